"""What every store of jobs does."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from socialive_core import Job

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def test_the_oldest_job_that_is_due_is_given_first(stores: Any) -> None:
    for id, minutes in (("a", -1), ("b", -2), ("c", 1)):
        await stores.jobs.add(Job(id, "mail", NOW + minutes * MINUTE, id.encode()))
    first = await stores.jobs.lease("me", NOW, MINUTE)
    assert first == Job("b", "mail", NOW - 2 * MINUTE, b"b")
    assert (await stores.jobs.lease("me", NOW, MINUTE)).id == "a"
    assert await stores.jobs.lease("me", NOW, MINUTE) is None


async def test_a_job_with_a_known_id_is_there_already(stores: Any) -> None:
    await stores.jobs.add(Job("a", "mail", NOW, b"first"))
    await stores.jobs.add(Job("a", "mail", NOW, b"second"))
    assert (await stores.jobs.lease("me", NOW, MINUTE)).body == b"first"
    assert await stores.jobs.lease("me", NOW, MINUTE) is None


async def test_a_lease_passes_on_when_its_time_is_up(stores: Any) -> None:
    await stores.jobs.add(Job("a", "mail", NOW))
    assert await stores.jobs.lease("first", NOW, MINUTE) is not None
    assert await stores.jobs.lease("second", NOW + MINUTE / 2, MINUTE) is None
    assert await stores.jobs.lease("second", NOW + MINUTE, MINUTE) is not None
    assert not await stores.jobs.done("a", "first")
    assert await stores.jobs.done("a", "second")
    assert not await stores.jobs.done("a", "second")
    assert await stores.jobs.lease("third", NOW + 9 * MINUTE, MINUTE) is None


async def test_a_job_has_one_holder_at_a_time(stores: Any) -> None:
    for n in range(3):
        await stores.jobs.add(Job(str(n), "mail", NOW))
    given = await asyncio.gather(*(stores.jobs.lease(f"h{n}", NOW, MINUTE) for n in range(9)))
    assert sorted(job.id for job in given if job) == ["0", "1", "2"]
