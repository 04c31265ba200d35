"""What an act of the meeting works with, and how a change of the meeting is kept and shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from hostapp.identity.joining import Joining
from socialive_core import Forbidden, Malformed

from .render import Renderer
from .room import Room
from .rooms import Rooms
from .screen import Screen
from .words import catch_up

T = TypeVar("T")


class Hand(Struct, frozen=True):
    """
    One act: in which room, on which screen, and with what.

    Attributes:
        screen: The one that asks.
    """

    room: Room
    screen: Screen
    rooms: Rooms

    @property
    def joining(self) -> Joining:
        return self.rooms.joining

    @property
    def renderer(self) -> Renderer:
        return self.rooms.renderer

    @property
    def device(self) -> str:
        """The paired screen that acts; raises `Forbidden` for the chair's own, which is not paired."""
        if self.screen.device is None:
            raise Forbidden
        return self.screen.device

    async def become(self, **changes: object) -> None:
        """Keep the meeting as it now is, and show it."""
        wrote = self.room.meeting.writing
        await self.keep(**changes)
        await self.renderer.show_all(self.room)
        if wrote and not self.room.meeting.writing:
            catch_up(self.room)

    async def keep(self, **changes: object) -> None:
        """Keep the meeting as it now is; the room stays as it was where that fails."""
        meeting = replace(self.room.meeting, **changes)
        await self.room.stores.meetings.put(meeting)
        self.room.meeting = meeting
        self.room.turned = 0


def one_of(value: str, choices: Mapping[str, T]) -> T:
    """Return the choice that *value* names; raises `Malformed` for any other."""
    if value not in choices:
        raise Malformed
    return choices[value]
