"""Words on their way: from a key to every screen, and from a line being written into the note."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest

from hostapp.live.routes import answer
from hostapp.storage.errors import Unavailable
from socialive_core import Surface

from .table import Table, heard, kinds, memory_stores, new_id


async def writing(table: Table) -> tuple[Any, Any, Any, str]:
    """Mette writes, Amina and the wall look on; returns the text too."""
    control, phone = await table.sits("mette", Surface.CONTROL), await table.sits("amina", Surface.OWN)
    wall = await table.sits(None, Surface.DISPLAY)
    turn = new_id()
    await table.acts(control, "start", id=turn)
    for screen in (control, phone, wall):
        heard(screen)
    return control, phone, wall, f"{turn}.0"


async def types(table: Table, screen: Any, text: str, base: int, edit: list[Any], id: str = "") -> list[dict[str, Any]]:
    return await table.says(screen, m="edit", id=id or new_id(), text=text, base=base, edit=edit)


async def test_what_is_typed_on_control_appears_on_the_display_and_the_phone() -> None:
    table = await Table.laid()
    control, phone, wall, text = await writing(table)
    answers = await types(table, control, text, 0, ["Hej"])
    assert answers == [{"m": "edit", "text": text, "at": 1, "by": control.author, "id": answers[0]["id"]}]
    for screen in (phone, wall):
        assert heard(screen)[0]["edit"] == ["Hej"]


async def test_two_write_in_one_place_at_once_and_the_smaller_author_comes_first() -> None:
    table = await Table.laid()
    control, phone, _, text = await writing(table)
    await asyncio.gather(types(table, control, text, 0, ["M"]), types(table, phone, text, 0, ["A"]))
    first = min(control.author, phone.author)
    assert table.room.texts[text].words == ("MA" if first == control.author else "AM")


async def test_the_same_edit_twice_is_one_and_is_acknowledged_twice() -> None:
    table = await Table.laid()
    control, _, _, text = await writing(table)
    once = new_id()
    for _ in range(3):
        answers = await types(table, control, text, 0, ["Hej"], once)
        assert answers[0]["at"] == 1
    assert table.room.texts[text].words == "Hej"


async def test_a_line_that_is_put_in_the_note_keeps_its_words_and_is_closed_to_writing() -> None:
    table = await Table.laid()
    control, phone, _, text = await writing(table)
    await types(table, control, text, 0, ["Mandag er svær."])
    assert kinds(await table.acts(control, "keep"))[-1] == "done"
    answers = await types(table, phone, text, 1, [15, "!"])
    assert answers[0]["why"] == "frozen"
    kept = await table.rooms.stores.texts.revisions(text)
    assert [revision.words for revision in kept] == ["Mandag er svær."]


async def test_an_empty_line_is_not_put_in_the_note_and_can_still_be_written_in() -> None:
    table = await Table.laid()
    control, _, _, text = await writing(table)
    answers = await table.acts(control, "keep")
    assert answers[0]["why"] == "refused"
    assert kinds(await types(table, control, text, 0, ["Nu."])) == ["edit"]


async def test_undoing_a_kept_line_opens_it_again_with_its_words_and_versions_go_on() -> None:
    table = await Table.laid()
    control, _, _, text = await writing(table)
    await types(table, control, text, 0, ["Først"])
    await table.acts(control, "keep")
    await table.says(control, m="undo", id=new_id(), board=table.board(), base=0)
    answers = await types(table, control, text, 1, [5, " og så"])
    assert answers[0]["at"] == 2
    assert table.room.texts[text].words == "Først og så"


async def test_a_draft_shown_from_a_phone_is_one_entry_without_its_words() -> None:
    table = await Table.laid()
    phone, wall = await table.sits("amina", Surface.OWN), await table.sits(None, Surface.DISPLAY)
    heard(wall)
    await table.acts(phone, "show", words=["Jeg vil gerne selv gå med."])
    entries = [entry async for entry in table.rooms.stores.journal.read(table.board())]
    assert b"selv" not in entries[0].action
    assert heard(wall)[0]["words"] == "Jeg vil gerne selv gå med."


@pytest.mark.parametrize(
    ("edit", "base", "why"),
    [
        ([5, "x"], 0, "malformed"),  # past the end
        ([{"d": 9}], 0, "malformed"),
        (["a", "b"], 0, "malformed"),
        ([""], 0, "malformed"),
        ([3], 0, "malformed"),
        ([], 0, "malformed"),
        (["x"], 7, "malformed"),  # a version that is not there yet
        (["x" * 8001], 0, "malformed"),
        (["\ud800"], 0, "malformed"),
        (["\x00"], 0, "malformed"),
        ([True], 0, "malformed"),
        ([1.5, "x"], 0, "malformed"),
        ([{"d": 1, "e": 2}], 0, "malformed"),
    ],
)
async def test_a_malformed_edit_is_answered_in_words_and_changes_nothing(edit: Any, base: int, why: str) -> None:
    table = await Table.laid()
    control, _, wall, text = await writing(table)
    answers = await types(table, control, text, base, edit)
    assert (answers[0]["m"], answers[0]["why"]) == ("no", why)
    assert answers[0]["say"]
    assert heard(wall) == []
    assert table.room.texts[text].version == 0


async def test_a_text_that_is_not_shown_to_one_cannot_be_told_from_one_that_is_not_there() -> None:
    table = await Table.laid()
    _, phone, _, text = await writing(table)
    board = table.room.boards[table.board()]
    board.state["writing"][0]["seen_by"] = ["mette"]
    await table.rooms.renderer.show_all(table.room)
    hidden = await types(table, phone, text, 0, ["x"])
    missing = await types(table, phone, "nothing", 0, ["x"])
    assert {**hidden[0], "id": ""} == {**missing[0], "id": ""}


async def test_the_display_may_write_nothing() -> None:
    table = await Table.laid()
    _, _, wall, text = await writing(table)
    assert (await types(table, wall, text, 0, ["x"]))[0]["why"] == "forbidden"


async def test_an_edit_is_told_to_nobody_before_it_is_kept() -> None:
    table = await Table.laid()
    control, _, wall, text = await writing(table)
    kept, going = asyncio.Event(), table.rooms.stores.texts.keep

    async def slowly(edited: Any) -> None:
        await kept.wait()
        await going(edited)

    table.room.texts[text]._texts.keep = slowly
    typing = asyncio.create_task(types(table, control, text, 0, ["Hej"]))
    for _ in range(5):
        await asyncio.sleep(0)
    assert heard(wall) == []
    kept.set()
    await typing
    assert kinds(heard(wall)) == ["edit"]


async def test_when_an_edit_cannot_be_kept_the_screens_connect_anew_and_say_it_again() -> None:
    table = await Table.laid(memory_stores())
    control, _, wall, text = await writing(table)

    async def full(edited: Any) -> None:
        raise Unavailable

    texts = table.room.texts[text]._texts
    going, texts.keep = texts.keep, full
    once = new_id()
    await types(table, control, text, 0, ["Hej"], once)
    assert control.outbox.closed
    assert wall.outbox.closed
    texts.keep = going
    again = await table.sits("mette", Surface.CONTROL)
    again.author = control.author
    assert kinds(await types(table, again, text, 0, ["Hej"], once)) == ["edit"]
    assert table.room.texts[text].words == "Hej"


async def test_a_screen_that_comes_back_is_told_what_it_missed_and_its_own_edit_is_acknowledged() -> None:
    table = await Table.laid()
    control, phone, _, text = await writing(table)
    await types(table, control, text, 0, ["A"])
    await types(table, phone, text, 1, [1, "B"])
    back = await table.sits("mette", Surface.CONTROL, {text: 0})
    told = [frame for frame in heard(back) if frame["m"] in ("edit", "text")]
    assert [frame["at"] for frame in told] == [1, 2]
    afresh = await table.sits(None, Surface.DISPLAY, {text: 99})
    assert [frame["words"] for frame in heard(afresh) if frame["m"] == "text"] == ["AB"]


async def test_a_word_in_a_stray_field_of_an_action_is_not_in_the_journal() -> None:
    table = await Table.laid()
    control, *_ = await writing(table)
    await table.acts(control, "whose", voice="karim")
    entries = [entry async for entry in table.rooms.stores.journal.read(table.board())]
    assert [entry.action for entry in entries] == [b'{"do":"start"}', b'{"do":"whose"}']


async def test_an_undo_takes_no_words_away_that_are_being_written() -> None:
    table = await Table.laid()
    control, _, _, text = await writing(table)
    await types(table, control, text, 0, ["Ord."])
    answers = await table.says(control, m="undo", id=new_id(), board=table.board(), base=0)
    assert answers[0]["why"] == "refused"
    assert kinds(await types(table, control, text, 1, [4, " Flere."])) == ["edit"]


async def test_words_that_stand_are_not_destroyed_when_their_line_is_undone() -> None:
    table = await Table.laid()
    control = await table.sits("mette", Surface.CONTROL)
    shown = new_id()
    await table.acts(control, "show", id=shown, words=["Det var vigtigt."])
    await table.says(control, m="undo", id=new_id(), board=table.board(), base=0)
    assert table.room.boards[table.board()].state["lines"] == []
    kept = await table.rooms.stores.texts.revisions(f"{shown}.0")
    assert [revision.words for revision in kept] == ["Det var vigtigt."]


async def test_a_tool_cannot_be_made_to_show_a_text_that_its_presser_does_not_see() -> None:
    table = await Table.laid()
    control, karim = await table.sits("mette", Surface.CONTROL), await table.sits("karim", Surface.OWN)
    hidden = new_id()
    await table.acts(control, "show", id=hidden, words=["hemmeligheden"])
    board = table.room.boards[table.board()]
    board.state["lines"][0]["seen_by"] = ["amina", "mette"]
    turn = board.runner.turn

    async def naming(state: bytes, action: bytes, given: bytes) -> Any:
        """A tool that puts an id it was handed into the line it makes."""
        reduced = await turn(state, action, given)
        made = msgspec.json.decode(reduced.state)
        made["lines"][-1]["words"] = f"{hidden}.0"
        return msgspec.structs.replace(reduced, state=msgspec.json.encode(made))

    board.runner.turn = naming  # type: ignore[method-assign]
    answers = await table.acts(karim, "show", words=[])
    assert answers[0]["why"] == "malformed"
    assert len(board.state["lines"]) == 1


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ("{", "malformed"),
        ("[]", "malformed"),
        ("null", "malformed"),
        ('{"m":"fly"}', "malformed"),
        ('{"m":"ping","more":1}', "malformed"),
        ('{"m":"act","id":"kort","board":"b","base":0,"action":{"do":"start"}}', "malformed"),
        ('{"m":"edit","id":"aaaaaaaaaaaaaaaa","text":"t","base":-1,"edit":["x"]}', "malformed"),
        ('{"m":"do","id":"aaaaaaaaaaaaaaaa","what":"end","with":{"a":1}}', "malformed"),
        ('{"m":"hello","tab":"aaaaaaaa","texts":{}}', "malformed"),
        ("[" * 3_000, "malformed"),
        ('{"m":"act","id":"aaaaaaaaaaaaaaaa","words":["' + "x" * 70_000 + '"]}', "limit"),
        ('{"m":"act","id":"aaaaaaaaaaaaaaaa","words":["' + "å" * 40_000 + '"]}', "limit"),
    ],
)
async def test_whatever_comes_is_answered_in_words_to_its_sender_alone(message: str, why: str) -> None:
    table = await Table.laid()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    heard(control), heard(wall)
    await answer(table.rooms, table.room, control, message)
    answers = heard(control)
    assert [one["why"] for one in answers] == [why]
    assert answers[0]["say"].endswith(".")
    assert heard(wall) == []
    assert table.room.boards[table.board()].version == 0
