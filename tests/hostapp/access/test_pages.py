"""Asking to see one's case, and being answered: at home, on a phone, aloud; in parts, with gaps, and in time."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from hostapp import urls
from hostapp.access import addresses
from hostapp.access.asking import Access
from hostapp.access.standing import Request
from hostapp.identity.secret import new_id
from hostapp.meetings.belonging import keyed
from tests.hostapp.access.family import CLOSED, OPEN, opened
from tests.hostapp.sharing.family import Family, main
from tests.hostapp.test_today import person
from tests.house import NOW, Client, House

HELD = {"do": "withhold", "about": "Farmor", "ground": "other", "because": "fordi hun har bedt om det"}


@pytest.fixture
async def family(house: House, client: Client) -> Family:
    return await opened(house, client)


@pytest.fixture
async def amina(house: House, family: Family) -> AsyncIterator[Client]:
    async with house.client() as browser:
        await family.reads(browser, "Amina")
        yield browser


async def asked(house: House) -> tuple[Request, ...]:
    return await Access(house.stores, house.clock, "Europe/Copenhagen").of_case(house.family.case)


async def asks(house: House, browser: Client, **words: str) -> Request:
    answer = await browser.post(addresses.my_access(house.family.case), data=words)
    assert answer.status_code == 303
    return (await asked(house))[-1]


async def does(house: House, leader: Client, **form: str) -> int:
    """Press something on the page of the last request; returns how it was answered."""
    (*_, last) = await asked(house)
    return (await leader.post(addresses.access(house.family.case, last.asked.id), data=form)).status_code


async def line(house: House, leader: Client, words: str) -> str:
    """The id of the offered line that reads *words*."""
    (*_, last) = await asked(house)
    page = (await leader.get(addresses.access(house.family.case, last.asked.id))).text
    found = re.search(rf'name="give-(\w+)"[^>]*><span dir="auto">[^<]*{re.escape(words)}', page)
    assert found, page
    return found[1]


async def reads(house: House, browser: Client) -> str:
    return main(await browser.get(addresses.my_access(house.family.case)))


async def test_one_press_asks_without_a_reason_and_says_when_the_answer_comes(house: House, amina: Client) -> None:
    one = await asks(house, amina)
    assert (one.asked.words, one.asked.where) == ("", "home")
    page = await reads(house, amina)
    assert "Du får svar senest mandag den 30. november" in page
    mette = await person(house, "Mette")
    assert any("aktindsigt" in news.say.message for news in await house.stores.news.of(mette))


async def test_a_form_that_is_sent_twice_asks_once(house: House, amina: Client) -> None:
    for _ in range(2):
        await asks(house, amina, id="a" * 32)
    assert len(await asked(house)) == 1


async def test_on_a_phone_in_the_meeting_it_is_the_same_and_it_says_where(house: House, family: Family) -> None:
    async with house.client() as phone:
        here = (await family.phone(phone, "Amina")).replace("hvem-faar-hvad", "aktindsigt")
        assert (await phone.post(here, data={"words": "Brevet fra skolen"})).status_code == 303
        assert "Brevet fra skolen" in (await phone.get(here)).text
    (one,) = await asked(house)
    assert (one.asked.where, one.asked.meeting, one.simple) == ("phone", house.family.id, True)


async def test_what_is_said_aloud_is_noted_in_one_press_also_for_a_child(house: House, family: Family) -> None:
    page = (await family.leader.get(addresses.access(family.case))).text
    assert "Amina vil se sin sag" in page
    answer = await family.leader.post(addresses.access(family.case), data={"person": await person(house, "Amina")})
    assert answer.status_code == 303
    (one,) = await asked(house)
    assert (one.asked.where, one.asked.by) == ("told", await person(house, "Mette"))


async def test_who_is_not_party_does_not_ask(house: House, family: Family) -> None:
    stranger = (await house.another_caseworker()).person
    assert (await family.leader.post(addresses.access(family.case), data={"person": stranger})).status_code == 422
    assert await asked(house) == ()


async def test_lines_are_given_in_parts_and_a_gap_says_for_whom_by_which_law_and_why(
    house: House, family: Family, amina: Client
) -> None:
    await asks(house, amina)
    given, kept = await line(house, family.leader, OPEN), await line(house, family.leader, CLOSED)
    assert await does(house, family.leader, do="give", **{f"give-{given}": "yes"}) == 303
    page = await reads(house, amina)
    assert OPEN in page
    assert "senest" in page  # still open: the rest may come
    assert await does(house, family.leader, line=kept, **HELD) == 303
    page = await reads(house, amina)
    assert CLOSED not in page
    for words in ("Her står noget, du ikke får", "Farmor", "Fordi hun har bedt om det.", "§ 15 b", "klage"):
        assert words in page
    assert page.index(OPEN) < page.index("Her står noget")


async def test_it_is_not_answered_while_a_line_is_neither_given_nor_held_back(
    house: House, family: Family, amina: Client
) -> None:
    await asks(house, amina)
    assert await does(house, family.leader, do="answered") == 422
    for words in (OPEN, CLOSED):
        id = await line(house, family.leader, words)
        assert await does(house, family.leader, do="give", **{f"give-{id}": "yes"}) == 303
    assert await does(house, family.leader, do="answered") == 303
    assert "Du har fået svar på det hele" in await reads(house, amina)
    assert await does(house, family.leader, do="late", because="x", until="2027-01-01") == 422


@pytest.mark.parametrize("wrong", [{"about": ""}, {"ground": ""}, {"ground": "weather"}, {"because": " "}])
async def test_nothing_is_held_back_without_person_paragraph_and_reason(
    house: House, family: Family, amina: Client, wrong: dict[str, str]
) -> None:
    await asks(house, amina)
    id = await line(house, family.leader, CLOSED)
    assert await does(house, family.leader, **{**HELD, "line": id, **wrong}) == 422
    assert (await asked(house))[0].gaps == ()


async def test_what_is_not_even_told_needs_a_ground_a_colleague_and_a_day_and_leaves_no_gap_until_then(
    house: House, family: Family, amina: Client
) -> None:
    await asks(house, amina)
    id, bo = await line(house, family.leader, CLOSED), (await house.another_caseworker()).person
    await house.stores.cases.relate(await keyed(house.stores.cases, family.case, bo, "Hjælper", NOW.date()))
    review = (NOW + timedelta(days=60)).date()
    hidden = {**HELD, "line": id, "unseen": "yes", "second": bo, "review": str(review)}
    for wrong in ({"second": ""}, {"review": ""}, {"review": "2029-01-01"}, {"ground": "draft"}):
        assert await does(house, family.leader, **{**hidden, **wrong}) == 422
    before = await reads(house, amina)
    heard = await house.stores.news.of(await person(house, "Amina"))
    assert await does(house, family.leader, **hidden) == 303
    assert await reads(house, amina) == re.sub(r'value="\w{32}"', "", before) or _same(
        await reads(house, amina), before
    )
    assert await house.stores.news.of(await person(house, "Amina")) == heard
    async with house.client() as colleague:
        await house.log_in(colleague, "bo")
        (held,) = (await asked(house))[0].gaps
        assert await does(house, family.leader, do="confirm", withheld=held.held.id) == 422
        assert await does(house, colleague, do="confirm", withheld=held.held.id) == 303
    house.clock.move(timedelta(days=61))
    await house.log_in(amina, "amina")
    page = await reads(house, amina)
    assert "Her står noget, du ikke får" in page
    assert "Hensynet til en anden person" in page
    assert not {word for word in (CLOSED, "Farmor", "hun har bedt om det", "kollega") if word in page}


def _same(one: str, other: str) -> bool:
    """The same page but for the id that a form is given anew."""
    return re.sub(r"\b[0-9a-f]{32}\b", "", one) == re.sub(r"\b[0-9a-f]{32}\b", "", other)


async def test_when_the_day_cannot_be_kept_a_letter_says_why_and_when(
    house: House, family: Family, amina: Client
) -> None:
    one = await asks(house, amina)
    assert await does(house, family.leader, do="late", because="", until="2026-12-10") == 422
    assert await does(house, family.leader, do="late", because="vi venter", until="2026-11-30") == 422
    assert await does(house, family.leader, do="late", because="vi venter på skolen", until="2026-12-10") == 303
    letter = main(await family.leader.get(f"{addresses.access(family.case, one.asked.id)}/brev"))
    for page in (letter, await reads(house, amina)):
        for words in (
            "Vi når det ikke til mandag den 30. november",
            "Fordi vi venter på skolen.",
            "torsdag den 10. december",
        ):
            assert words in page


async def test_the_other_parent_neither_reads_nor_learns_of_it(house: House, family: Family, amina: Client) -> None:
    await asks(house, amina, words="Noget bestemt")
    async with house.client() as karim:
        await family.reads(karim, "Karim")
        page = await reads(house, karim)
        assert "Noget bestemt" not in page
        assert "Du bad om det" not in page
        assert not any(
            "aktindsigt" in one.say.message for one in await house.stores.news.of(await person(house, "Karim"))
        )


async def test_a_request_of_another_case_is_not_there(house: House, family: Family, amina: Client) -> None:
    one = await asks(house, amina)
    elsewhere = addresses.access(house.young.case, one.asked.id)
    assert (await family.leader.get(elsewhere)).status_code == 303
    assert (await family.leader.post(elsewhere, data={"do": "answered"})).status_code == 303
    assert (await asked(house))[0].open
    assert (await family.leader.get(addresses.access(family.case, new_id()))).status_code == 303


async def test_the_days_page_and_the_cases_show_what_waits_with_the_simple_first(
    house: House, family: Family, amina: Client
) -> None:
    await asks(house, amina)
    async with house.client() as karim:
        await family.reads(karim, "Karim")
        await asks(house, karim, words="Brevet fra skolen")
    day = (await family.leader.get(urls.TODAY)).text.partition('id="asked"')[2]
    assert day.index("Karim") < day.index("Amina")
    assert "Senest mandag den 30. november" in day
    case = (
        (await family.leader.get(urls.case(family.case)))
        .text.partition('id="aktindsigt"')[2]
        .partition("</section>")[0]
    )
    assert case.index("Hurtig at svare på") < case.rindex("Senest mandag den 30. november")
    mine = (await amina.get(urls.my_case(family.case))).text.partition('id="aktindsigt"')[2].partition("</section>")[0]
    assert mine.count("Du får svar senest mandag den 30. november") == 1


async def test_where_the_day_has_passed_it_is_said_to_be_our_mistake(
    house: House, family: Family, amina: Client
) -> None:
    await asks(house, amina)
    house.clock.move(timedelta(days=12))
    await house.log_in(amina, "amina")
    assert "Det er vores fejl" in await reads(house, amina)
    await house.log_in(family.leader)
    assert "Dagen var mandag den 30. november" in (await family.leader.get(urls.TODAY)).text
