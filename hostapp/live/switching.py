"""Lets what an operator has switched reach the meetings that run, and tries again what has been left alone a while."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

from hostapp import log
from hostapp.plugins.health import Monitors
from hostapp.toolbox.switches import Switches

from .newcomers import Newcomers
from .room import Room
from .rooms import Rooms

EVERY = 1.0
"""Seconds between looking; a switch is felt no later, and a tool that has to be begun for it within as many again."""


class Switching:
    """Looks for ever: the switches lie in the database, so that a command reaches every process and needs no plugin."""

    def __init__(
        self, rooms: Rooms, monitors: Monitors, switches: Switches, newcomers: Newcomers | None = None
    ) -> None:
        self._rooms, self._monitors, self._switches = rooms, monitors, switches
        self._newcomers = newcomers
        self._known: dict[str, datetime] = {}

    async def run(self) -> None:
        while True:
            try:
                await self.once()
            except Exception as error:  # noqa: BLE001 - whoever looks must go on looking
                log.event("switching_failed", logging.ERROR, error)
            await asyncio.sleep(EVERY)

    async def once(self) -> None:
        """Look once: take over what another process decided, and draw the boards anew whose tool may be another."""
        await self._rooms.shelf.current()
        changed = await self._switched() | self._rested()
        for room in self._rooms.running if changed else ():
            async with room.turn:
                await self._wake(room, changed)

    async def _switched(self) -> set[str]:
        """Take over what was said since, and return of which tools."""
        found = set()
        for switch in await self._switches.all():
            for monitor in self._monitors.called(switch.plugin):
                if self._known.get(switch.plugin) != switch.at:
                    monitor.switch(switch.because if switch.off else None)
                    found.add(switch.plugin)
            if self._newcomers and not switch.off and self._newcomers.awaits(switch.plugin):
                self._rooms.later(self._newcomers.switched_on(switch.plugin))
            self._known[switch.plugin] = switch.at
        return found

    def _rested(self) -> set[str]:
        return {
            name
            for name, one in self._monitors.items()
            if one.off is None and one.breaker.reason and not one.breaker.left
        }

    async def _wake(self, room: Room, tools: set[str]) -> None:
        """Read a board anew whose tool could not, and show those of *tools* as they now are."""
        for board in [one for one in room.boards.values() if one.board.tool in tools]:
            if board.rests:
                await board.load(room.stores.shields)
            await self._rooms.renderer.show_board(room, board)
