"""How often we meet, asked in one line when a meeting ends."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.rhythm.model import Rhythm
from socialive_core import AUTHORITY, Kind
from tests.hostapp.live.table import MEETING, heard, kinds, raw
from tests.hostapp.live.test_ending import NEXT, Meeting


async def gathered(apart: bool = False) -> Meeting:
    """A meeting that gathers, with the next one agreed, so that it can end."""
    meeting = await Meeting.begun(apart)
    await meeting.does("gather")
    await meeting.acts("meet", **NEXT)
    return meeting


def added(meeting: Meeting) -> list[Any]:
    return meeting.table.rooms.stores.additions.kept  # type: ignore[attr-defined, no-any-return]


async def test_every_screen_reads_when_we_meet_again_and_why() -> None:
    meeting = await Meeting.begun()
    for screen in meeting.screens.values():
        heard(screen)
    told = [str(await meeting.does("gather")), raw(meeting.screens["amina"]), raw(meeting.screens["wall"])]
    for words in told:
        assert "Vi ses igen senest" in words
        assert "fordi vi vil se, om det hjælper" in words


async def test_ending_keeps_what_stood_there_once_and_for_everybody() -> None:
    meeting = await gathered()
    assert "done" in kinds(await meeting.does("end", asked="none"))
    (kept,) = added(meeting)
    assert isinstance(kept, Rhythm)
    assert (kept.every, kept.meeting, kept.seen_by) == ("three_months", MEETING.id, None)
    await meeting.does("end", asked="none")
    assert added(meeting) == [kept]


async def test_what_whoever_leads_chooses_holds_and_the_end_adds_nothing_to_it() -> None:
    meeting = await gathered()
    await meeting.does("again", every="month", because="morgenerne er svære")
    assert "fordi morgenerne er svære" in raw(meeting.screens["amina"])
    await meeting.does("end", asked="none")
    assert [(one.every, one.because) for one in added(meeting)] == [("month", "morgenerne er svære")]


async def test_where_the_sides_are_kept_apart_it_is_for_those_who_sit_there() -> None:
    meeting = await gathered(apart=True)
    await meeting.does("end", asked="none")
    (kept,) = added(meeting)
    assert kept.seen_by == ("amina", "karim", "line", "mette", AUTHORITY)


@pytest.mark.parametrize("wrong", [{"every": "never"}, {"because": ""}, {"every": "six_months"}])
async def test_what_cannot_be_is_refused_and_nothing_is_kept(wrong: dict[str, str]) -> None:
    meeting = await gathered()
    assert "no" in kinds(await meeting.does("again", **{"every": "month", "because": "x", **wrong}))
    assert added(meeting) == []


async def test_nobody_but_whoever_leads_says_it_and_only_while_the_meeting_gathers() -> None:
    meeting = await Meeting.begun()
    given = {"every": "month", "because": "x"}
    assert "done" not in kinds(await meeting.does("again", **given))
    await meeting.does("gather")
    assert "done" not in kinds(await meeting.does("again", "amina", **given))
    assert added(meeting) == []


@pytest.mark.parametrize("kind", [Kind.CHILD_TALK, Kind.PRACTICE])
async def test_a_talk_with_a_child_and_a_practice_ask_nothing_of_it(kind: Kind) -> None:
    meeting = await Meeting.begun()
    meeting.table.room.meeting = replace(meeting.table.room.meeting, kind=kind)
    assert "Vi ses igen senest" not in str(await meeting.does("gather"))
    await meeting.acts("meet", **NEXT)
    await meeting.does("end", asked="none")
    assert added(meeting) == []
