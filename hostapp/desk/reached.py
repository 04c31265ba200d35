"""The caseworker's own number and hours, which stand in their invitations and on page 1 of their minutes."""

from __future__ import annotations

from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.reaching import LONGEST_HOURS, reached
from hostapp.pages import Pages, fields
from socialive_core import Cases, Person, Refused

from .drawing import draw

Asked = Request[Any, Any, Any]


class Desk(Struct, frozen=True):
    """What the page is made with."""

    pages: Pages
    cases: Cases

    async def me(self, request: Asked) -> Person:
        """Return whoever is at the desk."""
        account = visitor_of(request).account
        assert account
        return await self.cases.person(account.person) or Person(account.person, account.username)

    async def page(self, request: Asked, phone: str, hours: str, error: Refused | None = None) -> Response[str]:
        """Return the page with what is kept, or what was typed where it could not be."""
        given: dict[str, Any] = {
            "phone": phone,
            "hours": hours,
            "longest": LONGEST_HOURS,
            "kept": await self.me(request),
        }
        return await draw(self.pages, self.cases, request, "reached", error=error, **given)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the caseworker's own number."""

    @get(urls.REACHED, opt=opt(Policy.DESK))
    async def shown(request: Asked) -> Response[str]:
        me = await desk.me(request)
        return await desk.page(request, me.phone, me.hours)

    @post(urls.REACHED, opt=opt(Policy.DESK), status_code=303)
    async def kept(request: Asked) -> Response[Any]:
        given = await fields(request, "phone", "hours", most=200)
        try:
            await desk.cases.add_person(reached(await desk.me(request), given["phone"], given["hours"]))
        except Refused as error:
            return await desk.page(request, given["phone"], given["hours"], error)
        return Redirect(urls.REACHED, status_code=303)

    return [shown, kept]
