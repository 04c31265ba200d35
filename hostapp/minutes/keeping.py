"""Makes the minutes when a meeting ends, or later where that was missed; afterwards remarks are added and no more."""

from __future__ import annotations

import asyncio
import logging
from datetime import date
from functools import partial

from msgspec import Struct

from hostapp import log
from hostapp.clock import Clock
from hostapp.identity.secret import new_id
from hostapp.identity.sides import sides_of
from hostapp.live.gathered import ending_of
from hostapp.live.room import Room
from hostapp.live.rooms import Rooms
from hostapp.meetings.closing import Closings
from hostapp.meetings.people import people_of
from hostapp.meetings.telling import tell_caseworkers
from hostapp.storage.records import KeptRecord, Remark
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Meeting, Phase, Refused
from socialive_core import lazy as _

from .build import audiences_of, record_for
from .hooked import sections_of
from .record import Record, decode, encode
from .seen import viewer_of

LONGEST_REMARK = 2_000
"""Letters."""


class Kept(Struct, frozen=True):
    """A record as it is kept, and what was remarked on it that its audience may read."""

    record: Record
    digest: str
    remarks: tuple[Remark, ...] = ()


class Minutes:
    """The minutes of one municipality's meetings."""

    def __init__(self, rooms: Rooms, stores: Stores, clock: Clock, zone: str, municipality: str) -> None:
        self.stores, self.clock = stores, clock
        self._rooms, self._zone, self._municipality = rooms, zone, municipality
        self._making = asyncio.Lock()

    async def ended(self, room: Room) -> None:
        """Make the minutes of *room*, which has just ended; where that fails, they are made when they are asked for."""
        try:
            await self._make(room)
        except Exception as error:  # noqa: BLE001 - a meeting ends whatever happens, and nothing is lost with it
            log.event("minutes_failed", logging.ERROR, error, meeting=room.meeting.id)

    async def audiences(self, meeting: Meeting) -> tuple[str, ...]:
        """Return for whom there are minutes of *meeting*; nobody where it has not ended."""
        await self._made(meeting)
        return await self.stores.records.audiences(meeting.id)

    async def get(self, meeting: Meeting, audience: str) -> Kept | None:
        """Return what *audience* can read of *meeting*; nothing where it has not ended, or has nothing for them."""
        found = await self.stores.records.get(meeting.id, audience)
        if found is None:
            await self._made(meeting)
            found = await self.stores.records.get(meeting.id, audience)
        if found is None:
            return None
        remarks = await self.stores.records.remarks(meeting.id)
        return Kept(decode(found.content), found.digest, tuple(one for one in remarks if _reads(audience, one)))

    async def remark(self, meeting: Meeting, voice: str, by: str, words: str, today: date) -> None:
        """
        Add what somebody has said of the minutes since; where sides are kept apart, it is for their own.

        Raises:
            Refused: Nothing was said, or by nobody who was there, or the meeting goes on.
        """
        cases, said = self.stores.cases, words.strip()[:LONGEST_REMARK]
        people = await people_of(cases, meeting, today)
        who = next((one for one in people if one.id == voice), None)
        if not said or meeting.phase is not Phase.CLOSED:
            raise Refused(_("Skriv, hvad der skal stå."))
        if who is None:
            raise Refused(_("Vælg, hvem der siger det."))
        sides = sides_of(await cases.get(meeting.case), await cases.relations(meeting.case)).at(meeting)
        seen_by = sides.audience(voice, people)
        remark = Remark(meeting.id, new_id(), self.clock(), voice, by, said, who.name, seen_by)
        await self.stores.records.remark(meeting.case, remark)
        say = _("{name} har skrevet noget til referatet.", name=who.name)
        await tell_caseworkers(self.stores, meeting.case, say, by, remark.at, today, meeting.id)

    async def _made(self, meeting: Meeting) -> None:
        """Make the minutes where a server was stopped between the end and them; two who ask at once wait in line."""
        if meeting.phase is not Phase.CLOSED:
            return
        async with self._making:
            if AUTHORITY in await self.stores.records.audiences(meeting.id):
                return
            room = await self._rooms.open(meeting)
            try:
                await self._make(room)
            finally:
                self._rooms.let_go(room)

    async def _make(self, room: Room) -> None:
        """Keep a record for each; the authority's comes last, so that where it is, all are."""
        meeting = room.meeting
        await self._keep_answers(room)
        chain = await self.stores.anchors.head(meeting.case)
        head = chain.link.hex() if chain else ""
        adds = partial(sections_of, self._rooms.hooks)
        for audience in reversed(audiences_of(room)):
            record = await record_for(room, audience, self._municipality, self._zone, head, adds)
            if record:
                kept = KeptRecord(meeting.id, audience, self.clock(), encode(record))
                await self.stores.records.keep(meeting.case, kept)

    async def _keep_answers(self, room: Room) -> None:
        """Keep what was answered on phones to the one question, where what is answered afterwards is kept too."""
        meeting, closings = room.meeting, Closings(self.stores, self.clock)
        leads = viewer_of(room, AUTHORITY)
        given = {one.person: one.value for one in ending_of(room, leads).closings} if leads else {}
        for who in room.people:
            if who.id in given:
                at = meeting.began or meeting.starts  # before any that was answered otherwise
                await closings.keep(meeting, who, given[who.id], f"closing-{who.id}", at)


def _reads(audience: str, remark: Remark) -> bool:
    return remark.seen_by is None or audience in remark.seen_by
