"""Min sag: whose it is, where one lands, and that nothing of it is for anybody else."""

from __future__ import annotations

from msgspec.structs import replace

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account
from socialive_core import Case, Relation, Role
from tests.house import NOW, PASSWORD, Client, House, quick


async def account_of(house: House, name: str) -> Account:
    """Give somebody of the family an account of their own."""
    relations = await house.stores.cases.relations(house.family.case)
    people = [await house.stores.cases.person(one.person) for one in relations]
    person = next(one for one in people if one and one.name == name)
    account = Account(secret.new_id(), name.lower(), await quick().hash(PASSWORD), person.id)
    await house.stores.accounts.add(account)
    return account


async def test_a_citizen_lands_at_their_case_and_a_caseworker_at_the_day(house: House, client: Client) -> None:
    await account_of(house, "Amina")
    landed = await house.log_in(client, "amina")
    assert landed.headers["location"] == urls.MY_CASES
    assert (await client.get(urls.MY_CASES)).headers["location"] == urls.my_case(house.family.case)
    async with house.client() as desk:
        assert (await house.log_in(desk)).headers["location"] == urls.TODAY


async def test_whoever_has_several_cases_chooses_among_them(house: House, client: Client) -> None:
    amina = await account_of(house, "Amina")
    other = Case(secret.new_id(), "Aminas egen sag", NOW)
    await house.stores.cases.add(other)
    await house.stores.cases.relate(
        Relation(amina.person, other.id, Role.CITIZEN, NOW.date(), "Er den, det handler om.")
    )
    await house.log_in(client, "amina")
    page = (await client.get(urls.MY_CASES)).text
    assert urls.my_case(other.id) in page
    assert urls.my_case(house.family.case) in page


async def test_somebody_without_a_case_is_told_whom_to_call(house: House, client: Client) -> None:
    await house.another_caseworker()
    await house.log_in(client, "bo")
    assert "Ring til den, du kender" in (await client.get(urls.MY_CASES)).text


async def test_the_case_says_where_we_are_and_what_comes_next(house: House, client: Client) -> None:
    await account_of(house, "Amina")
    case = await house.stores.cases.get(house.family.case)
    assert case
    await house.stores.cases.add(replace(case, step="Mette ringer til skolen", by=NOW.date()))
    await house.log_in(client, "amina")
    page = (await client.get(urls.my_case(case.id))).text
    assert "Her er vi nu" in page
    assert "Mette ringer til skolen" in page
