"""Keeps what is asked and answered: who answers for themselves, who stops, and who is told of it."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from hostapp.clock import Clock, day
from hostapp.meetings.belonging import belonging_to
from hostapp.meetings.telling import tell_caseworkers
from hostapp.storage.stores import Stores
from socialive_core import Case, Job, Malformed, Refused
from socialive_core import lazy as _

from .having_a_say import with_a_say
from .model import REMINDED, VALUES, Act, Share, Where
from .seen import Seen, seen_by
from .standing import Held

KIND = "share reminder"
"""Of the job that asks, before a share is over, whether it shall go on."""
TELLS = "share mail"
"""Of the job that lets a receiver know that there is something to read."""

_CLOSED = _("Spørgsmålet er lukket nu. Sig det gerne til din sagsbehandler.")


class Consent(Struct, frozen=True):
    """What is shared of cases, for those who lead and for those who have a say."""

    stores: Stores
    clock: Clock
    zone: str

    @property
    def now(self) -> tuple[datetime, date]:
        at = self.clock()
        return at, day(at, self.zone)

    async def send(self, share: Share) -> None:
        """Ask those who have a say; or, where the law says so, let the receiver have it. Pressed twice, it is once."""
        if await self.stores.shares.make(share):
            now, _today = self.now
            await self._let_know(await self.stores.shares.act(Act(share.id, "sent", now, share.by)))
            due = share.until - REMINDED
            await self.stores.jobs.add(Job(f"{KIND} {share.id}", KIND, due, share.id.encode()))

    async def drop(self, case: Case, share: str, by: str) -> None:
        """Take a question back, or stop what is shared, as whoever leads."""
        held = await self.of_case(case, share)
        await self.stores.shares.act(Act(held.share.id, "dropped", self.now[0], by))

    async def agree(self, case: Case, share: str, by: str) -> None:
        """
        Say, as the colleague who was asked, that something is not told yet.

        Raises:
            Refused: Nothing of the kind waits for them.
        """
        held = await self.of_case(case, share)
        if held.share.wait is None or held.share.wait.second != by:
            raise Refused(_("Der er ikke noget, som venter på dit ja."))
        await self.stores.shares.act(Act(share, "agreed", self.now[0], by))

    async def of_case(self, case: Case, share: str) -> Held:
        """Return *share*, where it is one of *case*; raises `Malformed` where it is another's, or none."""
        held = next((one for one in await self.stores.shares.of_case(case.id) if one.share.id == share), None)
        if held is None:
            raise Malformed
        return held

    async def seen(self, case: str, person: str) -> tuple[Seen, ...]:
        """Return what *person* sees of what *case* shares: nothing, where they have no say in it."""
        now, today = self.now
        parties = with_a_say(await belonging_to(self.stores.cases, case, today), today)
        if all(one.person.id != person for one in parties):
            return ()
        return seen_by(person, await self.stores.shares.of_case(case), now, today)

    async def has_a_say(self, case: str, person: str) -> bool:
        """Say whether *person* is one of those who are asked in *case*."""
        today = self.now[1]
        parties = with_a_say(await belonging_to(self.stores.cases, case, today), today)
        return any(one.person.id == person for one in parties)

    async def answer(self, case: str, person: str, share: str, value: str, where: Where = "home") -> None:
        """
        Keep what *person* answers; a later answer stands in place of an earlier.

        Whoever works with the case is told when everybody has answered, in the same words after a yes and a no.

        Raises:
            Malformed: It is no answer, or *person* is not asked, or sees no such share.
            Refused: It is not asked any more.
        """
        one = await self._one(case, person, share)
        if value not in VALUES:
            raise Malformed
        if not one.answers:
            raise Refused(_CLOSED)
        now, today = self.now
        held = await self.stores.shares.act(Act(share, "answered", now, person, value, where))
        await self._let_know(held)
        if held and held.waiting == 0:
            await tell_caseworkers(self.stores, case, _("Der er svar på, om I må dele noget."), "", now, today)

    async def stop(self, case: str, person: str, share: str) -> None:
        """
        Let nothing more of *share* be read, since *person* takes their yes back; twice is once.

        Raises:
            Malformed: *person* has no say in it.
        """
        one = await self._one(case, person, share)
        if one.stops:
            now, today = self.now
            await self.stores.shares.act(Act(share, "answered", now, person, "no"))
            await tell_caseworkers(self.stores, case, _("Noget bliver ikke delt mere."), "", now, today)

    async def wish(self, case: str, person: str, share: str) -> None:
        """Keep that *person* wishes a share that is nearly over to go on; the leader asks anew, and nothing goes on."""
        one = await self._one(case, person, share)
        if one.reminds and not one.wished:
            now, today = self.now
            await self.stores.shares.act(Act(share, "wished", now, person))
            say = _("Noget, I deler, stopper snart. Tal om det ved næste møde.")
            await tell_caseworkers(self.stores, case, say, "", now, today)

    async def remind(self, job: Job) -> None:
        """Do a job: tell whoever works with the case that something is nearly over; doing nothing lets it stop."""
        held = await self.stores.shares.get(job.body.decode())
        now, today = self.now
        if held and held.reminds(now):
            say = _("Noget, I deler, stopper snart. Tal om det ved næste møde.")
            await tell_caseworkers(self.stores, held.share.case, say, "", now, today)

    async def _let_know(self, held: Held | None) -> None:
        now, _today = self.now
        if held and held.standing(now) == "shared":
            await self.stores.jobs.add(Job(f"{TELLS} {held.share.id}", TELLS, now, held.share.id.encode()))

    async def _one(self, case: str, person: str, share: str) -> Seen:
        found = next((one for one in await self.seen(case, person) if one.id == share), None)
        if found is None:
            raise Malformed
        return found
