"""Who is logged in: sessions that the server made, found again by the secret in a cookie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from hostapp.clock import Clock, day
from socialive_core import Cases, Meeting, Meetings, Phase, Role

from . import secret
from .account import Account, Accounts, Session

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=10)
LONGEST = timedelta(hours=24)
"""A meeting that nobody remembered to end does not keep its leader logged in for ever."""

RUNNING = frozenset({Phase.OPEN, Phase.WORK, Phase.READBACK})
_MINUTE = timedelta(minutes=1)


class Sessions:
    """
    Begins, finds and ends the sessions of one municipality.

    Attributes:
        over: Told an account's id, and the session's where it is not every one of the account, when it is over, so
            that what it holds open is let go; the composition root sets it.
    """

    def __init__(self, accounts: Accounts, cases: Cases, meetings: Meetings, clock: Clock, zone: str) -> None:
        self._accounts, self._cases, self._meetings = accounts, cases, meetings
        self._clock, self._zone = clock, zone
        self.over: Callable[[str, str | None], None] = lambda account, session: None

    async def begin(self, account: Account, before: str | None) -> str:
        """Log *account* in under a new secret, which is returned; what the browser held *before* is dead."""
        if before:
            await self._end(await self._accounts.session(secret.digest(before)))
        made, now = secret.make(), self._clock()
        await self._accounts.begin(Session(secret.digest(made), account.id, now, now))
        return made

    async def find(self, held: str) -> Account | None:
        """Return whose session has the secret *held*; none where the server made no such session, or it is over."""
        return await self.living(secret.digest(held))

    async def living(self, id: str, *, used: bool = True) -> Account | None:
        """
        Return whose session this is, if it lives; one that does not is ended.

        Args:
            id: What is kept of its secret.
            used: Its browser has done something just now, which keeps it alive.
        """
        session = await self._accounts.session(id)
        account = await self._accounts.get(session.account) if session else None
        if session is None or account is None:
            return None
        now = self._clock()
        if account.closed or not await self._lives(session, account, now):
            await self._end(session)
            return None
        if used and now - session.seen >= _MINUTE:
            await self._accounts.saw(session.id, now)
        return account

    async def end(self, account: Account) -> None:
        """Log *account* out, wherever it is logged in; what it holds open is let go before that is kept, and after."""
        self.over(account.id, None)
        await self._accounts.end_all(account.id)
        self.over(account.id, None)

    async def close(self, account: Account) -> None:
        """Let nobody log in to *account* any more, and log it out wherever it is."""
        self.over(account.id, None)
        await self._accounts.close(account.id, self._clock())
        self.over(account.id, None)

    async def _end(self, session: Session | None) -> None:
        """End one session; what was opened with it is let go, and what others opened stays."""
        if session:
            await self._accounts.end(session.id)
            self.over(session.account, session.id)

    async def _lives(self, session: Session, account: Account, now: datetime) -> bool:
        age = now - session.made
        if age < ABSOLUTE and now - session.seen < IDLE:
            return True
        return age < LONGEST and await self._leads_now(account.person, now)

    async def _leads_now(self, person: str, now: datetime) -> bool:
        today = day(now, self._zone)
        for relation in await self._cases.relations_of(person):
            if relation.role is not Role.CASEWORKER or not relation.holds(today):
                continue
            if any(_led_by(person, meeting) for meeting in await self._meetings.of_case(relation.case)):
                return True
        return False


def _led_by(person: str, meeting: Meeting) -> bool:
    return meeting.phase in RUNNING and any(one.chair and one.person == person for one in meeting.people)
