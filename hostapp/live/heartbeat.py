"""What is done for every running meeting again and again: screens are kept awake, or let go where they are gone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from hostapp import limits, log
from hostapp.identity.account import DeviceState
from hostapp.identity.policy import Doorkeeper
from hostapp.insight.watch import Watch
from socialive_core import SocialiveError

from .looking_on import looking_on
from .messages import BEAT
from .room import Room
from .rooms import Rooms
from .screen import Screen

BEAT_EVERY = 2.0
RENEW_EVERY = 15
"""Beats between renewals of the digits that the chair shows."""
TELL_EVERY = 5
"""Beats between telling how long there is left to write; only words that are others now are sent."""
ASK_EVERY = 30
"""Beats, a minute together, between asking whether a screen may still be there; each meeting has a beat of its own."""


class Heartbeat:
    """Beats for all rooms, for ever; what goes wrong for one of them is logged, and the others never notice."""

    def __init__(self, rooms: Rooms, doorkeeper: Doorkeeper, watch: Watch) -> None:
        self._rooms, self._doorkeeper, self._watch = rooms, doorkeeper, watch

    async def run(self) -> None:
        beats = 0
        while True:
            await asyncio.sleep(BEAT_EVERY)
            beats += 1
            rooms = self._rooms.running
            for room in rooms:
                self.beat(room)
            self._watch.still(looking_on(rooms))
            if beats % RENEW_EVERY == 0:
                await _each(self.renew, (room for room in rooms if room.digits))
            if beats % TELL_EVERY == 0:
                await _each(self.tell, (room for room in rooms if room.meeting.writing))
            await _each(self.ask, (room for room in rooms if (beats + hash(room.meeting.id)) % ASK_EVERY == 0))

    def beat(self, room: Room) -> None:
        """Keep the screens of *room* awake, and let go of those that have been silent too long."""
        now = asyncio.get_running_loop().time()
        waiting = [screen for screens in room.waiting.values() for screen in screens]
        for screen in [*room.screens, *waiting]:
            if now - screen.heard > limits.SILENCE.most:
                screen.outbox.close()
            else:
                screen.send(BEAT)

    async def renew(self, room: Room) -> None:
        """Show digits that still open for a while."""
        before = room.digits, room.address
        try:
            await self._rooms.show_digits(room)
        except SocialiveError:
            room.digits = None
        if (room.digits, room.address) != before:
            await self._rooms.renderer.show_all(room)

    async def tell(self, room: Room) -> None:
        """Tell how long there is left to write, where that is another word than before."""
        for part in ("top", "stage"):
            await self._rooms.renderer.show(room, part)

    async def ask(self, room: Room) -> None:
        """
        Let go of each screen whose session is over, who no longer leads, or that was sent out by another process.

        Logging out and sending out are told at once, and not first here; this is for what nobody is told of.
        """
        sessions: dict[str, list[Screen]] = {}
        for screen in room.screens:
            if screen.session:
                sessions.setdefault(screen.session, []).append(screen)
        gone = [
            screen for id, screens in sessions.items() if not await self._leads(room, id, screens) for screen in screens
        ]
        inside = {
            device.id
            for device in await self._rooms.stores.devices.of_meeting(room.meeting.id)
            if device.state is DeviceState.IN
        }
        gone += [screen for screen in room.screens if screen.device and screen.device not in inside]
        for screen in gone:
            screen.bye("removed", "")

    async def _leads(self, room: Room, session: str, screens: list[Screen]) -> bool:
        used = any(screen.acted for screen in screens)
        for screen in screens:
            screen.acted = False
        account = await self._doorkeeper.sessions.living(session, used=used)
        return account is not None and await self._doorkeeper.leads(account, room.meeting)


async def _each(do: Callable[[Room], Awaitable[None]], rooms: Iterable[Room]) -> None:
    results = await asyncio.gather(*(do(room) for room in rooms), return_exceptions=True)
    for error in (one for one in results if isinstance(one, Exception)):
        log.event("heartbeat_failed", logging.ERROR, error)
