"""A screen that hangs in a meeting room, and the port that keeps such screens."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from msgspec import Struct


class RoomScreen(Struct, frozen=True):
    """
    A screen that was paired with the municipality once.

    Attributes:
        ticket: SHA-256 of the secret in its cookie, in hex.
        name: What people call it: "Lokale 2".
        by: Who paired it.
        device: The display that it was last lent to a meeting as.
    """

    id: str
    ticket: str
    name: str
    made: datetime
    by: str
    device: str | None = None


class RoomScreens(Protocol):
    """Keeps the room screens of one municipality. Adapters pass `tests/contracts/test_room_screens.py`."""

    async def add(self, screen: RoomScreen) -> None: ...
    async def get(self, screen: str) -> RoomScreen | None: ...

    async def all(self) -> tuple[RoomScreen, ...]:
        """Return every one, in the order they were paired."""
        ...

    async def lend(self, screen: str, before: str | None, device: str) -> bool:
        """Let *screen* be *device* from now on; false where it is not *before* any more, since somebody was first."""
        ...

    async def remove(self, screen: str) -> None: ...
