"""An interpreter lends a voice and has none: the words are the citizen's, and access ends at the door (rule 9)."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from hostapp.live.screen import INTERPRETS
from socialive_core import Person, Phase, Present, Relation, Role, Surface

from .table import MEETING, Table, heard, memory_stores, new_id, raw


async def interpreted(phase: Phase) -> Table:
    """A meeting that Noor interprets at."""
    stores = memory_stores()
    stores.cases.people["noor"] = Person("noor", "Noor")
    since = date(2026, 1, 1)
    stores.cases.held.append(Relation("noor", "c1", Role.INTERPRETER, since, "", mark=7, scope=(MEETING.id,)))
    people = (*MEETING.people, Present("noor"))
    stores.meetings.kept[MEETING.id] = replace(MEETING, phase=phase, people=people)
    return await Table.laid(stores)


async def test_nobody_is_written_down_in_an_interpreters_voice() -> None:
    table = await interpreted(Phase.WORK)
    control = await table.sits("mette", Surface.CONTROL)
    note = next(frame["html"] for frame in heard(control) if frame.get("part") == "board:note")
    assert 'name="voice" value="amina"' in note
    assert 'name="voice" value="noor"' not in note


@pytest.mark.parametrize("action", [{"do": "show", "words": ["Mine ord."]}, {"do": "start"}])
async def test_on_their_own_phone_an_interpreter_says_nothing(action: dict[str, str]) -> None:
    table = await interpreted(Phase.WORK)
    phone = await table.sits("noor", Surface.OWN)
    assert (await table.acts(phone, **action))[-1]["why"] == "forbidden"
    told = await table.says(phone, m="do", id=new_id(), what="end", **{"with": {}})
    assert told[-1]["why"] == "forbidden"


async def test_an_interpreter_s_phone_shows_what_is_said_now_and_nothing_to_look_back_on() -> None:
    table = await interpreted(Phase.WORK)
    amina, phone = await table.sits("amina", Surface.OWN), await table.sits("noor", Surface.OWN)
    for words in ("Det var i maj.", "Nu går det bedre."):
        await table.acts(amina, "show", words=[words])
    told = raw(phone)
    assert "Nu går det bedre." in told
    heard(phone)
    await table.rooms.renderer.welcome(table.room, phone, {})
    again = raw(phone)
    assert "Nu går det bedre." in again
    assert "Det var i maj." not in again
    assert {frame["part"] for frame in heard(phone) if frame["m"] == "part"} == set(INTERPRETS)
    assert "Det var i maj." in raw(await table.sits("karim", Surface.OWN))


async def test_what_is_being_written_and_the_last_that_was_corrected_are_said_now() -> None:
    table = await interpreted(Phase.WORK)
    amina, phone = await table.sits("amina", Surface.OWN), await table.sits("noor", Surface.OWN)
    for words in ("Det første.", "Det andet.", "Det tredje."):
        await table.acts(amina, "show", words=[words])
    control = await table.sits("mette", Surface.CONTROL)
    await table.acts(control, "start", voice="amina")
    state = table.room.seen(table.room.boards[table.board()], phone.viewer)
    assert (len(state["lines"]), len(state["writing"])) == (1, 1)
    first, _second, third = (line["id"] for line in table.room.boards[table.board()].state["lines"])
    await table.acts(amina, "correct", line=first)
    state = table.room.seen(table.room.boards[table.board()], phone.viewer)
    assert [line["id"] for line in state["lines"]] == [first, third]


async def test_how_a_corrected_line_stood_before_is_not_told_to_an_interpreter() -> None:
    table = await interpreted(Phase.WORK)
    amina, phone = await table.sits("amina", Surface.OWN), await table.sits("noor", Surface.OWN)
    await table.acts(amina, "show", words=["Det første."])
    text = table.room.boards[table.board()].state["lines"][0]["words"]
    assert (await table.says(amina, m="before", text=text))[-1]["m"] == "before"
    assert (await table.says(phone, m="before", text=text))[-1]["why"] == "malformed"


async def test_what_citizens_say_is_tolket_on_every_screen_and_what_the_caseworker_says_is_not() -> None:
    for surface, person in ((Surface.DISPLAY, None), (Surface.OWN, "karim"), (Surface.CONTROL, "mette")):
        table = await interpreted(Phase.WORK)
        screen, amina = await table.sits(person, surface), await table.sits("amina", Surface.OWN)
        await table.acts(amina, "show", words=["Det går bedre."])
        assert "(tolket)" in raw(screen)
        mine = await Table.laid(memory_stores())
        screen, amina = await mine.sits(person, surface), await mine.sits("amina", Surface.OWN)
        await mine.acts(amina, "show", words=["Det går bedre."])
        assert "(tolket)" not in raw(screen)


async def test_an_interpreter_is_at_the_table_until_the_door_and_not_after() -> None:
    assert "noor" in {person.id for person in (await interpreted(Phase.WORK)).room.people}
    assert "noor" not in {person.id for person in (await interpreted(Phase.CLOSED)).room.people}
