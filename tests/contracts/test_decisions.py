"""What every store of administrators' decisions does."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.storage.database import Database
from hostapp.storage.stores import Stores
from hostapp.storage.toolbox_tables import decisions
from hostapp.toolbox.decided import ORDER, PLACE, Decision

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
ONE = Decision(ORDER, b'["a","b"]', NOW, "p", "Hanne", "Fordi vi bruger det mest.")


async def test_decisions_are_read_in_the_order_they_were_made(sql: Stores) -> None:
    assert await sql.decisions.last() == 0
    assert await sql.decisions.all() == ()
    other = replace(ONE, about=PLACE + "a", value=b'{"off":true}')
    assert await sql.decisions.decide(ONE, 0)
    assert await sql.decisions.decide(other, 0)
    assert await sql.decisions.all() == (replace(ONE, number=1), replace(other, number=2))
    assert await sql.decisions.last() == 2


async def test_whoever_has_not_seen_the_last_about_the_same_decides_nothing(sql: Stores) -> None:
    assert await sql.decisions.decide(ONE, 0)
    assert not await sql.decisions.decide(replace(ONE, value=b"[]"), 0)
    assert await sql.decisions.decide(replace(ONE, value=b"[]"), 1)
    assert [one.value for one in await sql.decisions.all()] == [ONE.value, b"[]"]


async def test_of_two_who_decide_the_same_at_once_one_does(sql: Stores) -> None:
    both = await asyncio.gather(*(sql.decisions.decide(replace(ONE, by=by), 0) for by in ("p", "q")))
    assert sorted(both) == [False, True]
    assert await sql.decisions.last() == 1


async def test_nothing_that_was_decided_is_changed_or_taken_away(sql: Stores, database: Database) -> None:
    await sql.decisions.decide(ONE, 0)
    for change in (decisions.update().values(about="x"), decisions.delete()):
        with pytest.raises(sa.exc.DBAPIError, match="stands"):
            await database.write(lambda connection, change=change: connection.execute(change))  # type: ignore[misc]
    assert await sql.decisions.all() == (replace(ONE, number=1),)


async def test_another_municipality_decides_for_itself(sql: Stores, neighbour: Stores) -> None:
    await sql.decisions.decide(ONE, 0)
    assert await neighbour.decisions.last() == 0
    assert await neighbour.decisions.all() == ()
    assert await neighbour.decisions.decide(replace(ONE, by="q"), 0)
    assert [one.by for one in await sql.decisions.all()] == ["p"]
