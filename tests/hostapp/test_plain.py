"""A phone without script: it comes in, waits, reads, answers, writes, asks for calm and hides, with forms alone."""

from __future__ import annotations

import asyncio
import json
import re
from html import unescape
from typing import Any

import pytest

from hostapp import urls
from hostapp.identity.account import Device
from hostapp.live.room import Room
from hostapp.live.routes import answer
from hostapp.live.screen import Screen
from socialive_core import Phase, Surface, Viewer
from tests.house import Client, House

FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
INPUT = re.compile(r'<input\b[^>]*\bname="([^"]*)"[^>]*\bvalue="([^"]*)"')


SHOW = '{"do":"show"}'
"""Puts words in the note; with `mine` beside it, it is how it is for oneself."""


def forms(page: str) -> list[dict[str, str]]:
    """The hidden fields of every form of *page* that sends to the page itself, as a browser would send them."""
    sent = [(tag, inside) for tag, inside in FORM.findall(page) if 'method="post"' in tag and "action=" not in tag]
    return [{name: unescape(value) for name, value in INPUT.findall(inside)} for _, inside in sent]


def form(page: str, **wanted: str) -> dict[str, str]:
    """The one form of *page* whose fields say what is *wanted*."""
    (found,) = [one for one in forms(page) if all(part in one.get(name, "") for name, part in wanted.items())]
    return found


class Phone:
    """One phone and what it reads."""

    def __init__(self, house: House, client: Client) -> None:
        self.house, self.client = house, client
        self.path = ""

    @classmethod
    async def joins(cls, house: House, client: Client) -> Phone:
        rooms = house.app.state["rooms"]
        digits = (await rooms.joining.show_code(house.family.id)).digits
        phone = cls(house, client)
        answer = await client.post(urls.JOIN, data={"digits": digits})
        phone.path = answer.headers["location"]
        return phone

    @property
    def id(self) -> str:
        return self.path.removeprefix(urls.device(""))

    async def device(self) -> Device:
        found = await self.house.stores.devices.get(self.id)
        assert found
        return found

    async def reads(self) -> str:
        answer = await self.client.get(self.path)
        assert answer.status_code == 200
        return answer.text

    async def sends(self, given: dict[str, str]) -> str:
        """Send a form; returns the page it leads to."""
        answer = await self.client.post(self.path, data=given)
        assert answer.status_code == 303
        assert answer.headers["location"].partition("?")[0] == self.path
        return (await self.client.get(answer.headers["location"])).text

    async def writes(self, words: str) -> str:
        return await self.sends(form(await self.reads(), act=SHOW) | {"words": words})


@pytest.fixture
async def room(house: House) -> Room:
    """The family's meeting, running, with the chair's screen in it."""
    async with house.client() as chair:
        await house.begin(chair, house.family)
    meeting = await house.stores.meetings.get(house.family.id)
    found: Room = await house.app.state["rooms"].open(meeting)
    mette = next(person for person in found.people if person.chair)
    found.screens.add(Screen("mette.1", Viewer(Surface.CONTROL, "da", mette.role, mette.id), mette, None, None))
    return found


@pytest.fixture
async def waiting(house: House, client: Client, room: Room) -> Phone:
    return await Phone.joins(house, client)


@pytest.fixture
async def phone(house: House, waiting: Phone) -> Phone:
    """Amina's phone, let in."""
    await house.app.state["rooms"].joining.admit(house.family.id, waiting.id, house.family.people[0].person)
    return waiting


async def lines(house: House) -> list[Any]:
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    note = next(one for one in await house.stores.meetings.boards(meeting) if one.tool == "meeting_note")
    return [entry async for entry in house.stores.journal.read(note.id)]


async def test_it_waits_where_the_chair_can_see_it(house: House, waiting: Phone, room: Room) -> None:
    page = await waiting.reads()
    assert waiting.id in room.waiting
    assert "Amina" not in page
    await waiting.reads()
    assert len(room.waiting[waiting.id]) == 1


async def test_the_pair_of_words_that_does_not_fit_sends_it_away(house: House, waiting: Phone) -> None:
    page = await waiting.sends(form(await waiting.reads(), do="mismatch"))
    assert "Denne skærm er ikke med længere" in page


