"""Jobs are done once where all goes well, and again until they are where it does not."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from hostapp.jobs.worker import LEASE, Worker, later
from socialive_core import Job, MemoryStores
from tests.house import NOW, Hands


class Bench:
    """A worker whose handler does as it is told."""

    def __init__(self) -> None:
        self.clock, self.jobs = Hands(), MemoryStores().jobs
        self.done: list[str] = []
        self.answers: list[timedelta | Exception | None] = []
        self.worker = Worker(self.jobs, {"ring": self.ring}, self.clock)

    async def ring(self, job: Job) -> timedelta | None:
        self.done.append(job.id)
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def works(self) -> None:
        while await self.worker.once():
            pass


async def test_a_job_that_is_done_is_not_done_again() -> None:
    bench = Bench()
    await bench.worker.add(Job("a", "ring", NOW))
    await bench.worker.add(Job("a", "ring", NOW))
    await bench.works()
    bench.clock.move(timedelta(days=1))
    await bench.works()
    assert bench.done == ["a"]


async def test_one_that_fails_is_tried_again_later_and_later() -> None:
    bench = Bench()
    bench.answers = [OSError("away"), OSError("away"), None]
    await bench.worker.add(Job("a", "ring", NOW))
    for waits in (later(0), later(1), timedelta(days=1)):
        await bench.works()
        tries = len(bench.done)
        bench.clock.move(waits - timedelta(seconds=1))
        await bench.works()
        assert len(bench.done) == tries
        bench.clock.move(timedelta(seconds=1))
    assert bench.done == ["a", "a#1", "a#2"]


async def test_what_wants_to_be_asked_again_is_asked_when_it_said() -> None:
    bench = Bench()
    bench.answers = [timedelta(minutes=5)]
    await bench.worker.add(Job("a", "ring", NOW))
    await bench.works()
    bench.clock.move(timedelta(minutes=5))
    await bench.works()
    assert bench.done == ["a", "a#1"]


async def test_what_somebody_else_held_when_they_were_stopped_is_done_after_their_lease() -> None:
    bench = Bench()
    await bench.worker.add(Job("a", "ring", NOW))
    assert await bench.jobs.lease("another", NOW, LEASE)
    await bench.works()
    assert bench.done == []
    bench.clock.move(LEASE)
    await bench.works()
    assert bench.done == ["a"]


async def test_a_kind_that_nobody_here_knows_keeps_nobody_waiting() -> None:
    bench = Bench()
    await bench.worker.add(Job("a", "of another version", NOW))
    await bench.worker.add(Job("b", "ring", NOW + timedelta(seconds=0)))
    await bench.works()
    assert bench.done == ["b"]


async def test_a_new_job_is_looked_at_at_once() -> None:
    bench = Bench()
    running = asyncio.create_task(bench.worker.run())
    await asyncio.sleep(0)
    await bench.worker.add(Job("a", "ring", NOW))
    for _turn in range(50):
        await asyncio.sleep(0)
    running.cancel()
    assert bench.done == ["a"]


def test_the_wait_grows_and_ends_at_six_hours() -> None:
    waits = [later(tries) for tries in range(20)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(minutes=1), timedelta(hours=6))
