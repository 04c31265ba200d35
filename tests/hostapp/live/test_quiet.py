"""How long there is left to write is said in words, and nothing cuts anybody off."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from hostapp.live.heartbeat import Heartbeat
from hostapp.live.quiet import LENGTH, LONGEST, MORE, time_left, until
from socialive_core import Surface

from .table import MEETING, NOW, Table, heard, raw
from .test_stage import asks

WRITES = replace(MEETING, writing=True, writing_until=NOW + LENGTH)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "Der er omkring 5 minutter endnu."),
        (200, "Der er omkring 2 minutter endnu."),
        (240, "Der er omkring et minut endnu."),
        (280, "Tiden er snart gået."),
        (300, "Tiden er gået. Skriv din sætning færdig."),
        (4000, "Tiden er gået. Skriv din sætning færdig."),
    ],
)
def test_what_is_left_is_a_sentence(seconds: int, said: str) -> None:
    assert str(time_left(WRITES, NOW + timedelta(seconds=seconds))) == said


def test_nothing_is_said_where_nobody_writes_for_themselves() -> None:
    assert time_left(replace(WRITES, writing=False), NOW) is None
    assert time_left(replace(WRITES, writing_until=None), NOW) is None


def test_a_press_more_is_a_little_longer_also_when_the_time_is_gone_and_never_without_end() -> None:
    assert until(MEETING, NOW) == NOW + LENGTH
    assert until(WRITES, NOW) == NOW + LENGTH + MORE
    late = NOW + LENGTH + timedelta(minutes=3)
    assert until(WRITES, late) == late + MORE
    assert until(replace(WRITES, writing_until=NOW + LONGEST), NOW) == NOW + LONGEST


async def test_every_screen_says_it_by_the_minute_and_the_leader_prolongs_it_or_ends_it() -> None:
    table = await Table.laid()
    control, wall = await table.sits("mette", Surface.CONTROL), await table.sits(None, Surface.DISPLAY)
    phone = await table.sits("amina", Surface.OWN)
    await asks(table, control, "writing", on="yes")
    for screen in (wall, phone):
        assert "Der er omkring 5 minutter endnu." in raw(screen)
    await asks(table, control, "writing", on="yes")
    table.room.clock = lambda: NOW + timedelta(minutes=6)
    heard(wall), heard(phone)
    beats = Heartbeat(table.rooms, None, None)  # type: ignore[arg-type]
    for told in (True, False):  # the same words are sent once
        await beats.tell(table.room)
        assert [bool(heard(screen)) for screen in (wall, phone)] == [told, told]
    assert "Der er omkring et minut endnu." in str(heard(await table.sits("karim", Surface.OWN)))
    await asks(table, control, "writing")
    assert (table.room.meeting.writing, table.room.meeting.writing_until) == (False, None)
