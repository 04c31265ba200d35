"""Two parents in one case whose sides are kept apart: what one brings is in no byte of the other."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from msgspec.structs import replace
from socialive_meeting_note import meeting_note

from hostapp.identity.sides import Sides
from hostapp.meetings.agreements import TOOL as AGREEMENTS
from socialive_core import AUTHORITY, Malformed, Participant, Role, Surface, Viewer
from tests.hostapp.live.table import Table, heard, memory_stores, raw, weather

SIDES = {"amina": "a", "line": "a", "karim": "b"}


async def apart() -> Table:
    """Amina with Line on one side, Karim on the other, and Mette."""
    stores = memory_stores()
    stores.cases.apart = "Der er vold i sagen."
    stores.cases.held = [replace(one, side=SIDES.get(one.person, "")) for one in stores.cases.held]
    return await Table.laid(stores)


def knows(viewer: Viewer, table: Table) -> list[str]:
    return [person.id for person in table.room.known_to(viewer)]


async def test_what_one_side_writes_is_in_no_byte_of_the_other() -> None:
    table = await apart()
    mette = await table.sits("mette", Surface.CONTROL)
    amina, line = await table.sits("amina", Surface.OWN), await table.sits("line", Surface.OWN)
    karim, wall = await table.sits("karim", Surface.OWN), await table.sits(None, Surface.DISPLAY)
    for screen in (mette, amina, line, karim, wall):
        heard(screen)
    await table.acts(amina, "show", words=["hemmeligheden"])
    assert all("hemmeligheden" in raw(screen) for screen in (mette, line))
    assert (raw(karim), raw(wall)) == ("", "")
    late = await table.sits("karim", Surface.OWN)
    for word in ("hemmeligheden", "Amina", "amina", "Line"):
        assert word not in raw(late)


async def test_neither_side_is_told_that_the_other_is_there() -> None:
    table = await apart()
    karim = await table.sits("karim", Surface.OWN)
    assert knows(karim.viewer, table) == ["karim", "mette"]
    assert knows(Viewer(Surface.OWN, role=Role.PARENT, person="amina"), table) == ["amina", "line", "mette"]
    assert knows(Viewer(Surface.CONTROL, role=Role.CASEWORKER, person="mette"), table) == [
        "amina", "karim", "line", "mette",
    ]  # fmt: skip
    assert knows(Viewer(Surface.DISPLAY), table) == ["mette"]
    heard(karim)
    await table.sits("amina", Surface.OWN)
    assert raw(karim) == ""


async def test_nobody_speaks_in_the_voice_of_the_other_side() -> None:
    table = await apart()
    karim = await table.sits("karim", Surface.TABLE)
    refused = await table.acts(karim, "start", voice="amina")
    unknown = await table.acts(karim, "start", voice="nobody")
    assert [one["say"] for one in refused] == [one["say"] for one in unknown]


async def test_what_the_caseworker_writes_for_one_side_is_kept_as_theirs() -> None:
    table = await apart()
    mette = await table.sits("mette", Surface.CONTROL)
    karim = await table.sits("karim", Surface.OWN)
    heard(karim)
    await table.acts(mette, "start", voice="amina")
    assert table.room.boards[table.board()].state["writing"][0]["seen_by"] == ["amina", "line", AUTHORITY]
    assert raw(karim) == ""


async def test_a_tool_that_cannot_keep_the_sides_apart_is_not_there() -> None:
    table = await Table.laid(tools=[AGREEMENTS, meeting_note, unshielded(weather)])
    mette = await table.sits("mette", Surface.CONTROL)
    assert "Vejret" in raw(mette)
    table.room.sides = Sides(True, SIDES)
    with pytest.raises(Malformed):
        await table.rooms.lay(table.room, "weather")
    heard(mette)
    await table.rooms.renderer.show(table.room, "needs")
    again = await table.sits("mette", Surface.CONTROL)
    assert "Vejret" not in raw(again)


def unshielded(tool: Any) -> Any:
    """The same tool, which says that it keys by person and shields nothing."""
    return dataclasses.replace(tool, shields=False)


PEOPLE = tuple(
    Participant(id, id.title(), role)
    for id, role in {"sofie": Role.CHILD, "amina": Role.PARENT, "karim": Role.PARENT, "mette": Role.CASEWORKER}.items()
)


@pytest.mark.parametrize(("voice", "audience"), [
    ("amina", ("amina", "line", AUTHORITY)),
    ("karim", ("karim", AUTHORITY)),
    ("sofie", ("amina", "karim", "sofie", AUTHORITY)),
    ("mette", ("amina", "karim", "sofie", AUTHORITY)),
    ("we", ("amina", "karim", "sofie", AUTHORITY)),
])  # fmt: skip
def test_a_sides_words_are_for_that_side_and_a_word_of_none_for_who_sits_here(
    voice: str, audience: tuple[str, ...]
) -> None:
    assert Sides(True, SIDES).audience(voice, PEOPLE) == audience
    assert Sides(False, SIDES).audience(voice, PEOPLE) is None


async def test_a_line_can_be_for_some_alone_and_then_its_sayer_and_the_authority_see_it() -> None:
    table = await Table.laid()
    mette = await table.sits("mette", Surface.CONTROL)
    karim = await table.sits("karim", Surface.OWN)
    heard(karim)
    await table.says(
        mette, m="act", id="turn-for-some-0001", base=0, board=table.board(), voice="amina",
        action={"do": "start"}, audience=["line"],
    )  # fmt: skip
    assert table.room.boards[table.board()].state["writing"][0]["seen_by"] == ["amina", "line", "mette", AUTHORITY]
    assert raw(karim) == ""


async def test_a_line_is_for_nobody_who_is_not_known_here() -> None:
    table = await Table.laid()
    mette = await table.sits("mette", Surface.CONTROL)
    answers = await table.says(
        mette, m="act", id="turn-for-some-0002", base=0, board=table.board(), action={"do": "start"}, audience=["x"]
    )
    assert answers[0]["why"] == "malformed"
