"""A case's page: who belongs to it and who sees what is decided there, and looked at through their eyes."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account, DeviceState
from hostapp.identity.joining import Joined
from socialive_core import Case, Person, Relation, Role, Shield, Surface, Viewer, Wishes
from tests.house import NOW, PASSWORD, Client, House, quick

TODAY = NOW.date()


async def the_case(house: House) -> Case:
    found = await house.stores.cases.get(house.family.case)
    assert found
    return found


async def person_called(house: House, name: str) -> tuple[Person, Relation]:
    for relation in await house.stores.cases.relations(house.family.case):
        person = await house.stores.cases.person(relation.person)
        if person and person.name == name:
            return person, relation
    raise LookupError(name)


def named(person: Person, relation: Relation, **more: str) -> dict[str, str]:
    """What the page's forms send about somebody."""
    return {"person": person.id, "role": relation.role, "since": str(relation.since), **more}


def cookies(house: House, joined: Joined) -> dict[str, str]:
    return {"cookie": "; ".join(f"{name}={value}" for name, value in house.cookie(joined).items())}


async def send(house: House, client: Client, change: str, **fields: str) -> int:
    answer = await client.post(f"{urls.case(house.family.case)}/{change}", data=fields)
    return answer.status_code


async def test_the_page_says_who_belongs_and_why(house: House, client: Client) -> None:
    await house.log_in(client)
    page = (await client.get(urls.case(house.family.case))).text
    for words in ("Amina", "Karim", "Line", "Sofie", "Er mor til Sofie", "Det ser Amina"):
        assert words in page
    assert "Jonas" not in page


async def test_somebody_new_belongs_from_today_with_a_reason(house: House, client: Client) -> None:
    await house.log_in(client)
    given = {"name": "Bedste", "role": "relative", "reason": "Er mormor til Sofie."}
    assert await send(house, client, "med", **given) == 303
    _person, relation = await person_called(house, "Bedste")
    assert (relation.role, relation.since, relation.reason) == (Role.RELATIVE, TODAY, "Er mormor til Sofie.")


@pytest.mark.parametrize("given", [
    {"name": "", "role": "relative", "reason": "x"},
    {"name": "Bo", "role": "relative", "reason": " "},
    {"name": "Bo", "role": "supporter", "reason": "x"},
    {"name": "Bo", "role": "supporter", "reason": "x", "giver": "nobody"},
    {"name": "Bo", "role": "child", "reason": "x", "born": "i går"},
    {"name": "Bo", "role": "caseworker", "reason": "x"},
    {"name": "Bo", "role": "king", "reason": "x"},
])  # fmt: skip
async def test_what_is_missing_is_said_in_words_and_nobody_is_added(
    house: House, client: Client, given: dict[str, str]
) -> None:
    await house.log_in(client)
    before = await house.stores.cases.relations(house.family.case)
    answer = await client.post(f"{urls.case(house.family.case)}/med", data=given)
    assert answer.status_code == 422
    assert 'id="problem"' in answer.text
    assert await house.stores.cases.relations(house.family.case) == before


async def test_a_supporter_hangs_on_the_one_who_asked_for_them(house: House, client: Client) -> None:
    await house.log_in(client)
    amina, relation = await person_called(house, "Amina")
    given = {"name": "Bo", "role": "supporter", "reason": "Støtter Amina.", "giver": amina.id}
    assert await send(house, client, "med", **given) == 303
    assert (await person_called(house, "Bo"))[1].given_by == amina.id
    assert "Amina har bedt om det." in (await client.get(urls.case(house.family.case))).text
    assert await send(house, client, "slut", **named(amina, relation)) == 303
    page = (await client.get(urls.case(house.family.case))).text
    assert page.index("Har været med") < page.index(">Bo<")


async def test_who_no_longer_belongs_is_gone_from_today(house: House, client: Client) -> None:
    await house.log_in(client)
    karim, relation = await person_called(house, "Karim")
    assert await send(house, client, "slut", **named(karim, relation)) == 303
    assert (await person_called(house, "Karim"))[1].until == TODAY - timedelta(days=1)
    await house.begin(client, house.family)
    assert "Karim" not in (await client.get(urls.meeting(house.family.id))).text


