"""Logging in with a name and a password: the same answer whoever guesses, and nobody locks out anybody else."""

from __future__ import annotations

import hmac
from datetime import timedelta
from hashlib import sha256

from msgspec import Struct

from hostapp.clock import Clock

from .account import Account, Accounts
from .limiter import Limiter, network
from .passwords import Passwords
from .sessions import Sessions

WITHIN = timedelta(minutes=10)
LONGEST_NAME = 200


class LoggedIn(Struct, frozen=True):
    """
    A login that succeeded.

    Attributes:
        session: The secret for the session's cookie.
        known: The mark of a browser that has once been logged in to this account.
    """

    account: Account
    session: str
    known: str


class TooMany(Exception):
    """There were too many failures lately; the visitor may try again within ten minutes."""


class Login:
    """
    Checks names and passwords.

    Guesses are counted by account and by network. So that a stranger's guesses, or a colleague's in the same
    house, cannot keep out the account's own person, a browser that was logged in before has a count of its own.
    """

    def __init__(
        self, accounts: Accounts, sessions: Sessions, clock: Clock, passwords: Passwords | None = None
    ) -> None:
        self._accounts, self._sessions = accounts, sessions
        self._passwords = passwords or Passwords()
        self._by_account = Limiter(clock, 10, WITHIN)
        self._by_network = Limiter(clock, 30, WITHIN)
        self._by_known = Limiter(clock, 10, WITHIN)

    async def log_in(
        self, username: str, password: str, address: str | None, held: str | None = None, known: str | None = None
    ) -> LoggedIn | None:
        """
        Return the login, or nothing where name and password do not go together.

        Args:
            held: The session secret that the browser came with, which is dead afterwards.
            known: The mark that the browser came with.

        Raises:
            TooMany: Nothing was looked at.
        """
        name = username.strip().casefold()[:LONGEST_NAME]
        mark = await self._accounts.mark(name)
        is_known = bool(known and mark) and hmac.compare_digest(str(known).encode(), mark.encode())
        counts = self._counts(name, address, is_known)
        if not all(limiter.open(who) for limiter, who in counts):
            raise TooMany
        # Counted before the slow part, so that many guesses at once are no way around.
        for limiter, who in counts:
            limiter.fail(who)
        account = await self._accounts.named(name)
        fits = await self._passwords.fits(password, account.password if account else None)
        if not fits or account is None or account.closed:
            return None
        for limiter, who in counts:
            limiter.forgive(who)
        if self._passwords.ages(account.password):
            await self._accounts.rehash(account.id, await self._passwords.hash(password))
        return LoggedIn(account, await self._sessions.begin(account, held), mark)

    def _counts(self, name: str, address: str | None, known: bool) -> list[tuple[Limiter, str]]:
        who = sha256(name.encode()).hexdigest()
        if known:
            return [(self._by_known, who)]
        return [(self._by_account, who), (self._by_network, network(address))]
