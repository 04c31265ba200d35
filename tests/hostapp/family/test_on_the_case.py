"""Relatives and children on the page of a case: each is shown what is theirs, and the desk who was not asked."""

from __future__ import annotations

from hostapp import urls
from tests.hostapp.family.people import TODAY, at_home, born, person
from tests.hostapp.family.test_children import WORDS, Sofie, decided
from tests.hostapp.family.test_children import sofie as sofie
from tests.hostapp.family.test_relatives import WORRY, worried
from tests.house import Client, House


async def test_a_parent_reads_at_home_what_the_child_has_shown_them_and_the_other_does_not(sofie: Sofie) -> None:
    await sofie.opens()
    of, amina = await sofie.says(), await person(sofie.house, sofie.case.id, "Amina")
    home = urls.my_case(sofie.case.id)
    async with (
        at_home(sofie.house, sofie.case.id, "Amina") as hers,
        at_home(sofie.house, sofie.case.id, "Karim") as his,
    ):
        assert WORDS not in (await hers.get(home)).text
        await sofie.presses("valg", of=of, value="show", **{f"to-{amina.id}": "yes"})
        assert WORDS in (await hers.get(home)).text
        assert WORDS not in (await his.get(home)).text


async def test_a_child_of_fifteen_finds_its_own_page_from_its_case(sofie: Sofie) -> None:
    await born(sofie.house, sofie.case.id, "Sofie", TODAY.year - 15)
    async with at_home(sofie.house, sofie.case.id, "Sofie") as home:
        assert urls.own_words(sofie.case.id) in (await home.get(urls.my_case(sofie.case.id))).text


async def test_the_desk_is_warned_on_the_page_of_the_case_and_the_family_is_not(sofie: Sofie) -> None:
    warning = "I er ved at bestemme noget"
    assert warning not in (await sofie.mette.get(urls.case(sofie.case.id))).text
    await decided(sofie.house, "Vi træffer afgørelse om aflastning.")
    assert warning in (await sofie.mette.get(urls.case(sofie.case.id))).text
    async with at_home(sofie.house, sofie.case.id, "Amina") as home:
        assert warning not in (await home.get(urls.my_case(sofie.case.id))).text


async def test_the_desk_says_who_waits_for_an_answer_and_the_adult_finds_what_they_may_see(
    house: House, client: Client
) -> None:
    case = house.young.case
    await house.log_in(client)
    async with at_home(house, case, "Birgit") as birgit, at_home(house, case, "Jonas") as jonas:
        assert "Birgit venter på svar" not in (await client.get(urls.case(case))).text
        await worried(house, birgit)
        page = (await client.get(urls.case(case))).text
        assert "Birgit venter på svar." in page
        assert WORRY not in page
        assert urls.relatives(case) in (await jonas.get(urls.my_case(case))).text


async def test_a_relative_lands_at_their_own_page(house: House, client: Client) -> None:
    async with at_home(house, house.young.case, "Birgit"):
        answer = await house.log_in(client, "birgit")
        assert answer.headers["location"] == urls.RELATIVES
