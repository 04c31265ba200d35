"""
Ways in that are to come, as ports: what the host will ask of each, so that each is one adapter and no rebuilding.

Only `Credentials` has an adapter today, the local login. Whoever writes another keeps what `Login` keeps: the same
answer whoever guesses, for as much work; no way to keep somebody else out; a new session at each login, by
`Sessions.begin` and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from .login import LoggedIn


class Credentials(Protocol):
    """A name and a word that somebody types. Adapter: `identity.login.Login`."""

    async def log_in(
        self, username: str, password: str, address: str | None, held: str | None = None, known: str | None = None
    ) -> LoggedIn | None:
        """Return the login, or nothing; raises `TooMany` where nothing was looked at."""
        ...


class Departure(Struct, frozen=True):
    """
    Where a browser is sent to say who it is, and what must come back with it.

    Attributes:
        address: At the other house, with our name, where to come back to, and the challenge (PKCE, S256).
        sealed: State, nonce and verifier, for a cookie of ten minutes; nothing of it is kept here.
    """

    address: str
    sealed: str


class Vouched(Struct, frozen=True):
    """
    What another house has said of somebody.

    Attributes:
        issuer: Which house, exactly as it is called in the settings.
        subject: Whom, as that house names them, the same at each login and never reused.
        assurance: How sure it is, in the words of NSIS: `low`, `substantial` or `high`.
        at: When they proved it there.
        session: What the house calls this login, so that it can say that it is over.
    """

    issuer: str
    subject: str
    assurance: str
    at: datetime
    session: str | None = None


class Provider(Protocol):
    """
    Somebody else who knows who people are, by OpenID Connect: the municipality's own, or a broker for MitID.

    An adapter refuses a token of another issuer or audience, one that has expired or is used twice, one whose nonce,
    state or verifier is not this browser's, and one with less assurance than is asked for. Which claim says what is
    settings. Whom `subject` is here, an account says; nobody comes to be by logging in.
    """

    async def depart(self, back: str, assurance: str) -> Departure:
        """Return where to send a browser that is to come back to the path *back*."""
        ...

    async def arrive(self, query: Mapping[str, str], sealed: str) -> Vouched | None:
        """Return who has come back, or nothing, whatever was wrong."""
        ...

    async def over(self, token: str) -> tuple[str, ...]:
        """Return what the house calls the logins that it says are over (back-channel logout)."""
        ...


class SecondFactor(Protocol):
    """
    Something more than the password, for an account that has it: a code by the clock (RFC 6238), or one on paper.

    A code is good once, also for a thief who looked on; failures are counted as those of the password are. Until it
    is given, what the password has earned is no session.
    """

    async def needed(self, account: str) -> bool:
        """Say whether *account* has one."""
        ...

    async def fits(self, account: str, code: str, at: datetime) -> bool:
        """Use *code* up, and say whether it was right."""
        ...

    async def enrol(self, account: str) -> str:
        """Begin a new one, which counts once a code of it was right; returns what the app is to scan, this once."""
        ...


class Numbers(Protocol):
    """
    CPR numbers, which stand in a table of their own, sealed, found by a keyed digest, and in no address or log.

    Asking is a look and is logged as one, with its purpose; there is no way to list.
    """

    async def person(self, number: str) -> str | None:
        """Return the id of the person with this number; what is no number is nobody's."""
        ...

    async def keep(self, person: str, number: str) -> None:
        """Keep the number of *person*; raises `Refused` where it is another's."""
        ...

    async def show(self, person: str, looker: str, why: str) -> str | None:
        """Return the number of *person* to *looker*, once the look is logged."""
        ...
