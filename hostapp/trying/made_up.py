"""A municipality in memory with made-up cases, for one tool to be tried in; nothing outside of it hears of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from jinja2 import Environment
from msgspec.structs import replace

from hostapp import demo
from hostapp.clock import Clock
from hostapp.i18n import Catalogues
from hostapp.identity.joining import Joining
from hostapp.identity.secret import new_id
from hostapp.live.guarded import Guarded
from hostapp.live.laid import LAID
from hostapp.live.parts import Parts
from hostapp.live.render import Renderer
from hostapp.live.room import Room
from hostapp.live.rooms import Rooms
from hostapp.live.runner import Runner
from hostapp.storage.database import Database
from hostapp.storage.stores import Stores
from hostapp.toolbox.decided import Toolbox
from hostapp.toolbox.shelf import Shelf
from socialive_core import Meeting, Person, Phase, Story, Viewer

MUNICIPALITY = "made-up"


class Anywhere(Shelf):
    """What the municipality has decided, but for where a tool is on: what is off can be tried all the same."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self.now = shelf, shelf.now

    async def current(self) -> Toolbox:
        self.now = replace(await self._shelf.current(), places={})
        return self.now


class Bare(Parts):
    """The parts of a meeting that has no note to put anything in, and no end."""

    async def given(self, room: Room, part: str, viewer: Viewer) -> dict[str, Any]:
        return await super().given(room, part, viewer) | ({"lead": False} if part == "tool" else {})


class MadeUp:
    """
    The municipality.

    Attributes:
        rooms: Its meetings; the tools in them are the same as in those that are real, watched apart.
    """

    def __init__(self, database: Database, rooms: Rooms, clock: Clock, zone: str) -> None:
        self.rooms = rooms
        self._database, self._clock, self._zone = database, clock, zone
        self._mette = Person(new_id(), demo.METTE.name)

    @classmethod
    async def around(
        cls, tool: str, rooms: Rooms, environment: Environment, catalogues: Catalogues, clock: Clock, zone: str
    ) -> MadeUp:
        """Return one with *tool* of those in *rooms*, and with what lies on every table."""
        database = await asyncio.to_thread(Database.in_memory)
        stores = Stores.of(database, MUNICIPALITY, clock)
        runners: dict[str, Runner] = {
            id: one.beside() for id, one in rooms.runners.items() if _sits(id, tool) and isinstance(one, Guarded)
        }
        renderer = Renderer(environment, catalogues, Bare(runners, catalogues, environment))
        joining = Joining(stores.devices, stores.meetings, clock)
        made = cls(database, Rooms(stores, runners, renderer, joining, clock, zone), clock, zone)
        made.rooms.shelf = Anywhere(rooms.shelf)
        await stores.cases.add_person(made._mette)
        return made

    async def stories(self) -> AsyncIterator[tuple[Story, Meeting]]:
        """Yield each story with a meeting that is past its opening; none is made before it is asked for."""
        stores, now = self.rooms.stores, self._clock()
        for number, story in enumerate(demo.STORIES):
            planned = await demo.tell(story, number, stores, self._mette, now, self._zone)
            meeting = replace(planned, phase=Phase.WORK, began=now)
            await stores.meetings.put(meeting)
            yield story.kind, meeting

    async def close(self) -> None:
        """Let go of everything."""
        await self.rooms.close()
        await self._database.close()


def _sits(id: str, tool: str) -> bool:
    return id == tool or id in LAID
