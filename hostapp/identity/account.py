"""Accounts that log in, their sessions, and screens paired with a meeting, with the ports that keep them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum, auto
from typing import Protocol

from msgspec import Struct

from socialive_core import Surface


class Office(StrEnum):
    """What an account is for that looks after the municipality's Socialive; such an account reaches no case."""

    ADMINISTRATOR = auto()
    """Chooses tools, their settings and texts."""
    OPERATOR = auto()
    """Looks after the installation: how its tools run, and nothing of what is done with them."""
    MANAGER = auto()
    """Leads a unit, and sees sums alone."""


class Account(Struct, frozen=True):
    """
    What somebody logs in with.

    Attributes:
        password: An argon2id hash with its parameters; never the password.
        person: Who it is in the municipality.
        office: With one, it reaches no case, whatever the person is to it.
        closed: Since when nobody may log in to it.
    """

    id: str
    username: str
    password: str
    person: str
    language: str = "da"
    office: Office | None = None
    closed: datetime | None = None


class Session(Struct, frozen=True):
    """
    A browser that is logged in.

    Attributes:
        id: SHA-256 of the secret in the cookie, in hex; the secret itself is kept nowhere.
        seen: When it was last used, within a minute.
    """

    id: str
    account: str
    made: datetime
    seen: datetime


class DeviceState(StrEnum):
    """Where a screen is on its way into a meeting."""

    WAITING = auto()
    IN = auto()
    OUT = auto()


class Device(Struct, frozen=True):
    """
    A screen paired with one meeting.

    Attributes:
        ticket: SHA-256 of the secret in its cookie, in hex.
        pair: Two words shown on both screens, so that the chair lets in the right one.
        seal: Renewed when the screen must forget; seals what it keeps for itself.
        room_screen: Which screen of a meeting room it is, for as long as that is lent.
        keeps_until: Until when one that was somebody's own when the meeting ended shows page 1 of their minutes.
    """

    id: str
    meeting: str
    ticket: str
    pair: str
    made: datetime
    seal: str
    state: DeviceState = DeviceState.WAITING
    surface: Surface | None = None
    person: str | None = None
    language: str = "da"
    keeps_until: datetime | None = None
    room_screen: str | None = None


class Code(Struct, frozen=True):
    """Six digits that open a meeting's waiting room while the chair shows them."""

    digits: str
    meeting: str
    until: datetime


class Accounts(Protocol):
    """Keeps accounts and sessions of one municipality. Adapters pass `tests/contracts/test_accounts.py`."""

    async def add(self, account: Account) -> None: ...
    async def named(self, username: str) -> Account | None: ...
    async def get(self, account: str) -> Account | None: ...
    async def rehash(self, account: str, password: str) -> None: ...

    async def mark(self, username: str) -> str:
        """Return what only this installation can say of *username*, whether there is such an account or not."""
        ...

    async def close(self, account: str, at: datetime) -> None:
        """Close *account*, and end every session of it in the same moment."""
        ...

    async def begin(self, session: Session) -> None: ...
    async def session(self, id: str) -> Session | None: ...
    async def saw(self, id: str, at: datetime) -> None: ...
    async def end(self, id: str) -> None: ...

    async def end_all(self, account: str) -> None:
        """End every session of *account*, wherever it is."""
        ...


class Devices(Protocol):
    """Keeps paired screens and codes of one municipality. Adapters pass `tests/contracts/test_devices.py`."""

    async def add(self, device: Device) -> None: ...
    async def get(self, device: str) -> Device | None: ...

    async def put(self, device: Device) -> None:
        """Keep *device* as it now is, in place of what was."""
        ...

    async def of_meeting(self, meeting: str) -> tuple[Device, ...]: ...

    async def crowd(self, meeting: str) -> int:
        """Return how many screens of *meeting* are in, or wait."""
        ...

    async def show(self, code: Code) -> bool:
        """Keep *code* in place of the meeting's earlier ones; false where another meeting shows these digits now."""
        ...

    async def opens(self, digits: str, now: datetime) -> str | None:
        """Return the meeting that *digits* open at *now*."""
        ...
