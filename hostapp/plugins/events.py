"""Tells plugins what has happened: at least once each, after it was kept, and later where that fails."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from hostapp import log
from hostapp.clock import Clock, day
from hostapp.jobs.worker import Worker
from hostapp.meetings.people import people_of
from hostapp.meetings.practice import STAGE
from hostapp.storage.happened import KIND, Happened
from hostapp.storage.stores import Stores
from socialive_core import Case, Job, Note
from socialive_core.hookspecs import FAILS, Failing

from .hooks import UNHURRIED, HookFailed, Hooks

EVERY = 2.0
"""Seconds between looks at the outbox."""
GIVES_UP = timedelta(days=3)


class Telling(Struct, frozen=True):
    """One plugin to be told of one thing, and when that happened."""

    plugin: str
    what: Happened
    at: datetime


class Events:
    """
    Tells of a municipality's cases and meetings; those that are practised on are told of to nobody.

    Attributes:
        worker: Who does the jobs; the composition root sets it.
    """

    worker: Worker

    def __init__(self, stores: Stores, hooks: Hooks, clock: Clock, zone: str) -> None:
        self._stores, self._hooks, self._clock, self._zone = stores, hooks, clock, zone

    async def run(self) -> None:
        """Hand out what happened until cancelled."""
        while True:
            try:
                await self.once()
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.event("events_failed", logging.ERROR, error)
            await asyncio.sleep(EVERY)

    async def once(self) -> None:
        """Make of each thing that happened a job for each plugin that is told of it: one that fails delays no other."""
        for note in await self._stores.outbox.pending(kind=KIND):
            for job in self._jobs(note):
                await self.worker.add(job)
            await self._stores.outbox.told(note.id)

    async def tell(self, job: Job) -> timedelta | None:
        """
        Do a job of ours.

        Raises:
            HookFailed: The plugin was not told, and is to be told later.
        """
        telling = msgspec.json.decode(job.body, type=Telling)
        plugin, what = self._hooks.plugins.get(telling.plugin), telling.what
        given = await self._given(what)
        if plugin is None or what.hook not in plugin.does or given is None:
            return None
        try:
            await self._hooks.call(plugin, what.hook, UNHURRIED, **given)
        except HookFailed:
            if FAILS[what.hook] is Failing.RETRIES and self._clock() - telling.at < GIVES_UP:
                raise
            log.event("hook_given_up", logging.ERROR, tool=plugin.name, why=what.hook)
        return None

    def _jobs(self, note: Note) -> list[Job]:
        what = msgspec.json.decode(note.body, type=Happened)
        told = [one.name for one in self._hooks.plugins.values() if what.hook in one.does]
        return [
            Job(f"{KIND} {note.id} {name}", KIND, note.at, msgspec.json.encode(Telling(name, what, note.at)))
            for name in told
        ]

    async def _given(self, what: Happened) -> dict[str, Any] | None:
        """What the hook is given, as it is now; nothing where it is no more, or was only practised on."""
        if what.opened:
            return {"case": Case(what.case, "", what.opened, what.stage)}
        meeting = await self._stores.meetings.get(what.meeting) if what.meeting else None
        case = await self._stores.cases.get(meeting.case if meeting else what.case)
        if case is None or case.stage == STAGE:
            return None
        if not what.meeting:
            return {"case": case}
        if meeting is None or not what.person:
            return {"meeting": meeting} if meeting else None
        people = await people_of(self._stores.cases, meeting, day(self._clock(), self._zone))
        who = next((one for one in people if one.id == what.person), None)
        return {"meeting": meeting, "participant": who} if who else None