async def test_it_can_ask_for_the_page_again_and_hide_it_where_there_is_no_script(phone: Phone) -> None:
    without = "".join(re.findall(r"<noscript>(.*?)</noscript>", await phone.reads(), re.DOTALL))
    assert f'href="{phone.path}"' in without
    assert form(without, do="forget")


async def test_it_reads_the_note_with_its_words(phone: Phone, room: Room) -> None:
    await phone.writes('Det er svært & "dumt" <b>')
    page = await phone.reads()
    assert "Det er svært &amp; &quot;dumt&quot; &lt;b&gt;" in page
    assert page.count('data-part="board:note"') == 1


async def test_what_it_writes_is_in_the_note_in_its_own_voice(house: House, phone: Phone) -> None:
    page = await phone.writes("Vi har brug for ro.\r\nOm morgenen.")
    assert "Vi har brug for ro.\nOm morgenen." in page
    assert "Dine ord" in page
    (entry,) = await lines(house)
    assert (entry.tag, entry.voice) == ("show", house.family.people[0].person)


async def test_a_form_that_is_sent_twice_is_one_entry(house: House, phone: Phone) -> None:
    sent = form(await phone.reads(), act=SHOW) | {"words": "Én gang"}
    await asyncio.gather(*(phone.client.post(phone.path, data=sent) for _ in range(3)))
    page = await phone.reads()
    assert len(await lines(house)) == 1
    assert page.count("Én gang") == 1


async def test_the_same_words_again_from_the_page_that_follows_are_said_again(house: House, phone: Phone) -> None:
    await phone.writes("Ja.")
    await phone.writes("Ja.")
    assert len(await lines(house)) == 2


async def test_words_that_are_refused_stand_in_their_field_with_the_reason(house: House, phone: Phone) -> None:
    page = await phone.writes("x" * 8001)
    assert "Det blev for langt. Del det i to." in page
    assert re.search(r'<textarea[^>]*name="words"[^>]*>\nx{8001}</textarea>', page)
    assert await lines(house) == []
    again = await phone.reads()
    assert "Det blev for langt" not in again
    assert "xxx" not in again
    assert "x" * 20 not in str((await phone.client.get(phone.path)).url)


async def test_an_empty_line_is_answered_in_words(phone: Phone) -> None:
    assert "Skriv noget først." in await phone.writes("   ")


async def test_words_whose_form_is_gone_are_shown_beside_the_reason(house: House, phone: Phone) -> None:
    sent = form(await phone.reads(), act=SHOW) | {"words": "Gem <mig>", "board": "0" * 32}
    page = await phone.sends(sent)
    assert re.search(r'id="notice"[^>]*>[^<]+ Gem &lt;mig&gt;</p>', page)


async def test_one_phones_refusal_is_not_on_anothers_page(house: House, phone: Phone) -> None:
    await phone.client.post(phone.path, data=form(await phone.reads(), act=SHOW) | {"words": " "})
    async with house.client() as other:
        karim = await Phone.joins(house, other)
        await house.app.state["rooms"].joining.admit(house.family.id, karim.id, house.family.people[1].person)
        assert "Skriv noget først" not in await karim.reads()
    assert "Skriv noget først" in await phone.reads()


async def test_it_corrects_a_line_and_reads_how_it_stood(house: House, phone: Phone) -> None:
    await phone.writes("Jeg kommer kl. syv")
    page = await phone.sends(form(await phone.reads(), act='"do":"correct"'))
    (text,) = re.findall(
        r'<noscript><textarea[^>]* name="(text:[^"]*)">\nJeg kommer kl. syv</textarea></noscript>', page
    )
    sent = form(page, act='"do":"settle"') | {text: "Jeg kommer kl. otte & <ti>"}
    for _twice in range(2):
        page = await phone.sends(sent)
        assert "Jeg kommer kl. otte &amp; &lt;ti&gt;" in page
        assert re.search(r'Rettet. Se før</summary>\s*<div data-keep><p dir="auto">Jeg kommer kl. syv</p></div>', page)
        assert not re.search(r'id="notice"[^>]*>[^<]+</p>', page)
    assert [entry.tag for entry in await lines(house)] == ["show", "correct", "settle"]


