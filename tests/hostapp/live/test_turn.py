"""What always holds of a turn."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest
from socialive_meeting_note import meeting_note

from socialive_core import MemoryJournal, Sitting, Stale, Step, Surface, Turn, put_back
from socialive_core.shielding import sees_of, take_out

from .table import NOW, Table, heard, kinds, memory_stores, new_id, raw


async def entries(table: Table) -> list[Any]:
    return [entry async for entry in table.rooms.stores.journal.read(table.board())]


async def test_one_press_is_on_every_screen() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    wall = await table.sits(None, Surface.DISPLAY)
    phone = await table.sits("amina", Surface.OWN)
    heard(wall), heard(phone)
    answers = await table.acts(control, "start", voice="karim")
    assert kinds(answers)[-1] == "done"
    assert kinds(heard(wall)) == ["text", "part"]
    assert kinds(heard(phone)) == ["text", "part"]


class Refusing(MemoryJournal):
    """A journal that cannot keep anything."""

    async def append(self, step: Step) -> None:
        raise Stale if self.stale else OSError

    stale = False


async def test_nothing_is_shown_that_is_not_kept() -> None:
    table = await Table.laid(memory_stores(Refusing()))
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    heard(wall)
    answers = await table.acts(control, "start")
    assert kinds(answers) == ["no"]
    assert heard(wall) == []
    assert table.room.boards[table.board()].version == 0


async def test_a_stale_turn_changes_nothing_and_shows_nothing() -> None:
    """Only what is strict is refused; here the tool's rule is made so."""
    table = await Table.laid()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    board = table.room.boards[table.board()]
    rules = board.runner.manifest.permissions
    rules["start"] = msgspec.structs.replace(rules["start"], strict=True)
    try:
        heard(wall)
        answers = await table.acts(control, "start", base=99)
        assert answers[0]["why"] == "stale"
        assert heard(wall) == []
        assert await entries(table) == []
    finally:
        rules["start"] = msgspec.structs.replace(rules["start"], strict=False)


async def test_the_loser_of_two_processes_reduces_again_and_nothing_is_lost() -> None:
    stores = memory_stores()
    one, other = await Table.laid(stores), await Table.laid(stores)
    here, there = await one.sits("mette", Surface.CONTROL), await other.sits("amina", Surface.OWN)
    await one.acts(here, "show", words=["Det var svært."])
    answers = await other.acts(there, "show", words=["Det går bedre."])
    assert kinds(answers)[-1] == "done"
    assert [entry.version for entry in await entries(one)] == [1, 2]
    assert len(other.room.boards[other.board()].state["lines"]) == 2


async def test_replaying_the_journal_gives_the_kept_state_byte_for_byte() -> None:
    table = await Table.laid()
    control, phone = await table.sits("mette", Surface.CONTROL), await table.sits("amina", Surface.OWN)
    await table.acts(phone, "show", words=["Mandag er den sværeste dag."])
    await table.acts(control, "start", voice="karim")
    await table.acts(control, "whose", voice="line")
    await table.acts(phone, "show", words=["Og tirsdag."])
    state = meeting_note.state()
    people = {person.id: person for person in table.room.people}
    for entry in await entries(table):
        turn = Turn(entry.turn, entry.at, people[entry.participant], entry.voice, Sitting("m1", "t1"))
        state = meeting_note.reduce(state, meeting_note.decode(entry.action), turn)
    kept = await table.rooms.stores.journal.latest(table.board())
    assert msgspec.json.encode(state) == kept.state


async def test_html_is_made_once_per_look_never_per_screen() -> None:
    table = await Table.laid()
    phones = [await table.sits("amina", Surface.OWN) for _ in range(5)]
    control = await table.sits("mette", Surface.CONTROL)
    board = table.room.boards[table.board()]
    drawn: list[str] = []
    draw = board.runner.draw

    async def counted(state: bytes, look: bytes, frame: Any) -> str:
        drawn.append(msgspec.json.decode(look)["viewer"]["surface"])
        return await draw(state, look, frame)

    board.runner.draw = counted  # type: ignore[method-assign]
    for phone in phones:
        heard(phone)
    await table.acts(control, "start")
    assert sorted(drawn) == ["control", "display", "own"]
    assert len({raw(phone) for phone in phones}) == 1


async def test_what_a_viewer_may_not_see_is_gone_before_the_tool_is_asked() -> None:
    table = await Table.laid()
    control, karim = await table.sits("mette", Surface.CONTROL), await table.sits("karim", Surface.OWN)
    board = table.room.boards[table.board()]
    await table.acts(control, "show", words=["Kun til Amina og Mette."])
    board.state["lines"][0]["seen_by"] = ["amina", "mette"]
    asked: list[bytes] = []
    turn = board.runner.turn

    async def listening(state: bytes, action: bytes, given: bytes) -> Any:
        asked.append(state)
        return await turn(state, action, given)

    board.runner.turn = listening  # type: ignore[method-assign]
    await table.acts(karim, "show", words=["Mine ord."])
    assert b"amina" not in asked[0]
    assert [line["voice"] for line in board.state["lines"]] == ["mette", "karim"]


