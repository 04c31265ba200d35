"""When a meeting ends, counted from when people began to talk; and who sits where in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from socialive_core import Meeting, Present

BEGAN = {
    "not yet": (None, "10:45"),
    "on time": ("10:00", "10:45"),
    "a little late": ("10:05", "10:45"),
    "late": ("10:12", "10:55"),
    "very late": ("11:40", "12:25"),
    "before its time": ("9:30", "10:15"),
}


def at(clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, 11, 19, int(hour), int(minute), tzinfo=UTC)


@pytest.mark.parametrize("name", BEGAN)
def test_it_ends_as_long_after_it_began_as_it_was_meant_to_last(name: str) -> None:
    began, ends = BEGAN[name]
    meeting = Meeting("m1", "c1", "", at("10:00"), began=at(began) if began else None)
    assert meeting.ends == at(ends)


def test_a_seat_is_taken_for_who_of_the_case_it_is() -> None:
    people = (Present("mette", chair=True), Present("typed", same="amina"))
    meeting = Meeting("m", "c", "", at("10:00"), people=people)
    assert [meeting.seat(one) for one in ("amina", "mette", "karim", "")] == ["typed", "mette", "karim", ""]
    assert [meeting.whose(one) for one in ("typed", "mette", "karim", "")] == ["amina", "mette", "karim", ""]
    assert [meeting.sits(one) for one in ("typed", "amina", "mette", "karim", "")] == [True, True, True, False, False]
