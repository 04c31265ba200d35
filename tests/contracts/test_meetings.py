"""What every store of meetings does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from hostapp.storage.errors import Unreadable
from hostapp.storage.stores import Stores
from socialive_core import Board, Entry, Kind, Malformed, Meeting, Phase, Present, Step, Topic, lazy

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
MEETING = Meeting(
    "m", "c", "Vi taler om skolen", NOW, topics=(Topic("t", "Fravær", "p"),), people=(Present("p"), Present("q", True))
)


async def test_a_meeting_is_read_as_it_was_and_as_it_now_is(sql: Stores) -> None:
    assert await sql.meetings.get("m") is None
    await sql.meetings.add(MEETING)
    assert await sql.meetings.get("m") == MEETING
    now = replace(MEETING, phase=Phase.CLOSED, topic=1, ended=NOW + timedelta(hours=1))
    await sql.meetings.put(now)
    assert await sql.meetings.get("m") == now


async def test_what_was_prepared_is_read_as_it_was(sql: Stores) -> None:
    prepared = replace(MEETING, kind=Kind.VISIT, place="Hos Amina", minutes=30, needs=("interpreter", "quiet"))
    await sql.meetings.add(prepared)
    assert await sql.meetings.get("m") == prepared


async def test_a_known_id_is_malformed_and_leaves_the_meeting(sql: Stores) -> None:
    await sql.meetings.add(MEETING)
    with pytest.raises(Malformed):
        await sql.meetings.add(replace(MEETING, purpose="Noget andet"))
    assert await sql.meetings.get("m") == MEETING


async def test_meetings_of_a_case_come_by_start(sql: Stores) -> None:
    early, other = replace(MEETING, id="z", starts=NOW - timedelta(days=9)), replace(MEETING, id="o", case="d")
    for meeting in (MEETING, early, other):
        await sql.meetings.add(meeting)
    assert await sql.meetings.of_case("c") == (early, MEETING)


async def test_boards_of_a_meeting_and_of_its_case_come_in_the_order_they_were_laid(sql: Stores) -> None:
    follows = Board("z", "plan", "c", None, NOW - timedelta(days=9), b'{"weeks":2}')
    here = Board("a", "note", "c", "m", NOW)
    elsewhere = [Board("b", "note", "c", "other", NOW), Board("d", "plan", "d", None, NOW)]
    for board in (here, follows, *elsewhere):
        await sql.meetings.lay(board)
    assert await sql.meetings.boards(MEETING) == (follows, here)
    with pytest.raises(Malformed):
        await sql.meetings.lay(replace(here, tool="other"))
    assert await sql.meetings.boards(MEETING) == (follows, here)


async def test_another_municipality_sees_nothing(sql: Stores, neighbour: Stores) -> None:
    await sql.meetings.add(MEETING)
    await sql.meetings.lay(Board("a", "note", "c", "m", NOW))
    assert await neighbour.meetings.get("m") is None
    assert await neighbour.meetings.of_case("c") == ()
    assert await neighbour.meetings.boards(MEETING) == ()


async def test_a_discarded_board_lies_on_no_table_and_nothing_of_it_can_be_read(sql: Stores) -> None:
    gone, stays = Board("a", "scale", "c", "m", NOW), Board("b", "note", "c", "m", NOW + timedelta(minutes=1))
    for board in (gone, stays):
        await sql.meetings.lay(board)
        entry = Entry(board.id, 1, f"turn-{board.id}", "p", "p", NOW, "say", b'{"do":"say"}', lazy("Nogen svarede."), 1)
        await sql.journal.append(Step(entry, b'{"said":7}'))
    await sql.meetings.discard("a")
    assert await sql.meetings.boards(MEETING) == (stays,)
    with pytest.raises(Unreadable):
        await sql.journal.latest("a")
    kept = await sql.journal.latest("b")
    assert kept
    assert kept.state == b'{"said":7}'