async def test_a_shielded_word_is_in_no_byte_sent_to_another() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    karim, wall = await table.sits("karim", Surface.OWN), await table.sits(None, Surface.DISPLAY)
    board = table.room.boards[table.board()]
    shape = board.runner.manifest.shape
    turn = board.runner.turn

    async def shielding(state: bytes, action: bytes, given: bytes) -> Any:
        """A tool that makes what it adds for Amina and Mette alone."""
        reduced = await turn(state, action, given)
        made = msgspec.json.decode(reduced.state)
        made["lines"][-1]["seen_by"] = ["amina", "mette"]
        return msgspec.structs.replace(reduced, state=msgspec.json.encode(made))

    board.runner.turn = shielding  # type: ignore[method-assign]
    heard(karim), heard(wall)
    await table.acts(control, "show", words=["hemmeligheden"])
    late = await table.sits("karim", Surface.OWN)
    for screen in (karim, wall, late):
        assert "hemmeligheden" not in raw(screen)
        assert board.state["lines"][0]["id"] not in raw(screen)
    assert karim.outbox._frames == wall.outbox._frames  # neither was sent anything at all
    sees = sees_of(karim.viewer, table.room.people)
    assert put_back(take_out(board.state, shape, sees), board.state, shape, sees) == (board.state)


async def test_the_display_is_sent_display_html_only() -> None:
    table = await Table.laid()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    await table.acts(control, "start")
    assert "<form" not in raw(wall)
    assert "<textarea" not in raw(wall)
    assert {frame.get("part", "stage") for frame in heard(wall)} == {"stage"}


async def test_a_screen_subscribes_first_and_then_gets_the_present_board() -> None:
    """Whatever happens while a screen is being welcomed reaches it, or is in what it is welcomed with."""
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    line = new_id()
    await table.acts(control, "start", id=line)
    for key in range(20):
        typing = asyncio.create_task(
            table.says(control, m="edit", id=new_id(), text=f"{line}.0", base=key, edit=_at(key))
        )
        late = await table.sits(None, Surface.DISPLAY)
        await typing
        words = ""
        for frame in heard(late):
            if frame["m"] == "text":
                words = frame["words"]
            if frame["m"] == "edit":
                assert frame["at"] == len(words) + 1
                words += "a"
        assert words == "a" * (key + 1)


def _at(key: int) -> list[Any]:
    return [key, "a"] if key else ["a"]


async def test_fragments_carry_a_version_of_their_look_and_make_the_next_from_the_last() -> None:
    table = await Table.laid()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    held = {frame["part"]: frame for frame in heard(wall) if frame["m"] == "part"}["stage"]
    html, version = held["html"], held["v"]
    for words in ("Først.", "Så æøå 😀.", "Til sidst."):
        await table.acts(control, "show", words=[words])
        for frame in heard(wall):
            if frame["m"] == "part":
                assert frame["v"] == version + 1
                version = frame["v"]
                units = html.encode("utf-16-le")
                end = units[len(units) - 2 * frame["cut"] :] if frame["cut"] else b""
                html = (units[: 2 * frame["keep"]] + frame["html"].encode("utf-16-le") + end).decode("utf-16-le")
    assert html == next(p.html for (part, v), p in table.room.pictures.items() if part == "stage")


async def test_after_a_gap_a_screen_asks_for_the_whole() -> None:
    table = await Table.laid()
    wall = await table.sits(None, Surface.DISPLAY)
    answers = await table.says(wall, m="whole", part="stage")
    assert answers[0]["part"] == "stage"
    assert "keep" not in answers[0]
    assert await table.says(wall, m="whole", part="door") == []


@pytest.mark.parametrize("surface", [Surface.CONTROL, Surface.OWN, Surface.DISPLAY])
async def test_the_button_is_drawn_by_the_rule_that_guards_it(surface: Surface) -> None:
    table = await Table.laid()
    screen = await table.sits("mette" if surface is Surface.CONTROL else "amina", surface)
    if surface is Surface.DISPLAY:
        screen = await table.sits(None, surface)
    drawn = "data-act" in raw(screen) or "data-start" in raw(screen)
    answers = await table.acts(screen, "show", words=["Jeg er her."])
    assert drawn is (kinds(answers)[-1] == "done")


async def test_the_same_turn_id_twice_is_one_entry() -> None:
    table = await Table.laid()
    phone = await table.sits("amina", Surface.OWN)
    once = new_id()
    for _ in range(3):
        answers = await table.acts(phone, "show", id=once, words=["Én gang."])
        assert kinds(answers)[-1] == "done"
    assert len(await entries(table)) == 1


async def test_somebody_elses_turn_id_is_refused() -> None:
    table = await Table.laid()
    amina, karim = await table.sits("amina", Surface.OWN), await table.sits("karim", Surface.OWN)
    once = new_id()
    await table.acts(amina, "show", id=once, words=["Mine."])
    answers = await table.acts(karim, "show", id=once, words=["Mine."])
    assert answers[0]["why"] == "malformed"
    assert len(await entries(table)) == 1


async def test_undo_goes_back_by_one_turn_a_press_as_far_as_the_presser_took_them() -> None:
    table = await Table.laid()
    control, phone = await table.sits("mette", Surface.CONTROL), await table.sits("amina", Surface.OWN)
    board = table.room.boards[table.board()]
    await table.acts(phone, "show", words=["Først."])
    await table.acts(control, "show", words=["Så."])
    await table.acts(control, "show", words=["Til sidst."])
    undo = {"m": "undo", "board": table.board(), "base": 0}
    assert kinds(await table.says(control, id=new_id(), **undo))[-1] == "done"
    assert kinds(await table.says(control, id=new_id(), **undo))[-1] == "done"
    assert len(board.state["lines"]) == 1
    answers = await table.says(control, id=new_id(), **undo)
    assert answers[0]["why"] == "forbidden"
    assert len(board.state["lines"]) == 1
    assert table.room.clock() == NOW
