"""What every store of shields does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.storage.errors import Unreadable
from hostapp.storage.stores import Stores
from socialive_core import Board, Entry, Lazy, Shield, Step

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
HIDDEN = Shield("b", "x", NOW, "mette", told=False, ground="third", second="bo", review=date(2026, 12, 1))


async def test_shields_are_read_as_they_were_kept_each_piece_one(stores: Any) -> None:
    other = replace(HIDDEN, thing="y", told=True)
    for shield in (HIDDEN, other, replace(HIDDEN, board="elsewhere")):
        await stores.shields.put(shield)
    assert await stores.shields.of_board("b") == (HIDDEN, other)
    confirmed = replace(HIDDEN, confirmed=NOW)
    await stores.shields.put(confirmed)
    assert await stores.shields.of_board("b") == (confirmed, other)
    assert await stores.shields.of_board("none") == ()


async def test_a_turns_shields_are_kept_with_it(stores: Any) -> None:
    entry = Entry("b", 1, "t", "mette", "mette", NOW, "shield", b"{}", Lazy(""), 1, seen_by=("amina",))
    await stores.journal.append(Step(entry, b"", shields=(HIDDEN,)))
    assert await stores.shields.of_board("b") == (HIDDEN,)
    assert [one.seen_by async for one in stores.journal.read("b")] == [("amina",)]


async def test_another_municipality_sees_nothing(sql: Stores, neighbour: Stores) -> None:
    await sql.shields.put(HIDDEN)
    assert await neighbour.shields.of_board("b") == ()


async def test_with_the_boards_key_its_shields_are_gone(sql: Stores) -> None:
    await sql.meetings.lay(Board("b", "tool", "c", "m", NOW))
    await sql.shields.put(HIDDEN)
    await sql.meetings.discard("b")
    with pytest.raises(Unreadable):
        await sql.shields.of_board("b")


@pytest.mark.parametrize(("shield", "after", "tells"), [
    (replace(HIDDEN, told=True), timedelta(0), True),
    (HIDDEN, timedelta(0), False),
    (HIDDEN, timedelta(days=7), False),
    (HIDDEN, timedelta(days=7, seconds=1), True),
    (replace(HIDDEN, confirmed=NOW), timedelta(days=8), False),
    (replace(HIDDEN, confirmed=NOW), timedelta(days=28), False),
    (replace(HIDDEN, confirmed=NOW), timedelta(days=29), True),
    (replace(HIDDEN, confirmed=NOW, review=None), timedelta(0), True),
])  # fmt: skip
def test_existence_is_untold_only_while_two_have_said_so_and_the_day_has_not_passed(
    shield: Shield, after: timedelta, tells: bool
) -> None:
    now = NOW + after
    assert shield.tells(now, now.date()) is tells
