"""What plugins are told of is kept with what caused it, in whichever database: never the one without the other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from hostapp.storage.happened import KIND, Happened
from hostapp.storage.stores import Stores
from socialive_core import Case, Malformed, Meeting, Phase, Present

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
CASE = Case("c", "Sofie", NOW, "plan")
MEETING = Meeting(
    "m", "c", "Vi taler om skolen", NOW, people=(Present("p"), Present("q", True), Present("r", away=True))
)


async def happened(stores: Stores) -> list[Happened]:
    """What waits to be told, in order; it is told with this."""
    notes = await stores.outbox.pending(kind=KIND)
    for note in notes:
        await stores.outbox.told(note.id)
    return [msgspec.json.decode(note.body, type=Happened) for note in notes]


async def test_a_case_is_opened_once(sql: Stores) -> None:
    await sql.cases.add(CASE)
    await sql.cases.add(replace(CASE, name="Sofies sag"))
    assert await happened(sql) == [Happened("case_opened", "c")]


async def test_a_case_that_is_destroyed_is_closed_and_nothing_of_it_is_told(sql: Stores) -> None:
    await sql.cases.add(CASE)
    await happened(sql)
    await sql.cases.forget("c")
    await sql.cases.forget("c")
    assert await happened(sql) == [Happened("case_closed", "c", opened=NOW, stage="plan")]


async def test_who_is_here_when_a_meeting_begins_has_come_then(sql: Stores) -> None:
    await sql.meetings.add(MEETING)
    assert await happened(sql) == []
    await sql.meetings.put(replace(MEETING, phase=Phase.WORK))
    assert await happened(sql) == [
        Happened("meeting_started", "c", "m"),
        Happened("participant_joined", "c", "m", "p"),
        Happened("participant_joined", "c", "m", "q"),
    ]


async def test_who_comes_later_has_come_once_and_again_after_they_went(sql: Stores) -> None:
    running = replace(MEETING, phase=Phase.WORK)
    await sql.meetings.add(running)
    await happened(sql)
    here = replace(running, people=(*running.people[:2], Present("r"), Present("s")))
    for _time in range(2):
        await sql.meetings.put(here)
    assert [one.person for one in await happened(sql)] == ["r", "s"]
    await sql.meetings.put(replace(here, people=(*here.people[:3], Present("s", away=True))))
    assert await happened(sql) == []
    await sql.meetings.put(here)
    assert await happened(sql) == [Happened("participant_joined", "c", "m", "s")]


async def test_a_meeting_ends_once(sql: Stores) -> None:
    await sql.meetings.add(replace(MEETING, phase=Phase.WORK))
    await happened(sql)
    ended = replace(MEETING, phase=Phase.CLOSED, ended=NOW + timedelta(hours=1))
    for _time in range(2):
        await sql.meetings.put(ended)
    assert await happened(sql) == [Happened("meeting_ended", "c", "m")]


async def test_what_is_not_kept_is_not_told(sql: Stores) -> None:
    await sql.meetings.add(replace(MEETING, phase=Phase.WORK))
    await happened(sql)
    with pytest.raises(Malformed):
        await sql.meetings.add(replace(MEETING, phase=Phase.WORK, purpose="Noget andet"))
    assert await happened(sql) == []