async def test_a_correction_that_comes_too_late_loses_no_words(phone: Phone) -> None:
    await phone.writes("Jeg kommer kl. syv")
    page = await phone.sends(form(await phone.reads(), act='"do":"correct"'))
    (text,) = re.findall(r'name="(text:[^"]*)"', page)
    sent = form(page, act='"do":"settle"')
    await phone.sends(sent | {text: "Kl. otte"})
    late = await phone.sends(sent | {text: "Kl. ni"})
    assert re.search(r'id="notice"[^>]*>[^<]+ Kl. ni</p>', late)


async def test_a_form_from_an_old_page_is_answered_in_words_that_say_what_to_do(phone: Phone) -> None:
    sent = form(await phone.reads(), act=SHOW) | {"words": "Mine ord", "board": "0" * 32}
    page = await phone.sends(sent)
    assert re.search(r'id="notice"[^>]*>Siden var for gammel. Sådan ser den ud nu. Prøv igen. Mine ord</p>', page)


async def test_it_takes_back_its_own_last_turn(house: House, phone: Phone) -> None:
    await phone.writes("Ikke det her alligevel")
    sent = form(await phone.reads(), act=SHOW)
    await phone.sends({"board": sent["board"], "act": "undo", "v": sent["v"]})
    assert [entry.tag for entry in await lines(house)] == ["show", "undo"]


async def test_it_asks_the_room_for_calm_and_nobody_is_named(house: House, phone: Phone, room: Room) -> None:
    page = await phone.sends(form(await phone.reads(), do="signal", what="slow"))
    assert room.signal == "slow"
    assert len(re.findall(r'aria-pressed="true"', page)) == 1
    for act in ("pause", "hide"):
        await phone.sends(form(await phone.reads(), do=act))
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    assert (meeting.paused, meeting.hidden) == (True, True)


async def test_it_answers_a_tools_question_by_a_button(house: House, phone: Phone, room: Room) -> None:
    async def leads(**message: Any) -> None:
        (chair,) = room.screens
        await answer(house.app.state["rooms"], room, chair, json.dumps(message))

    await leads(m="do", id="open-the-scale-1", what="open", **{"with": {"tool": "scaling_questions"}})
    scale = room.meeting.stage or ""
    asked = {"do": "ask_own", "question": "Hvor let er morgenen?"}
    await leads(m="act", id="ask-the-table-12", board=scale, base=1, action=asked)
    page = await phone.reads()
    assert "Hvor let er morgenen?" in page
    page = await phone.sends(next(one for one in forms(page) if '"value":7' in one.get("act", "")))
    entries = [entry async for entry in house.stores.journal.read(scale)]
    assert (entries[-1].tag, entries[-1].voice) == ("answer", house.family.people[0].person)
    assert 'aria-pressed="true"' in page


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"act": "{"},
        {"act": "[]", "board": "x"},
        {"act": '{"do":"show"}'},
        {"act": '{"do":"nothing"}', "board": "note"},
        {"do": "end"},
        {"do": "admit", "device": "x", "as": "display"},
        {"act": '{"do":"show"}', "board": "note", "n": "six", "v": "1 n:number"},
    ],
)
async def test_what_is_no_form_of_ours_changes_nothing(
    house: House, phone: Phone, room: Room, given: dict[str, str]
) -> None:
    note = next(board.board.id for board in room.boards.values() if board.part == "board:note")
    page = await phone.sends({name: note if value == "note" else value for name, value in given.items()})
    assert 'id="notice"' in page
    assert re.search(r'id="notice"[^>]*>[^<]+</p>', page)
    assert await lines(house) == []
    meeting = await house.stores.meetings.get(house.family.id)
    assert meeting
    assert meeting.phase is Phase.WORK


