"""A case through the eyes of somebody who belongs to it: what is said before a word is, by whoever answers for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.looking import LookPurpose
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.belonging import belonging_to
from hostapp.pages import Pages
from socialive_core import Meeting, Phase

from .drawing import Asked, worker
from .running import Running

Eyes = Callable[[Meeting, str, str], Awaitable[Any]]
"""Returns a meeting as a person sees it, in a language; nothing where they take no part in it."""


def route(pages: Pages, rooms: Running, eyes: Eyes, clock: Clock, zone: str) -> HTTPRouteHandler:
    """Return the route of it."""

    async def seen(case: str, person: str, language: str) -> list[Any]:
        """The meetings of *case* as *person* sees them; those that have not begun hold nothing yet."""
        meetings = await rooms.stores.meetings.of_case(case)
        begun = (meeting for meeting in meetings if meeting.phase is not Phase.PREPARE)
        return [one for meeting in begun if (one := await eyes(meeting, person, language))]

    @get("/sager/{case:str}/som/{person:str}", opt=opt(Policy.CASE, LookPurpose.PREVIEW))
    async def through(request: Asked, case: FromPath[str], person: FromPath[str]) -> Response[Any]:
        found = visitor_of(request).case
        assert found
        people = await belonging_to(rooms.stores.cases, found.id, day(clock(), zone))
        one = next((one for one in people if one.person.id == person), None)
        if one is None:
            return Redirect(urls.case(found.id), status_code=303)
        held = await seen(found.id, person, pages.language(request)) if one.holds else []
        everybody = tuple({who.id: who for each in held for who in each.people}.values())
        return pages.draw(request, "through", worker(pages, request), everybody, case=found, one=one, eyes=held)

    return through