async def test_nobody_ends_a_caseworkers_key_here(house: House, client: Client) -> None:
    await house.log_in(client)
    mette, relation = await person_called(house, "Mette")
    assert await send(house, client, "slut", **named(mette, relation)) == 422


async def test_a_protected_address_is_flagged_to_the_caseworker_and_to_nobody_else(
    house: House, client: Client
) -> None:
    await house.log_in(client)
    amina, relation = await person_called(house, "Amina")
    assert await send(house, client, "adresse", **named(amina, relation, protected="yes")) == 303
    page = await client.get(urls.case(house.family.case))
    assert page.text.count("Beskyttet adresse") == 1
    assert "eskyttet" not in (await client.get(f"{urls.case(house.family.case)}/som/{amina.id}")).text
    assert await send(house, client, "adresse", **named(amina, relation, protected="")) == 303
    assert "Beskyttet adresse" not in (await client.get(urls.case(house.family.case))).text


async def test_the_sides_are_kept_apart_for_a_reason(house: House, client: Client) -> None:
    await house.log_in(client)
    assert await send(house, client, "adskilt", apart="Der er vold i sagen.") == 303
    assert (await the_case(house)).apart == "Der er vold i sagen."
    for name, side in (("Amina", "a"), ("Karim", "b")):
        assert await send(house, client, "side", **named(*await person_called(house, name), side=side)) == 303
    assert await send(house, client, "side", **named(*await person_called(house, "Line"), side="x")) == 422
    await house.begin(client, house.family)
    amina = (await person_called(house, "Amina"))[0]
    seen = (await client.get(f"{urls.case(house.family.case)}/som/{amina.id}")).text
    assert "Line og Mette" in seen
    assert "Karim" not in seen
    assert await send(house, client, "adskilt", apart="") == 303
    assert (await the_case(house)).apart == ""


async def test_a_colleague_is_given_a_key_by_username_and_for_a_reason(house: House, client: Client) -> None:
    colleague = await house.another_caseworker()
    await house.log_in(client)
    assert await send(house, client, "kollega", username=" BO ", reason="Er vikar for Mette.") == 303
    (key,) = await house.stores.cases.relations_of(colleague.person)
    assert (key.role, key.reason) == (Role.CASEWORKER, "Er vikar for Mette.")
    for wrong in ("nobody", "mette", ""):
        assert await send(house, client, "kollega", username=wrong, reason="x") == 422
    assert await send(house, client, "kollega", username="bo", reason="") == 422


async def test_a_second_person_agrees_that_something_is_not_told(house: House, client: Client) -> None:
    colleague = await house.another_caseworker()
    await house.begin(client, house.family)
    await send(house, client, "kollega", username="bo", reason="Er vikar.")
    (board, *_rest) = await house.stores.meetings.of_whole_case(house.family.case)
    shield = Shield(board.id, "thing", NOW, "mette", False, "child", colleague.person, review=date(2027, 1, 15))
    await house.stores.shields.put(shield)
    page = (await client.get(urls.case(house.family.case))).text
    assert "Venter på Bo." in page
    assert "Jeg er enig" not in page
    assert await send(house, client, "enig", board=board.id, thing="thing") == 422
    async with house.client() as other:
        await house.log_in(other, "bo")
        assert "Jeg er enig" in (await other.get(urls.case(house.family.case))).text
        assert await send(house, other, "enig", board=board.id, thing="thing") == 303
        assert await send(house, other, "enig", board="elsewhere", thing="thing") == 422
    assert await house.stores.shields.of_board(board.id) == (replace(shield, confirmed=NOW),)
    assert "Bo er enig." in (await client.get(urls.case(house.family.case))).text


