"""Takes jobs that are due, one at a time, and tries those that fail again, later and later."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from msgspec.structs import replace

from hostapp import log
from hostapp.clock import Clock
from hostapp.identity.secret import new_id
from socialive_core import Job, Jobs

Handler = Callable[[Job], Awaitable[timedelta | None]]
"""Does a job; returns nothing where it is done, or how long to wait before it is tried again. Twice must be as once."""

LEASE = timedelta(minutes=2)
"""So long a job is one process's; whoever was killed meanwhile leaves it to the next."""

LOOKS_EVERY = 15.0
"""Seconds between looks at what is due, where nobody wakes us."""

_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=6)


def later(tries: int) -> timedelta:
    """Return how long to wait after so many tries: a minute, two, four, and six hours at most."""
    return min(_FIRST * (1 << min(tries, 10)), _LONGEST)


class Worker:
    """Does the jobs of one municipality in this process."""

    def __init__(self, jobs: Jobs, handlers: Mapping[str, Handler], clock: Clock) -> None:
        self._jobs, self._handlers, self._clock = jobs, handlers, clock
        self._holder, self._awake = new_id(), asyncio.Event()

    async def add(self, job: Job) -> None:
        """Keep *job* and look at it at once; one that is there already stays as it is."""
        await self._jobs.add(job)
        self._awake.set()

    async def run(self) -> None:
        """Do what is due until we are cancelled."""
        while True:
            try:
                if await self.once():
                    continue
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.event("jobs_failed", logging.ERROR, error)
            self._awake.clear()
            try:
                await asyncio.wait_for(self._awake.wait(), LOOKS_EVERY)
            except TimeoutError:
                continue

    async def once(self) -> bool:
        """Do one job; says whether there was one."""
        job = await self._jobs.lease(self._holder, self._clock(), LEASE)
        if job is None:
            return False
        handler = self._handlers.get(job.kind)
        if handler is None:  # another version of us knows it; it is free again when the lease is over
            return True
        try:
            wait = await handler(job)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one, the others are done
            log.event("job_failed", logging.ERROR, error, kind=job.kind)
            wait = later(_tries(job))
        if wait is not None:
            await self._jobs.add(replace(job, id=_next_id(job), due=self._clock() + wait))
        await self._jobs.done(job.id, self._holder)
        return True


def _tries(job: Job) -> int:
    return int(job.id.partition("#")[2] or 0)


def _next_id(job: Job) -> str:
    """The next try is a job of its own, kept before this one is let go: what is killed between is not lost."""
    return f"{job.id.partition('#')[0]}#{_tries(job) + 1}"
