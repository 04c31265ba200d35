"""What is remembered between two pages of a screen without script: that it waits, and what came of its last form."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from hostapp.screens.unscripted import Refused

from .room import Room
from .rooms import Rooms
from .screen import Screen

LOOK_EVERY = 1
WAITS_FOR = 120
"""Seconds after its last page; whoever waits presses "Se efter igen" now and then."""
KEPT_FOR = 120.0
MOST_KEPT = 1_000


class Replies:
    """Keeps what was refused until the page that follows has shown it: in memory, two minutes at most, in bounds."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Refused, asyncio.TimerHandle]] = OrderedDict()

    def put(self, device: str, refused: Refused) -> None:
        self.take(device)
        forget = asyncio.get_running_loop().call_later(KEPT_FOR, self.take, device)
        self._kept[device] = refused, forget
        if len(self._kept) > MOST_KEPT:
            self.take(next(iter(self._kept)))

    def take(self, device: str) -> Refused | None:
        """Return what is kept for *device*, and keep it no longer."""
        kept = self._kept.pop(device, None)
        if kept is None:
            return None
        kept[1].cancel()
        return kept[0]


class Lingering:
    """
    Lets a screen that waits without script be seen at the door.

    It has no socket, so it counts as waiting for a while after each of its pages. Once it has a socket after all,
    that one speaks for it.
    """

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def stay(self, room: Room, screen: Screen) -> None:
        """Let *screen* wait, in place of its earlier page."""
        waiting = room.waiting.setdefault(screen.device or "", set())
        for earlier in [other for other in waiting if other.author.partition(".")[2].startswith("plain")]:
            waiting.discard(earlier)
            earlier.outbox.close()
        waiting.add(screen)
        self._rooms.later(self._until_gone(room, screen))

    async def _until_gone(self, room: Room, screen: Screen) -> None:
        device = screen.device or ""
        waiting = room.waiting[device]
        try:
            await self._rooms.renderer.show_all(room)
            for _look in range(0, WAITS_FOR, LOOK_EVERY):
                if screen.outbox.closed or waiting != {screen}:
                    break
                screen.heard = asyncio.get_running_loop().time()
                await asyncio.sleep(LOOK_EVERY)
        finally:
            waiting.discard(screen)
            if not waiting and room.waiting.get(device) is waiting:
                del room.waiting[device]
            self._rooms.leave(room, screen)
        await self._rooms.renderer.show_all(room)
