"""The forms of how often a case meets, and the page on which a meeting is called off; they work without script."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.desk.drawing import draw, worker
from hostapp.desk.prepare import past
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Asked, Pages, fields
from socialive_core import Case, Meeting, Phase, Refused, SocialiveError

from .model import EVERY, WHO
from .saying import FIELDS, MayTell, Saying
from .seen import standing_of


class Desk(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    saying: Saying

    async def call_off(
        self, request: Asked, meeting: Meeting, error: SocialiveError | None = None, **typed: str
    ) -> Response[str]:
        """Return the page on which *meeting* is called off, with what was typed where something was wrong."""
        given = dict.fromkeys(FIELDS, "") | {"turn": new_id()} | typed
        more: dict[str, Any] = {"meeting": meeting, "given": given, "who": WHO, "asks": isinstance(error, MayTell)}
        return await draw(self.pages, self.saying.stores.cases, request, "call_off", error=error, **more)

    async def rhythm(self, request: Asked, case: Case, error: SocialiveError, typed: dict[str, str]) -> Response[str]:
        """Return the page on which it is said again how often we meet, or what a child wants, where it went wrong."""
        viewer, (now, today) = worker(self.pages, request), self.saying.now
        more: dict[str, Any] = {
            "case": case,
            "given": typed,
            "every": {name: one.words for name, one in EVERY.items()},
            "standing": await standing_of(self.saying.stores, case, viewer, now, today, self.saying.zone),
            "asks": isinstance(error, MayTell),
        }
        here = urls.case(case.id)
        return await draw(self.pages, self.saying.stores.cases, request, "rhythm", error=error, here=here, **more)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of how often a case meets."""
    return [*_calling_off(desk), _decides(desk), _wishes(desk)]


def _calling_off(desk: Desk) -> list[HTTPRouteHandler]:
    @get("/moeder/{meeting:str}/aflys", opt=opt(Policy.LEAD))
    async def shown(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        found = visitor_of(request).meeting
        assert found
        if found.phase is not Phase.PREPARE:
            return Redirect(past(found), status_code=303)
        return await desk.call_off(request, found)

    @post("/moeder/{meeting:str}/aflys", opt=opt(Policy.LEAD), status_code=303)
    async def called_off(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        found, account = visitor_of(request).meeting, visitor_of(request).account
        assert found
        assert account
        if found.phase is not Phase.PREPARE:
            return Redirect(past(found), status_code=303)
        given = await fields(request, *FIELDS)
        try:
            await desk.saying.call_off(found, given, account.person)
        except Refused as error:
            return await desk.call_off(request, found, error, **given)
        return Redirect(f"{urls.case(found.case)}#rytme", status_code=303)

    return [shown, called_off]


def _decides(desk: Desk) -> HTTPRouteHandler:
    @post("/sager/{case:str}/rytme", opt=opt(Policy.CASE), status_code=303)
    async def decide(request: Asked, case: FromPath[str]) -> Response[Any]:
        found = visitor_of(request).case
        assert found
        given = await fields(request, *FIELDS)
        try:
            await desk.saying.decide(found, given, worker(desk.pages, request))
        except Refused as error:
            return await desk.rhythm(request, found, error, given)
        return Redirect(f"{urls.case(case)}#rytme", status_code=303)

    return decide


def _wishes(desk: Desk) -> HTTPRouteHandler:
    @post("/sager/{case:str}/rytme/barn", opt=opt(Policy.CASE), status_code=303)
    async def wish(request: Asked, case: FromPath[str]) -> Response[Any]:
        found, account = visitor_of(request).case, visitor_of(request).account
        assert found
        assert account
        given = await fields(request, *FIELDS)
        try:
            await desk.saying.wish(found, given, account.person)
        except Refused as error:
            return await desk.rhythm(request, found, error, given)
        return Redirect(f"{urls.case(case)}#rytme", status_code=303)

    return wish
