"""The screens in the municipality's meeting rooms, as the desk sees them: paired by six digits, let go, taken down."""

from __future__ import annotations

from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import log, urls
from hostapp.identity.lending import Lending
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Pages, fields
from socialive_core import Cases, Refused

from .drawing import draw


class Desk(Struct, frozen=True):
    """What the page is made with; `origin` is where a screen on the wall reaches us."""

    pages: Pages
    cases: Cases
    lending: Lending
    origin: str

    async def page(
        self, request: Request[Any, Any, Any], error: Refused | None = None, **written: str
    ) -> Response[str]:
        """Return every screen by name, and whether a meeting has it now; never which."""
        screens = sorted(await self.lending.all(), key=lambda one: one.name.casefold())
        rows = [{"id": one.id, "name": one.name, "lent": await self.lending.lent(one) is not None} for one in screens]
        address = f"{self.origin}{urls.ROOM_SCREEN}"
        given: dict[str, Any] = {"rows": rows, "address": address, **written}
        return await draw(self.pages, self.cases, request, "room_screens", error=error, **given)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the desk's page of room screens."""

    @get(urls.ROOM_SCREENS, opt=opt(Policy.DESK))
    async def every(request: Request[Any, Any, Any]) -> Response[str]:
        return await desk.page(request, digits="", name="")

    @post(urls.ROOM_SCREENS, opt=opt(Policy.DESK), status_code=303)
    async def pair(request: Request[Any, Any, Any]) -> Response[Any]:
        account = visitor_of(request).account
        assert account
        given = await fields(request, "digits", "name", most=100)
        digits = "".join(letter for letter in given["digits"] if letter in "0123456789")
        try:
            screen = await desk.lending.pair(digits, given["name"], account.person)
        except Refused as error:
            return await desk.page(request, error, digits=digits[:6], name=given["name"])
        log.event("room_screen_paired", account=account.id, device=screen.id)
        return Redirect(urls.ROOM_SCREENS, status_code=303)

    @post(f"{urls.ROOM_SCREENS}/ned", opt=opt(Policy.DESK), status_code=303)
    async def away(request: Request[Any, Any, Any]) -> Redirect:
        account = visitor_of(request).account
        assert account
        given = await fields(request, "screen", "do", most=40)
        await (desk.lending.unpair if given["do"] == "unpair" else desk.lending.release)(given["screen"])
        log.event("room_screen_taken_down" if given["do"] == "unpair" else "room_screen_released", account=account.id)
        return Redirect(urls.ROOM_SCREENS, status_code=303)

    return [every, pair, away]
