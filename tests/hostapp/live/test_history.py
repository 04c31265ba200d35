"""What earlier meetings have published, in a meeting of today: with its day, and for those alone who sat there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.live.published import facts_for
from socialive_core import Present, Role, Score, Surface, Viewer
from tests.hostapp.live.table import MEETING, NOW, Table, memory_stores

EARLIER = replace(
    MEETING,
    id="m0",
    starts=NOW - timedelta(days=10),
    people=(Present("amina"), Present("karim"), Present("mette", True)),
)


async def after(*, seen_by: tuple[str, ...] | None = None) -> Table:
    """Today's meeting, after one in which Amina said a number while Line was not there."""
    stores: Any = memory_stores()
    stores.meetings.kept["m0"] = EARLIER
    before = await Table.laid(stores)
    rooms, room = before.rooms, await before.rooms.open(EARLIER)
    note = next(board for board in room.boards.values() if board.board.tool == "meeting_note")
    fact = Score(key="s/1", voice="amina", question="Hvordan går det?", value=4, seen_by=seen_by)
    stores.facts.put(note.board.id, (fact,))
    rooms._rooms.clear()
    return await Table.laid(stores)


def knows(table: Table, person: str | None) -> list[date | None]:
    who = table.room.person(person)
    viewer = Viewer(Surface.OWN if person else Surface.DISPLAY, role=who.role if who else None, person=person)
    return [fact.on for fact in facts_for(table.room, viewer) if isinstance(fact, Score)]


async def test_it_is_given_with_the_day_it_is_from() -> None:
    table = await after()
    assert knows(table, "amina") == [date(2026, 11, 9)]


@pytest.mark.parametrize(("person", "told"), [("karim", True), ("mette", True), ("line", False), (None, False)])
async def test_it_is_for_those_who_sat_there_and_the_wall_shows_what_all_may_know(
    person: str | None, told: bool
) -> None:
    assert bool(knows(await after(), person)) is told


async def test_what_was_shielded_then_is_shielded_now() -> None:
    table = await after(seen_by=("amina", "authority"))
    assert [bool(knows(table, who)) for who in ("amina", "karim", "mette")] == [True, False, True]


async def test_a_later_meeting_tells_an_earlier_one_nothing() -> None:
    table = await after()
    room = await table.rooms.open(EARLIER)
    assert room.earlier == ()
    assert table.room.person("mette").role is Role.CASEWORKER  # type: ignore[union-attr]
