"""How somebody of another agency comes in: by a code sent to an address that stands on what is shared with them now."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Protocol

from msgspec import Struct

from hostapp.clock import Clock

from . import secret
from .limiter import Limiter, network

DIGITS = 8
LIVES = timedelta(minutes=10)
GUESSES = 5
"""How long a code opens, and how often it may be typed wrong: five of a hundred million."""
IDLE, ABSOLUTE = timedelta(minutes=15), timedelta(hours=1)
"""How long a login lasts that is not used, and at most."""
WITHIN = timedelta(minutes=10)
MAILS, ASKS, WRONG = 4, 20, 30
"""Codes sent to one address, and asked for and mistyped from one network, in ten minutes."""
LONGEST_ADDRESS = 254


class Try(Struct, frozen=True):
    """
    A code that was asked for; it opens only in the browser that asked.

    Attributes:
        id: SHA-256 of the secret in that browser's cookie.
        code: SHA-256 of that secret and the digits; without the cookie nobody can look for them.
    """

    id: str
    address: str
    code: str
    until: datetime
    left: int = GUESSES


class Reception(Struct, frozen=True):
    """A browser in which somebody has shown that they read the mail of an address; `id` as in `Session`."""

    id: str
    address: str
    made: datetime
    seen: datetime


class Receptions(Protocol):
    """Keeps codes and logins of receivers in one municipality. Adapters pass `tests/contracts/test_receptions.py`."""

    async def ask(self, attempt: Try) -> None:
        """Keep *attempt*, and let go of those that are over."""
        ...

    async def guess(self, id: str, code: str, now: datetime) -> str | None:
        """Return whose address it is where *code* fits; a code is good once, and a wrong one uses up a guess."""
        ...

    async def begin(self, reception: Reception) -> None: ...
    async def reception(self, id: str) -> Reception | None: ...
    async def saw(self, id: str, at: datetime) -> None: ...
    async def leave(self, id: str) -> None: ...


class Sent(Struct, frozen=True):
    """
    What comes of asking for a code: the same for every address, known or not.

    Attributes:
        held: The secret for the cookie of the browser that asked.
        code: What is to be mailed, where the address is one that something is shared with; nothing where it was
            mailed to often enough lately.
    """

    held: str
    code: str


class TooOften(Exception):
    """From this network it was tried too often lately."""


class Receiving:
    """
    Logs receivers in, and finds them again.

    OpenID Connect takes the place of the code by calling `welcome` with an address that the other house vouches for;
    what may be seen afterwards is asked anew at every request, and is no matter of how somebody came in.
    """

    def __init__(self, receptions: Receptions, clock: Clock) -> None:
        self._kept, self._clock = receptions, clock
        self._mails = Limiter(clock, MAILS, WITHIN)
        self._asks = Limiter(clock, ASKS, WITHIN)
        self._wrong = Limiter(clock, WRONG, WITHIN)

    async def ask(self, address: str, host: str | None) -> Sent:
        """Keep a new code for *address*; raises `TooOften`."""
        who = network(host)
        if not self._asks.open(who):
            raise TooOften
        self._asks.fail(who)
        held, code = secret.make(), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        until = self._clock() + LIVES
        await self._kept.ask(Try(secret.digest(held), address, _bound(held, code), until))
        mailed = secret.digest(address)
        if not self._mails.open(mailed):
            return Sent(held, "")
        self._mails.fail(mailed)
        return Sent(held, code)

    async def enter(self, held: str, code: str, host: str | None, before: str | None = None) -> str | None:
        """Return the secret of a new login where *code* is the one that was asked for; raises `TooOften`."""
        who = network(host)
        if not self._wrong.open(who):
            raise TooOften
        self._wrong.fail(who)
        digits = "".join(letter for letter in code if letter.isdecimal())
        address = await self._kept.guess(secret.digest(held), _bound(held, digits), self._clock())
        if address is None:
            return None
        self._wrong.forgive(who)
        return await self.welcome(address, before)

    async def welcome(self, address: str, before: str | None = None) -> str:
        """Log in whoever has shown that *address* is theirs; what the browser held *before* is dead."""
        if before:
            await self.leave(before)
        made, now = secret.make(), self._clock()
        await self._kept.begin(Reception(secret.digest(made), address, now, now))
        return made

    async def find(self, held: str) -> str | None:
        """Return whose login has the secret *held*; one that is over is ended."""
        found, now = await self._kept.reception(secret.digest(held)), self._clock()
        if found is None:
            return None
        if now - found.seen >= IDLE or now - found.made >= ABSOLUTE:
            await self._kept.leave(found.id)
            return None
        if now - found.seen >= timedelta(minutes=1):
            await self._kept.saw(found.id, now)
        return found.address

    async def leave(self, held: str) -> None:
        """End the login with the secret *held*."""
        await self._kept.leave(secret.digest(held))


def address_of(written: str) -> str:
    """Return a mail address as it is compared; empty where it cannot be one."""
    address = written.strip().casefold()
    name, at, house = address.rpartition("@")
    fits = name and at and "." in house.strip(".") and not any(one.isspace() or ord(one) < 32 for one in address)
    return address if fits and len(address) <= LONGEST_ADDRESS else ""


def _bound(held: str, code: str) -> str:
    return secret.digest(f"{held} {code}")