async def test_through_somebodys_eyes_one_sees_what_they_see(house: House, client: Client) -> None:
    await house.begin(client, house.family)
    sofie, _relation = await person_called(house, "Sofie")
    nothing = (await client.get(f"{urls.case(house.family.case)}/som/{sofie.id}")).text
    assert "har ikke været med til et møde endnu" in nothing
    amina = (await person_called(house, "Amina"))[0]
    seen = (await client.get(f"{urls.case(house.family.case)}/som/{amina.id}")).text
    assert "Amina, Karim, Line og Mette" in seen
    assert re.search(r"Ingen aftaler|Aftaler: 0", seen)
    unknown = await client.get(f"{urls.case(house.family.case)}/som/{'0' * 32}")
    assert unknown.status_code == 303


async def test_a_caseworker_who_leads_in_a_colleagues_place_is_seen_to_be_there(house: House, client: Client) -> None:
    colleague = await house.another_caseworker()
    await house.begin(client, house.family)
    await send(house, client, "kollega", username="bo", reason="Er vikar.")
    async with house.client() as other:
        await house.log_in(other, "bo")
        page = await other.get(urls.meeting(house.family.id))
    assert page.status_code == 200
    assert "Bo" in page.text
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    assert colleague.person in {present.person for present in meeting.people}


async def test_on_the_page_of_cases_stand_ones_own(house: House, client: Client) -> None:
    await house.log_in(client)
    page = (await client.get(urls.CASES)).text
    assert urls.case(house.family.case) in page
    assert "Sofie og hendes forældre" in page
    await house.another_caseworker()
    async with house.client() as other:
        await house.log_in(other, "bo")
        assert house.family.case not in (await other.get(urls.CASES)).text


async def test_an_account_with_no_case_finds_none(house: House, client: Client) -> None:
    person = Person(secret.new_id(), "Bo")
    await house.stores.cases.add_person(person)
    await house.stores.accounts.add(Account(secret.new_id(), "bo", await quick().hash(PASSWORD), person.id))
    await house.log_in(client, "bo")
    answers = [await client.get(address) for address in (urls.case(house.family.case), urls.case("0" * 32))]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].text == answers[1].text


async def test_how_somebody_wishes_to_be_spoken_of_is_told_to_whoever_writes_and_to_nobody_else(
    house: House, client: Client
) -> None:
    await house.log_in(client)
    amina, relation = await person_called(house, "Amina")
    said = {"called": "Mina", "sounds": "MI-na", "avoid": "klient", "helps": "  Korte  sætninger. "}
    assert await send(house, client, "omtale", **named(amina, relation, **said)) == 303
    kept = (await person_called(house, "Amina"))[0].wishes
    assert kept == Wishes("Mina", "MI-na", "klient", "Korte sætninger.")
    await house.begin(client, house.family)
    control = (await client.get(urls.meeting(house.family.id))).text
    assert all(words in control for words in ("Mina", "siges: MI-na", "ikke: klient", "Korte sætninger."))
    room = await house.app.state["rooms"].open(house.family)
    karim = (await person_called(house, "Karim"))[0]
    for one in (amina, karim):
        joined = await house.device(house.family, DeviceState.IN, one.id)
        async with house.client() as phone:
            shown = await phone.get(urls.device(joined.device.id), headers=cookies(house, joined))
            assert "MI-na" not in shown.text
    given = await house.app.state["rooms"].renderer._parts.given(room, "stage", Viewer(Surface.DISPLAY, "da"))
    assert "MI-na" not in str(given)
    assert "MI-na" not in (await client.get(f"{urls.case(house.family.case)}/som/{karim.id}")).text
    assert "MI-na" not in (await client.get(f"{urls.meeting(house.family.id)}/tablet")).text


async def test_what_is_too_long_to_read_while_one_writes_is_not_kept(house: House, client: Client) -> None:
    await house.log_in(client)
    amina, relation = await person_called(house, "Amina")
    said = {"called": "", "sounds": "", "avoid": "", "helps": "x" * 201}
    assert await send(house, client, "omtale", **named(amina, relation, **said)) == 422
    assert not (await person_called(house, "Amina"))[0].wishes
