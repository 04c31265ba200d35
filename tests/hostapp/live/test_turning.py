"""The chair turns the pages of the big screen, and what is new turns it back."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from socialive_core import Surface

from .table import Table, heard, kinds, new_id

BACK = 'data-turned="-1"'


async def turns(table: Table, screen: Any, to: str = "-1") -> list[dict[str, Any]]:
    return await table.says(screen, m="do", id=new_id(), what="page", **{"with": {"to": to}})


async def turned() -> tuple[Table, Any, Any]:
    """A table, the chair's screen and the big one, turned back one page while somebody writes a line."""
    table = await Table.laid()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    await table.acts(control, "show", words=["Mandag er svær."])
    await table.acts(control, "start", voice="amina", id="turn-that-starts-a-line")
    assert kinds(await turns(table, control))[-1] == "done"
    return table, control, wall


def stage(table: Table) -> str:
    return next(picture.html for (part, _viewer), picture in table.room.pictures.items() if part == "stage")


async def test_every_display_is_told_how_far_the_stage_is_turned() -> None:
    table, _control, wall = await turned()
    assert BACK in stage(table)
    assert any(frame["m"] == "part" and "-1" in frame["html"] for frame in heard(wall))


async def test_what_is_put_on_the_board_turns_it_back() -> None:
    table, control, _wall = await turned()
    await table.acts(control, "show", words=["Og tirsdag."])
    assert 'data-turned="0"' in stage(table)


async def test_a_letter_turns_it_back() -> None:
    table, control, _wall = await turned()
    text = "turn-that-starts-a-line.0"
    await table.says(control, m="edit", id=new_id("edit"), text=text, base=0, edit=["V"])
    assert table.room.texts[text].words == "V"
    assert 'data-turned="0"' in stage(table)


async def test_what_not_all_may_see_leaves_it_where_it_is() -> None:
    table, control, _wall = await turned()
    runner = table.room.boards[table.board()].runner
    turn = runner.turn

    async def shielding(state: bytes, action: bytes, given: bytes) -> Any:
        reduced = await turn(state, action, given)
        made = msgspec.json.decode(reduced.state)
        made["lines"][-1]["seen_by"] = ["amina", "mette"]
        return msgspec.structs.replace(reduced, state=msgspec.json.encode(made))

    runner.turn = shielding  # type: ignore[method-assign]
    assert kinds(await table.acts(control, "show", words=["Kun til os to."]))[-1] == "done"
    assert BACK in stage(table)


async def test_another_topic_begins_at_its_newest_page() -> None:
    table, control, _wall = await turned()
    await table.says(control, m="do", id=new_id(), what="topic", **{"with": {"to": "1"}})
    assert 'data-turned="0"' in stage(table)


@pytest.mark.parametrize("to", ["", "x", "1.5", "--1", "9999", "٣"])
async def test_only_a_number_of_pages_is_turned(to: str) -> None:
    table, control, _wall = await turned()
    assert (await turns(table, control, to))[0]["why"] == "malformed"
    assert BACK in stage(table)


async def test_nobody_but_the_chair_turns_them() -> None:
    table, _control, wall = await turned()
    phone = await table.sits("amina", Surface.OWN)
    assert (await turns(table, phone, "0"))[0]["why"] == "forbidden"
    assert (await turns(table, wall, "0"))[0]["why"] == "forbidden"
