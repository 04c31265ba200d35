"""The plain door: a paired screen without script sends forms, and a page comes with its words already in it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from weakref import WeakValueDictionary

from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import DeviceState
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import Visitor, visitor_of
from hostapp.pages import Pages, every_field
from hostapp.screens.unscripted import DO, Painted, Refused
from socialive_core import Meeting, Phase

from .lingering import Lingering, Replies
from .one_page import OnePage, turn_id
from .rooms import Rooms
from .seating import seat

MOST_FIELDS = 40


class Plain:
    """Lets screens without script take part, by the same way through a turn as the others."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms, self._one_page = rooms, OnePage(rooms)
        self._replies = Replies()
        self._lingering = Lingering(rooms)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def paint(self, visitor: Visitor, language: str, *, tablet: bool = False) -> Painted:
        """Return the parts of the page that *visitor* is shown; none for one who is not in."""
        meeting, device = visitor.meeting, visitor.device
        if meeting is None or not _runs(meeting) or (device and device.state is DeviceState.OUT):
            return Painted()
        room = await self._rooms.open(meeting)
        if visitor.account:
            await self._rooms.sit_down(room, visitor.account.person)
        screen = seat(room, visitor, f"plain{secret.new_id()}", language, tablet)
        if device and device.state is DeviceState.WAITING:
            self._lingering.stay(room, screen)
            return Painted(page=secret.new_id()[:8])
        parts = await self._one_page.shown(room, screen)
        versions = {id: board.version for id, board in room.boards.items()}
        refused = self._replies.take(device.id) if device else None
        return Painted(parts, versions, secret.new_id()[:8], refused)

    async def press(self, visitor: Visitor, given: Mapping[str, str], language: str) -> None:
        """Do what a form asks; where nothing came of it, keep what to say and the form for the page that follows."""
        meeting, device = visitor.meeting, visitor.device
        if meeting is None or device is None or not _runs(meeting) or device.state is DeviceState.OUT:
            return
        async with self._locks.setdefault(device.id, asyncio.Lock()):
            room = await self._rooms.open(meeting)
            if device.person and room.person(device.person) is None:
                return
            screen = seat(room, visitor, f"plain{secret.new_id()}", language)
            async with self._one_page.at(room, screen, waits=device.state is DeviceState.WAITING):
                say = await self._one_page.ask(room, screen, given, turn_id(device.ticket, given))
        if say:
            self._replies.put(device.id, Refused(say, given))
        else:
            self._replies.take(device.id)

    def tell(self, device: str, say: str) -> None:
        """Have the page that follows say something."""
        self._replies.put(device, Refused(say, {}))


def route(plain: Plain) -> HTTPRouteHandler:
    """Return the route that a form without script is sent to: the page it stands on."""

    @post("/d/{device:str}", opt=opt(Policy.DEVICE), status_code=303)
    async def press(request: Request[Any, Any, Any], device: FromPath[str]) -> Redirect:
        pages: Pages = request.app.state["pages"]
        given = await every_field(request, MOST_FIELDS)
        await plain.press(visitor_of(request), given, pages.language(request))
        hides = given.get(DO) == "forget"
        return Redirect(urls.device(device) + (f"?{urls.HIDDEN}" if hides else ""), status_code=303)

    return press


def _runs(meeting: Meeting) -> bool:
    return meeting.phase not in {Phase.PREPARE, Phase.CLOSED}
