"""Closing a case, keeping it as long as it is to be kept, and destroying it on its day when two have said yes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from hostapp import log
from hostapp.access import standing as access
from hostapp.access.model import KINDS as ACCESS
from hostapp.clock import Clock, day
from hostapp.home.additions import Addition
from hostapp.identity.secret import new_id
from hostapp.identity.sessions import RUNNING
from hostapp.storage.stores import Stores
from socialive_core import Case, Job, Lazy, Malformed, Refused
from socialive_core import lazy as _

from .certificate import Certificate
from .model import KINDS, Closed, ErasureAgreed, ErasureAsked, HandedOver, KeptUntil, Reopened
from .standing import Standing, standing

KIND = "erase"
"""Of the jobs that destroy a case on its day."""
LOOKS_AGAIN = timedelta(days=1)
AT = time(3)
"""When in the night that is."""
LONGEST = 300
FURTHEST = 100
"""Years, beyond which a day is a slip of the pen."""

Change = Callable[["Keeping", Case, Mapping[str, str], str, tuple[str, ...]], Awaitable[None]]


class Keeping(Struct, frozen=True):
    """
    What it is done with.

    Attributes:
        years: How long a case is kept after it was closed, where nobody says otherwise.
    """

    stores: Stores
    clock: Clock
    zone: str
    years: int

    @property
    def today(self) -> date:
        return day(self.clock(), self.zone)

    async def stands(self, case: str) -> Standing:
        return standing(await self.stores.additions.of_case(case, *KINDS))

    async def held(self, case: str) -> bool:
        """Say whether somebody has asked for access and has no answer yet: then nothing is dropped."""
        return any(one.open for one in access.requests(await self.stores.additions.of_case(case, *ACCESS)))

    async def close(self, case: Case, given: Mapping[str, str], by: str, agreed: tuple[str, ...]) -> None:
        """Close *case*; all who are in it may read why."""
        why = _sentence(given["why"], _("Skriv med en sætning, hvorfor sagen lukkes."))
        if any(one.phase in RUNNING for one in await self.stores.meetings.of_case(case.id)):
            raise Refused(_("Et møde er i gang. Luk sagen, når mødet er slut."))
        if (await self.stands(case.id)).closed:
            raise Refused(_("Sagen er lukket i forvejen."))
        here = {one.person for one in await self.stores.cases.relations(case.id)}
        until = years_after(self.today, self.years)
        told = Closed(id=_id(given), at=self.clock(), by=by, why=why, until=until, agreed=_known(agreed, here))
        await self.stores.erasures.close(case.id, told)

    async def reopen(self, case: Case, given: Mapping[str, str], by: str, _who: tuple[str, ...]) -> None:
        why = _sentence(given["why"], _("Skriv med en sætning, hvorfor sagen åbnes igen."))
        await self._add(case, Reopened(id=_id(given), at=self.clock(), by=by, why=why))

    async def keep(self, case: Case, given: Mapping[str, str], by: str, _who: tuple[str, ...]) -> None:
        """Choose another day than the municipality's years give."""
        why = _sentence(given["why"], _("Skriv med en sætning, hvorfor det er en anden dag."))
        try:
            until = date.fromisoformat(given["until"])
        except ValueError as error:
            raise Refused(_("Vælg en dag.")) from error
        if not self.today <= until <= years_after(self.today, FURTHEST):
            raise Refused(_("Vælg en dag, der ikke er gået.")) from None
        await self._add(case, KeptUntil(id=_id(given), at=self.clock(), by=by, until=until, why=why))

    async def hand_over(self, case: Case, given: Mapping[str, str], by: str, _who: tuple[str, ...]) -> None:
        where = _sentence(given["where"], _("Skriv, hvordan man finder sagen i fagsystemet."))
        await self._add(case, HandedOver(id=_id(given), at=self.clock(), by=by, where=where))

    async def ask(self, case: Case, given: Mapping[str, str], by: str, _who: tuple[str, ...]) -> None:
        """The first yes."""
        if not (await self.stands(case.id)).handed:
            raise Refused(_("Sig først, at fagsystemet har sagen."))
        await self._add(case, ErasureAsked(id=_id(given), at=self.clock(), by=by))

    async def agree(self, case: Case, given: Mapping[str, str], by: str, _who: tuple[str, ...]) -> None:
        """The second yes, of somebody else; then the job waits for the day."""
        now = await self.stands(case.id)
        if now.asked is None or now.agreed or now.until is None:
            raise Malformed
        if now.asked.by == by:
            raise Refused(_("En anden end dig skal også sige ja."))
        agreed = ErasureAgreed(id=_id(given), at=self.clock(), by=by, asked=now.asked.id)
        await self.stores.jobs.add(Job(f"{KIND} {agreed.id}", KIND, self._due(now.until), case.id.encode()))
        await self._add(case, agreed)

    async def destroy(self, job: Job) -> timedelta | None:
        """Do a job of ours: destroy the case where everything still stands, or look again another day."""
        id = job.body.decode()
        case, now = await self.stores.cases.get(id), await self.stands(id)
        missing = now.missing(self.today, await self.held(id))
        if case is None or set(missing) - {"held", "day"}:
            return None
        if missing:
            return LOOKS_AGAIN if now.until is None or "held" in missing else self._due(now.until) - self.clock()
        made = await self.stores.erasures.erase(await self._certificate(case, now))
        log.event("case_destroyed", certificate=made.id if made else "")
        return None

    async def _certificate(self, case: Case, now: Standing) -> Certificate:
        assert now.closed
        assert now.asked
        assert now.agreed
        assert now.handed
        assert now.until
        return Certificate(
            new_id(),
            case.id,
            self.clock(),
            day(now.closed.at, self.zone),
            now.until,
            asked=await self._name(now.asked.by),
            agreed=await self._name(now.agreed.by),
            handed=await self._name(now.handed.by),
            own_date=now.own is not None,
        )

    async def _name(self, person: str) -> str:
        found = await self.stores.cases.person(person)
        return found.name if found else ""

    async def _add(self, case: Case, addition: Addition) -> None:
        if not (await self.stands(case.id)).closed:
            raise Refused(_("Sagen er ikke lukket."))
        await self.stores.additions.add(case.id, addition)

    def _due(self, until: date) -> datetime:
        """The night after the last day."""
        return datetime.combine(until + timedelta(days=1), AT, ZoneInfo(self.zone))


CHANGES: Mapping[str, Change] = {
    "luk": Keeping.close,
    "aabn": Keeping.reopen,
    "behold": Keeping.keep,
    "afleveret": Keeping.hand_over,
    "slet": Keeping.ask,
    "slet-ja": Keeping.agree,
}
"""By what a form says is to be done."""


def years_after(today: date, years: int) -> date:
    """Return the same day *years* later; of the 29th of February the 28th."""
    try:
        return today.replace(year=today.year + years)
    except ValueError:
        return today.replace(year=today.year + years, day=28)


def _sentence(words: str, say: Lazy) -> str:
    told = " ".join(words.split())
    if not told or len(told) > LONGEST:
        raise Refused(say)
    return told


def _known(agreed: tuple[str, ...], here: set[str]) -> tuple[str, ...]:
    return tuple(one for one in agreed if one in here)


def _id(given: Mapping[str, str]) -> str:
    """The id that came with the form, so that a form sent twice adds once."""
    return given["id"] or new_id()
