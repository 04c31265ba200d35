"""A screen in a meeting room: the digits by which it is paired once, and the calm page between meetings."""

from __future__ import annotations

from typing import Any

from litestar import MediaType, Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.identity.joining import Joined
from hostapp.identity.lending import Lending
from hostapp.identity.policy import Policy, opt
from hostapp.identity.room_screens import RoomScreen
from hostapp.identity.visitor import Jar
from hostapp.pages import Pages
from socialive_core import Surface, Viewer
from socialive_core.lazy import lazy as _

KEPT_FOR = 400 * 24 * 3600
"""Seconds: as long as a browser keeps anything; begun anew each time the page is loaded."""
LENT_FOR = 12 * 3600
"""Seconds: a screen whose plug is pulled is in the meeting again when it is back."""

_TOO_MANY = _("Der er prøvet for mange gange. Vent ti minutter, og prøv igen.")

Asked = Request[Any, Any, Any]


class Hall(Struct, frozen=True):
    """What the pages of a room screen are made with."""

    pages: Pages
    lending: Lending
    jar: Jar

    def key(self, request: Asked) -> str:
        return request.cookies.get(self.jar.room_screen) or ""

    async def state(self, key: str) -> str:
        """Return in a word what the screen with this *key* shows: it loads its page anew when that is another."""
        screen = await self.lending.known(key)
        if screen is None:
            return "waits" if self.lending.digits(key) else "new"
        device = await self.lending.lent(screen)
        return "lent" if device and not device.ticket else "idle"

    async def shown(self, request: Asked, screen: RoomScreen) -> Response[Any]:
        """Return the idle page of *screen*, or the way to the meeting that has it."""
        fetched = await self.lending.fetch(screen)
        if fetched:
            return self.to_meeting(fetched)
        device = await self.lending.lent(screen)
        if device and device.id in self.jar.devices(request.cookies):
            return Redirect(urls.device(device.id), status_code=303)
        page = self.page(request, name=screen.name, state="idle")
        page.cookies.append(self.jar.put(self.jar.room_screen, self.key(request), KEPT_FOR))
        return page

    def to_meeting(self, fetched: Joined) -> Redirect:
        cookie = self.jar.put(self.jar.device(fetched.device.id), fetched.ticket, LENT_FOR)
        return Redirect(urls.device(fetched.device.id), status_code=303, cookies=[cookie])

    def page(self, request: Asked, status: int = 200, **given: Any) -> Response[str]:
        viewer = Viewer(Surface.DISPLAY, self.pages.language(request))
        return self.pages.draw(request, "room_screen", viewer, status=status, **given)


def routes(hall: Hall) -> list[HTTPRouteHandler]:
    """Return the routes of a room screen; whoever comes without its key is shown how to pair one."""

    @get(urls.ROOM_SCREEN, opt=opt(Policy.ANYONE))
    async def idle(request: Asked) -> Response[Any]:
        key = hall.key(request)
        screen = await hall.lending.known(key)
        if screen:
            return await hall.shown(request, screen)
        digits = hall.lending.digits(key)
        return hall.page(request, digits=digits, state="waits" if digits else "new")

    @post(urls.ROOM_SCREEN, opt=opt(Policy.ANYONE), status_code=303)
    async def begin(request: Asked) -> Response[Any]:
        if await hall.lending.known(hall.key(request)):
            return Redirect(urls.ROOM_SCREEN, status_code=303)
        key = hall.lending.begin(request.client.host if request.client else None)
        if key is None:
            return hall.page(request, status=429, state="new", error=_TOO_MANY)
        cookie = hall.jar.put(hall.jar.room_screen, key, KEPT_FOR)
        return Redirect(urls.ROOM_SCREEN, status_code=303, cookies=[cookie])

    @get(f"{urls.ROOM_SCREEN}/nu", opt=opt(Policy.ANYONE), media_type=MediaType.TEXT)
    async def state(request: Asked) -> str:
        return await hall.state(hall.key(request))

    return [idle, begin, state]
