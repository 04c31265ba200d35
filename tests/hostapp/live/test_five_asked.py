"""Whoever leads may ask five questions in place of one, and where nobody chose, the municipality's way holds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from hostapp.administer.telling import told
from hostapp.meetings.closing import Closings
from hostapp.storage.records import Remark
from hostapp.toolbox.decided import FIVE, Decision, Toolbox, held
from tests.hostapp.live.table import kinds
from tests.hostapp.live.test_ending import EVERYBODY, Meeting


class Answers:
    """Keeps what is answered alone, in place of the database."""

    def __init__(self) -> None:
        self.kept: list[Remark] = []

    async def remark(self, case: str, remark: Remark) -> bool:
        self.kept.append(remark)
        return True

    async def closings(self, meeting: str) -> tuple[Remark, ...]:
        return tuple(self.kept)


@pytest.fixture
async def meeting() -> Meeting:
    begun = await Meeting.begun()
    stores: Any = begun.table.room.stores
    stores.records = Answers()
    return begun


def door(meeting: Meeting) -> str:
    return f'href="/moeder/{meeting.table.room.meeting.id}/svar"'


@pytest.mark.parametrize("five", [False, True])
async def test_what_the_municipality_decided_is_settled_when_the_meeting_gathers(meeting: Meeting, five: bool) -> None:
    meeting.table.room.toolbox = lambda: Toolbox(five=five)
    assert meeting.table.room.meeting.five is None
    await meeting.gathered()
    meeting.table.room.toolbox = lambda: Toolbox(five=not five)
    await meeting.does("back")
    await meeting.does("gather")
    assert meeting.table.room.meeting.five is five


async def test_five_are_behind_a_door_on_a_phone_and_on_nothing_that_others_look_at(meeting: Meeting) -> None:
    await meeting.gathered()
    assert "Jeg fik sagt det vigtigste" in meeting.shown("amina")
    await meeting.does("five", on="yes")
    assert {name for name in EVERYBODY if door(meeting) in meeting.shown(name)} == {"amina", "karim"}
    for name in EVERYBODY:
        assert "Jeg fik sagt det vigtigste" not in meeting.shown(name)
        assert "Jeg turde være uenig" not in meeting.shown(name)
    assert "Fem spørgsmål alene" in meeting.shown("mette")
    await meeting.does("five")
    assert "Jeg fik sagt det vigtigste" in meeting.shown("amina")


async def test_once_somebody_has_answered_it_stays_at_five(meeting: Meeting) -> None:
    await meeting.gathered()
    await meeting.does("five", on="yes")
    room = meeting.table.room
    amina = next(one for one in room.people if one.id == "amina")
    await Closings(room.stores, room.clock).keep(room.meeting, amina, "fully", "r", room.clock())
    assert "no" in kinds(await meeting.does("five"))
    assert room.meeting.five is True


async def test_nobody_but_whoever_leads_chooses_it(meeting: Meeting) -> None:
    await meeting.gathered()
    assert "no" in kinds(await meeting.does("five", "amina", on="yes"))
    assert meeting.table.room.meeting.five is False


def test_what_was_decided_holds_and_is_told() -> None:
    at = datetime(2026, 11, 3, tzinfo=UTC)
    yes = Decision(FIVE, msgspec.json.encode(True), at, "h", "Hanne", "Vi vil vide, om de tør.", 1)
    no = replace(yes, value=msgspec.json.encode(False), number=2)
    assert [held(()).five, held((yes,)).five, held((yes, no)).five] == [False, True, False]
    said = [one.said[0][0].message for one in told((yes, no), ())]
    assert said == ["Der bliver spurgt om én ting alene.", "Der bliver spurgt om fem ting alene."]
