"""What every store of results does."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hostapp.storage.errors import Unreadable
from hostapp.storage.stores import Stores
from tests.surveying.asked import draft

WAVE = draft()


async def test_what_is_kept_is_what_was_made_of_what_was(sql: Stores) -> None:
    assert await sql.results.of(WAVE) is None
    assert await sql.results.alter(WAVE, lambda now: b"a" if now is None else b"wrong") == b"a"
    assert await sql.results.alter(WAVE, lambda now: (now or b"") + b"b") == b"ab"
    assert await sql.results.of(WAVE) == b"ab"
    assert await sql.results.of(replace(WAVE, id="other")) is None


async def test_a_change_that_fails_leaves_what_was(sql: Stores) -> None:
    await sql.results.alter(WAVE, lambda _now: b"a")
    with pytest.raises(ZeroDivisionError):
        await sql.results.alter(WAVE, lambda _now: bytes(1 // 0))
    assert await sql.results.of(WAVE) == b"a"


async def test_it_goes_with_the_key_of_the_wave(sql: Stores) -> None:
    await sql.ballot.put(WAVE)
    await sql.results.alter(WAVE, lambda _now: b"a")
    await sql.ballot.remove(WAVE.id)
    with pytest.raises(Unreadable):
        await sql.results.of(WAVE)


async def test_another_municipality_has_its_own(sql: Stores, neighbour: Stores) -> None:
    await sql.results.alter(WAVE, lambda _now: b"a")
    assert await neighbour.results.of(WAVE) is None