async def test_it_takes_part_in_the_ending_with_forms_alone(house: House, phone: Phone, room: Room) -> None:
    async def leads(what: str, **details: str) -> None:
        (chair,) = room.screens
        message = {"m": "do", "id": f"press-to-{what}-123456", "what": what, "with": details}
        await answer(house.app.state["rooms"], room, chair, json.dumps(message))

    await phone.writes("Mandag er sværest.")
    await leads("gather")
    page = await phone.reads()
    assert "Vi samler op" in page
    assert "Vi deler ikke andet fra mødet" in page
    page = await phone.sends(form(page, act='"do":"want"') | {"words": "Det var tirsdag."})
    assert page.partition('id="ending-changes"')[2].count("Det var tirsdag.") == 1
    page = await phone.sends(form(page, act='"value":"silent"'))
    assert (
        len(re.findall(r'aria-pressed="true"', page.partition('id="ending-closing"')[2].partition("</section>")[0]))
        == 1
    )
    ending = next(board for board in room.boards.values() if board.part == "ending")
    amina = house.family.people[0].person
    assert [(one["voice"], ending.state["asked"]) for one in ending.state["changes"]] == [(amina, "changes")]
    assert [one["person"] for one in ending.state["closings"]] == [amina]
    await leads("end", left="Tiden gik")
    assert "Tak for i dag" in await phone.reads()


async def test_a_form_from_another_site_is_turned_away(house: House, phone: Phone) -> None:
    sent = form(await phone.reads(), act=SHOW) | {"words": "Ikke mine"}
    answer = await phone.client.post(phone.path, data=sent, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert await lines(house) == []


async def test_a_screen_that_was_sent_out_does_nothing(house: House, phone: Phone) -> None:
    sent = form(await phone.reads(), act=SHOW) | {"words": "For sent"}
    await house.app.state["rooms"].joining.remove(house.family.id, phone.id)
    assert "Denne skærm er ikke med længere" in await phone.sends(sent)
    assert await lines(house) == []


async def test_a_room_that_only_a_page_was_in_is_let_go_after_a_while(
    house: House, phone: Phone, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hostapp.live.rooms.LINGERS", 0.1)
    rooms = house.app.state["rooms"]
    room.screens.clear()
    rooms._rooms.clear()
    await phone.writes("Jeg er her alene")
    (found,) = rooms._rooms.values()
    assert found.screens == set()
    await asyncio.sleep(0.3)
    assert rooms._rooms == {}
    assert "Jeg er her alene" in await phone.reads()


async def test_others_are_shown_what_it_writes_and_nothing_lingers_of_it(phone: Phone, room: Room) -> None:
    await phone.writes("Set af alle")
    (chair,) = room.screens
    assert any(text.words == "Set af alle" for text in room.texts.values())
    assert any('"m":"part"' in frame and "Aminas ord" in frame for frame in chair.outbox._frames)


async def test_it_hides_with_one_press_and_comes_back_with_one(phone: Phone) -> None:
    before = (await phone.device()).seal
    await phone.writes("Skal ikke ses")
    page = await phone.sends({"do": "forget", "v": "x"})
    assert "<title>" in page
    assert "Vejret" in page
    assert "Skal ikke ses" not in page
    assert f'href="{phone.path}"' in page
    assert (await phone.device()).seal != before


async def test_the_leaders_page_has_its_words_before_any_script(house: House, client: Client, phone: Phone) -> None:
    await phone.writes("Står her med det samme")
    async with house.client() as chair:
        await house.log_in(chair)
        assert "Står her med det samme" in (await chair.get(urls.meeting(house.family.id))).text


async def test_one_tablet_comes_with_its_words_and_tells_the_live_door_what_it_is(
    house: House, client: Client, phone: Phone
) -> None:
    await phone.writes("Også på tabletten")
    async with house.client() as chair:
        await house.log_in(chair)
        page = (await chair.get(f"{urls.meeting(house.family.id)}/tablet")).text
    assert "Også på tabletten" in page
    assert f'data-live="/live/{house.family.id}?tablet=yes"' in page


async def test_a_tablet_that_is_passed_round_asks_who_has_it(house: House, waiting: Phone, room: Room) -> None:
    await house.app.state["rooms"].joining.admit(house.family.id, waiting.id, "table")
    page = await waiting.reads()
    assert "Hvem sidder med tabletten?" in page
    karim = house.family.people[1].person
    assert "Karim sidder med tabletten" in await waiting.sends(form(page, do="sit", person=karim))
