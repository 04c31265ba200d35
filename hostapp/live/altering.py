"""Changing a meeting from outside its room: in the room where one is open, so that its screens follow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from weakref import WeakValueDictionary

from socialive_core import Malformed, Meeting

from .rooms import Rooms

Make = Callable[[Meeting], Meeting]


class Altering:
    """Takes one change of a meeting at a time, each made from the meeting as it then is."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._locks = WeakValueDictionary[str, asyncio.Lock]()

    async def alter(self, meeting: str, make: Make) -> Meeting:
        """
        Keep what *make* makes of the meeting as it is now, and return it.

        Raises:
            Malformed: There is no such meeting.
            SocialiveError: As *make* does; nothing has changed.
        """
        async with self._locks.setdefault(meeting, asyncio.Lock()):
            room = next((one for one in self._rooms.running if one.meeting.id == meeting), None)
            if room is None:
                return await self._keep(await self._rooms.stores.meetings.get(meeting), make)
            async with room.turn:
                room.meeting = await self._keep(room.meeting, make)
                await self._rooms.refresh(room)
            await self._rooms.renderer.show_all(room)
            return room.meeting

    async def _keep(self, meeting: Meeting | None, make: Make) -> Meeting:
        if meeting is None:
            raise Malformed
        made = make(meeting)
        if made != meeting:
            await self._rooms.stores.meetings.put(made)
        return made
