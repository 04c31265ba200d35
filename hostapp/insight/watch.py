"""Writes down who looks at a case before they are shown anything of it: the one place where looks are written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from litestar.exceptions import ServiceUnavailableException

from hostapp import log
from hostapp.clock import Clock
from hostapp.identity.account import Account
from hostapp.identity.looking import Looker, LookPurpose
from hostapp.identity.visitor import Visitor
from socialive_core import Role

from .seen import Looks, Seen, quarter


class Watch:
    """
    Logs each look once in a quarter of an hour.

    The database decides; what was kept in the quarter that runs is remembered here, so that a second look costs
    nothing. Nobody is shown anything for a look that cannot be logged.
    """

    def __init__(self, looks: Looks, clock: Clock) -> None:
        self._looks, self._clock = looks, clock
        self._quarter: datetime | None = None
        self._kept: set[tuple[str, str, LookPurpose]] = set()
        self._keeping: asyncio.Task[None] | None = None

    async def through(self, visitor: Visitor, purpose: LookPurpose | None = None) -> None:
        """
        Log that *visitor* is let in to something of a case, where it is somebody's look; for *purpose*, where the
        address they came by has one of its own.

        Raises:
            ServiceUnavailableException: It cannot be logged.
        """
        looker, meeting = visitor.looker, visitor.meeting
        case = meeting.case if meeting else visitor.case.id if visitor.case else None
        if looker and case:
            looker = Looker(looker.person, looker.role, purpose or looker.purpose)
            await self._keep([Seen.by(looker, case, self._clock(), meeting.id if meeting else None)])

    async def listed(self, account: Account, cases: Iterable[str]) -> None:
        """Log that *cases* stand on a list that *account*'s person, who is their caseworker, is about to be shown."""
        looker, now = Looker(account.person, Role.CASEWORKER, LookPurpose.LIST), self._clock()
        await self._keep([Seen.by(looker, case, now) for case in sorted(set(cases))])

    def still(self, looking: Iterable[tuple[Looker, str, str]]) -> None:
        """
        Log those who look on, each with case and meeting, where a quarter has passed; by and by, and nobody waits.

        Where it cannot be logged they look on, since a meeting that runs is not cut; the next beat tries again.
        """
        now = self._clock()
        fresh = self._fresh([Seen.by(looker, case, now, meeting) for looker, case, meeting in looking])
        if fresh and (self._keeping is None or self._keeping.done()):
            self._keeping = asyncio.ensure_future(self._try(fresh))

    async def _try(self, fresh: list[Seen]) -> None:
        with suppress(ServiceUnavailableException):  # it is logged that it could not be
            await self._keep(fresh)

    async def _keep(self, seen: list[Seen]) -> None:
        fresh = self._fresh(seen)
        if not fresh:
            return
        try:
            await self._looks.saw(*fresh)
        except Exception as error:
            log.event("look_failed", logging.ERROR, error)
            raise ServiceUnavailableException from error
        self._kept |= {_key(one) for one in fresh if quarter(one.at) == self._quarter}

    def _fresh(self, seen: list[Seen]) -> list[Seen]:
        """Return those of *seen* that are not known to be kept."""
        now = quarter(self._clock())
        if now != self._quarter:
            self._quarter = now
            self._kept.clear()
        return [one for one in seen if _key(one) not in self._kept]


def _key(seen: Seen) -> tuple[str, str, LookPurpose]:
    return (seen.case, seen.person, seen.purpose)
