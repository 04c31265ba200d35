"""Whoever leads a unit sets a wave up, opens it and hands out cards, and is told nothing of it while it is open."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account, Office
from hostapp.surveying.typing_in import piled
from hostapp.surveying.wave import Group, Wave
from hostapp.toolbox.switches import Switch
from socialive_core import Malformed, Person
from tests.house import NOW, PASSWORD, Client, House, quick
from tests.surveying.respondent import Respondent, box_of, card, opened

NEW = {
    "series": "Familier 2027",
    "survey": "trust_survey",
    "moment": "during",
    "unit:": "on",
    "opens": "2026-11-19",
    "closes": "2026-12-02",
}
WORDS = {
    f"{role}.{language}": f"Der er tid nok {language}."
    for role in ("citizen", "relative", "staff")
    for language in ("da", "en")
}


@pytest.fixture
async def lis(house: House) -> AsyncIterator[Client]:
    """The browser of somebody who leads a unit."""
    person = Person(secret.new_id(), "Lis Leder")
    await house.stores.cases.add_person(person)
    kept = await quick().hash(PASSWORD)
    await house.stores.accounts.add(Account(secret.new_id(), "lis", kept, person.id, office=Office.MANAGER))
    async with house.client() as client:
        answer = await house.log_in(client, "lis")
        assert answer.headers["location"] == urls.SURVEYS
        yield client


async def made(client: Client, **given: str) -> str:
    """The address of a new wave."""
    answer = await client.post(urls.SURVEYS, data=NEW | given)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


async def wave_of(house: House, address: str) -> Wave:
    found = await house.stores.ballot.wave(address.rpartition("/")[2])
    assert found
    return found


async def test_a_wave_is_made_and_asks_in_both_languages(house: House, lis: Client) -> None:
    address = await made(lis)
    wave = await wave_of(house, address)
    assert (wave.series, wave.moment, wave.units, wave.state) == ("Familier 2027", "during", ("",), "draft")
    assert wave.items[0].words["citizen"] == {"da": "Jeg bliver mødt med respekt.", "en": "I am met with respect."}
    assert "Familier 2027" in (await lis.get(urls.SURVEYS)).text
    assert "Åbn runden" in (await lis.get(address)).text


@pytest.mark.parametrize(
    ("given", "say"),
    [
        ({"opens": "i morgen"}, "Skriv, hvornår runden begynder og slutter."),
        ({"closes": "2026-11-01"}, "Runden skal slutte efter"),
        ({"unit:": ""}, "Vælg mindst én enhed."),
        ({"survey": "other"}, "Vælg, hvad I vil spørge om."),
    ],
)
async def test_what_makes_no_sense_is_said_and_what_was_typed_still_stands(
    lis: Client, given: dict[str, str], say: str
) -> None:
    answer = await lis.post(urls.SURVEYS, data=NEW | given)
    assert answer.status_code == 422
    assert say in answer.text
    assert 'value="Familier 2027"' in answer.text


async def test_questions_are_worded_left_out_put_back_and_added_and_a_lopsided_wave_is_told_of(
    house: House, lis: Client
) -> None:
    address = await made(lis)
    for key in ("fear", "openness"):
        await lis.post(f"{address}/spoergsmaal/{key}", data={"do": "out"})
    assert "peger den anden vej, er ude" in (await lis.get(address)).text
    await lis.post(f"{address}/spoergsmaal/fear", data={"do": "back"})
    await lis.post(f"{address}/spoergsmaal/voice", data=WORDS | {"do": "word"})
    await lis.post(f"{address}/spoergsmaal/nyt", data=WORDS | {"do": "word"})
    wave = await wave_of(house, address)
    assert [one.key for one in wave.items if one.reversed] == ["fear"]
    assert [one.key for one in wave.items if one.words["staff"]["en"] == "Der er tid nok en."] == ["voice", "own_1"]
    bare = await lis.post(f"{address}/spoergsmaal/voice", data=WORDS | {"do": "word", "staff.en": " "})
    assert bare.status_code == 422
    assert "Der er tid nok da." in bare.text


async def test_an_open_wave_is_locked_and_tells_nothing_of_its_answers(house: House, lis: Client) -> None:
    address = await made(lis)
    await lis.post(f"{address}/tilstand", data={"do": "open"})
    before = (await lis.get(address)).text
    assert "Heller ikke hvor mange der har svaret." in before
    assert (await lis.post(f"{address}/spoergsmaal/voice", data=WORDS | {"do": "word"})).status_code == 422
    assert (await lis.post(f"{address}/tilstand", data={"do": "remove"})).status_code == 422
    wave = await wave_of(house, address)
    poster = await box_of(house).poster(wave.series, Group("", "citizen"))
    async with house.client() as phone:
        somebody = Respondent(phone)
        await somebody.comes(f"{urls.ANSWER}/{poster}")
        await somebody.presses("enter")
        await somebody.answers_all()
        await somebody.presses("send")
    assert (await lis.get(address)).text == before


async def test_cards_stand_on_the_page_that_made_them_and_open_the_wave(house: House, lis: Client) -> None:
    address = await made(lis)
    await lis.post(f"{address}/tilstand", data={"do": "open"})
    page = await lis.post(f"{address}/kort", data={"group": "staff:", "many": "3"})
    codes = re.findall(r'class="code" translate="no">([0-9A-Z ]{11})<', page.text)
    assert len(codes) == 3
    assert page.text.count("<svg") >= 3
    door = await box_of(house).door(codes[0], None)
    assert (door.group, door.wave.id) == (Group("", "staff"), address.rpartition("/")[2])
    again = (await lis.get(address)).text
    assert [code for code in codes if code in again] == []


@pytest.mark.parametrize(("many", "status"), [("0", 422), ("501", 422), ("mange", 422), ("1", 200)])
async def test_so_many_cards_can_be_made_at_once(house: House, lis: Client, many: str, status: int) -> None:
    wave = await opened(house)
    answer = await lis.post(f"{urls.wave(wave.id)}/kort", data={"group": "staff:", "many": many})
    assert answer.status_code == status


async def test_a_poster_leads_a_phone_and_a_tablet_to_the_same_group(house: House, lis: Client) -> None:
    wave = await opened(house)
    page = await lis.post(f"{urls.wave(wave.id)}/plakat", data={"group": "relative:jobs"})
    (code,) = re.findall(rf'href="[^"]*{urls.ANSWER_TABLET}/([0-9A-Z]+)"', page.text)
    assert (await box_of(house).door(code, None)).group == Group("jobs", "relative")
    assert (await lis.post(f"{urls.wave(wave.id)}/plakat", data={"group": "king:"})).status_code == 409


@pytest.mark.parametrize("role", ["citizen", "relative", "staff"])
async def test_a_sheet_of_paper_has_every_question(house: House, lis: Client, role: str) -> None:
    wave = await opened(house)
    page = (await lis.get(f"{urls.wave(wave.id)}/ark/{role}")).text
    assert all(one.words[role]["da"] in page for one in wave.items)  # type: ignore[index]


def sheet(**given: str) -> dict[str, str]:
    wave = {f"a.{key}": "4" for key in KEYS}
    return {"group": "citizen:", "do": "lay", "a.overall": "8", "a.one_higher": "", **wave, **given}


KEYS = [
    "respect",
    "goodwill",
    "ability",
    "promises_kept",
    "overview",
    "voice",
    "writing",
    "openness",
    "dissent",
    "fear",
    "whole",
]


async def lay(client: Client, address: str, times: int, **given: str) -> dict[str, str]:
    """Lay so many sheets on the pile; returns the pile as it travels with the form."""
    pile: dict[str, str] = {}
    for _ in range(times):
        page = await client.post(address, data=sheet(**given) | pile)
        assert page.status_code == 200, page.text
        found = Respondent(client)
        found.answer = page
        pile = {name: value for name, value in found.form.fields.items() if name.startswith("sheet.")}
    return pile


async def test_paper_is_put_in_the_box_five_at_a_time_and_nothing_before(house: House, lis: Client) -> None:
    wave = await opened(house)
    address = f"{urls.wave(wave.id)}/papir"
    pile = await lay(lis, address, 4)
    few = await lis.post(address, data=pile | {"do": "put"})
    assert few.status_code == 422
    assert "mindst fem ark" in few.text
    pile = await lay(lis, address, 5)
    put = await lis.post(address, data=pile | {"do": "put"}, follow_redirects=False)
    assert put.status_code == 303
    house.clock.move(timedelta(days=30))
    await box_of(house).wave(wave.id)
    answers = await house.stores.ballot.answers(wave.id)
    assert [(one.role, one.values["overall"], one.pair) for one in answers] == [("citizen", 8, "")] * 5


async def test_on_the_last_day_the_last_sheets_are_taken_too(house: House, lis: Client) -> None:
    wave = await opened(house)
    house.clock.now = house.clock.now.replace(day=wave.closes.day)
    await house.log_in(lis, "lis")
    address = f"{urls.wave(wave.id)}/papir"
    put = await lis.post(address, data=await lay(lis, address, 1) | {"do": "put"}, follow_redirects=False)
    assert put.status_code == 303


async def test_a_sheet_with_a_hole_says_so_and_keeps_what_was_typed(house: House, lis: Client) -> None:
    wave = await opened(house)
    page = await lis.post(f"{urls.wave(wave.id)}/papir", data=sheet(**{"a.voice": "", "a.one_higher": "Mere tid."}))
    assert page.status_code == 422
    assert "Mere tid." in page.text
    assert "1 ark i bunken" not in page.text


def test_a_pile_that_nobody_can_have_made_is_no_pile() -> None:
    for made_up in ("{", "[]", '{"group": 1, "given": {}}'):
        with pytest.raises(Malformed):
            piled({"sheet.0": made_up})


async def test_the_next_round_of_a_series_asks_the_same_and_is_not_changed(house: House, lis: Client) -> None:
    address = await made(lis)
    await lis.post(f"{address}/spoergsmaal/voice", data=WORDS | {"do": "word"})
    await lis.post(f"{address}/tilstand", data={"do": "open"})
    again = await made(lis, moment="after", opens="2026-12-10", closes="2026-12-20")
    assert (await wave_of(house, again)).items == (await wave_of(house, address)).items
    answer = await lis.post(f"{again}/spoergsmaal/voice", data={"do": "out"})
    assert answer.status_code == 422
    assert "de samme som i runden før" in answer.text


async def test_a_survey_that_is_switched_off_is_not_offered(house: House, lis: Client) -> None:
    await house.stores.switches.put(Switch("trust_survey", NOW, True, "Vi venter."))
    assert "Der er intet spørgeskema slået til." in (await lis.get(urls.SURVEYS)).text
    assert (await lis.post(urls.SURVEYS, data=NEW)).status_code == 422


async def test_a_closed_wave_can_be_deleted_with_all_that_was_answered(house: House, lis: Client) -> None:
    wave = await opened(house)
    code = await card(house, wave)
    await lis.post(f"{urls.wave(wave.id)}/tilstand", data={"do": "close"})
    answer: Any = await lis.post(f"{urls.wave(wave.id)}/tilstand", data={"do": "remove"})
    assert answer.headers["location"] == urls.SURVEYS
    assert await house.stores.ballot.wave(wave.id) is None
    async with house.client() as phone:
        somebody = Respondent(phone)
        await somebody.comes()
        await somebody.enters(code)
        assert somebody.answer.status_code == 422
