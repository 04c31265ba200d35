"""What a chair shows so that phones come in: six digits to type, and an address with a token to scan."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock
from socialive_core import Refused
from socialive_core.lazy import lazy as _

from . import secret
from .account import Code, Devices

SIX = 6
"""Digits."""
SHOWN = timedelta(seconds=60)
"""How long digits live when nobody renews them."""
SAME = timedelta(minutes=10)
"""How long one meeting shows the same digits, so that whoever is typing them gets to the end."""
RENEWED = timedelta(minutes=1)
"""How long one token is shown."""
OPENS = 2 * RENEWED
"""How long a token opens: while it is shown, and a minute more for the scan that is in flight."""

_PLACES = ("/0", "/1")
"""Two codes of a meeting hold tokens: the one that is shown, and the one before it."""


class Shown(Struct, frozen=True):
    """
    What phones can come in by.

    Attributes:
        address: What a phone scans; nothing where phones cannot reach us.
        page: The same without the token, for who types it.
    """

    digits: str
    address: str | None = None
    page: str | None = None


class _Token(Struct, frozen=True):
    """
    A token that is shown. It works for many phones.

    Attributes:
        place: Which of the meeting's two codes it has.
    """

    secret: str
    made: datetime
    place: int


class Showing:
    """
    Keeps what is shown, by meeting.

    Of a token only the hash is kept, as of every secret; the address that is drawn has it after `#`, which no
    browser sends, so that it stands in no log.
    """

    def __init__(self, devices: Devices, clock: Clock, origin: str | None) -> None:
        self._devices, self._clock = devices, clock
        self._page = f"{origin}{urls.JOIN}" if origin else None
        self._digits: dict[str, tuple[str, datetime]] = {}
        self._tokens: dict[str, _Token] = {}

    def of(self, meeting: str) -> Shown | None:
        """Return what of *meeting* is shown; nothing while it is hidden."""
        shown, token = self._digits.get(meeting), self._tokens.get(meeting)
        if shown is None:
            return None
        address = f"{self._page}#{token.secret}" if token and self._page else None
        return Shown(shown[0], address, self._page)

    def some(self) -> str:
        """Return any meeting of which something is shown, to look at in place of one that is not."""
        return next(reversed(self._digits), "")

    async def show(self, meeting: str) -> Code:
        """Show digits for a minute more, and a token to scan; raises `Refused` where there are no free digits."""
        code = await self._show_digits(meeting)
        if self._page:
            await self._show_token(meeting)
        return code

    async def hide(self, meeting: str) -> None:
        """Let what was shown open nothing from now on."""
        now = self._clock()
        shown = self._digits.pop(meeting, None)
        if shown:
            await self._devices.show(Code(shown[0], meeting, now))
        if self._tokens.pop(meeting, None):
            for place in _PLACES:
                await self._devices.show(Code(secret.digest(secret.make()), meeting + place, now))

    async def opens(self, key: str) -> str | None:
        """Return the meeting that *key* opens: six digits, or anything longer as a token."""
        held = key if len(key) <= SIX else secret.digest(key)
        found = await self._devices.opens(held, self._clock())
        return found.partition("/")[0] if found else None

    async def _show_digits(self, meeting: str) -> Code:
        now = self._clock()
        shown = self._digits.get(meeting)
        if shown and now - shown[1] < SAME:
            code = Code(shown[0], meeting, now + SHOWN)
            if await self._devices.show(code):
                return code
        for _attempt in range(20):
            code = Code(f"{secrets.randbelow(10**SIX):0{SIX}}", meeting, now + SHOWN)
            if await self._devices.show(code):
                self._digits[meeting] = (code.digits, now)
                return code
        raise Refused(_("Der er ingen ledige tal lige nu. Prøv igen om et minut."))

    async def _show_token(self, meeting: str) -> None:
        """Renew the token where its minute is over; the one before stays until its own time is up."""
        now, before = self._clock(), self._tokens.get(meeting)
        if before and now - before.made < RENEWED:
            return
        token = _Token(secrets.token_urlsafe(16), now, 1 - before.place if before else 0)
        await self._devices.show(Code(secret.digest(token.secret), meeting + _PLACES[token.place], now + OPENS))
        self._tokens[meeting] = token
