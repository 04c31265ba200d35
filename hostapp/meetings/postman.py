"""Carries mail from the outbox to the mail server: at least once, later where it cannot be now, and never for ever."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import msgspec

from hostapp import log
from hostapp.clock import Clock
from hostapp.identity.secret import digest
from hostapp.insight.news import News
from hostapp.mail import Parcel, Post, RefusedMail
from hostapp.storage.stores import Stores
from socialive_core import Note
from socialive_core import lazy as _

KIND = "mail"
EVERY, LONGEST = 5.0, 900.0
"""Seconds between two looks at the outbox, and at most while the mail server is away."""
GIVES_UP = timedelta(days=3)


async def post(stores: Stores, parcel: Parcel) -> None:
    """Put *parcel* in the outbox; while it waits, the same one again is one."""
    await stores.outbox.add(Note(digest(parcel.id), parcel.at, KIND, msgspec.msgpack.encode(parcel)))


class Postman:
    """Takes what waits to the mail server, one after another."""

    def __init__(self, stores: Stores, server: Post, clock: Clock) -> None:
        self._stores, self._server, self._clock = stores, server, clock

    async def run(self) -> None:
        """Carry until cancelled; waits longer each time that the mail server is away."""
        wait = EVERY
        while True:
            await asyncio.sleep(wait)
            wait = EVERY if await self.round() else min(wait * 2, LONGEST)

    async def round(self) -> bool:
        """Carry what waits now; says whether all of it is gone."""
        try:
            waiting = await self._stores.outbox.pending(kind=KIND)
            return all([await self._carry(note) for note in waiting])
        except Exception as error:  # noqa: BLE001 - whatever is wrong, the next round tries again
            log.event("mail_failed", logging.WARNING, error)
            return False

    async def _carry(self, note: Note) -> bool:
        parcel = msgspec.msgpack.decode(note.body, type=Parcel)
        try:
            await self._server.send(parcel)
        except RefusedMail:
            await self._came_back(note, parcel)
        except Exception as error:  # noqa: BLE001 - a mail server fails in many ways; all of them mean later
            log.event("mail_waits", logging.WARNING, error)
            if self._clock() - note.at < GIVES_UP:
                return False
            await self._came_back(note, parcel)
        await self._stores.outbox.told(note.id)
        return True

    async def _came_back(self, note: Note, parcel: Parcel) -> None:
        """Tell whoever sent it, so that they find another way."""
        say = _("Mailen til {name} kom ikke frem. Find en anden vej.", name=parcel.name)
        id = digest(f"back {note.id}")[:32]
        await self._stores.news.tell(News(id, parcel.by, parcel.case, self._clock(), say))
