"""The case's plans as the law names them, for whoever works with it: it reminds, and stops nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Request, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Response

from hostapp.clock import Clock, day
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.content import participants_of
from hostapp.pages import Pages
from hostapp.storage.stores import Stores
from socialive_core import Case, Participant, Viewer

from .drawing import draw, worker

Reads = Callable[[Case, Viewer, tuple[Participant, ...]], Awaitable[Any]]
"""Returns the papers of a case with the tools that they are of, as somebody may see them."""


def route(pages: Pages, stores: Stores, reads: Reads, clock: Clock, zone: str) -> HTTPRouteHandler:
    """Return the route of a case's papers."""

    @get("/sager/{case:str}/papirer", opt=opt(Policy.CASE))
    async def papers(request: Request[Any, Any, Any], case: FromPath[str]) -> Response[str]:
        found = visitor_of(request).case
        assert found
        people = await participants_of(stores, found, day(clock(), zone))
        shown = await reads(found, worker(pages, request), people)
        return await draw(pages, stores.cases, request, "papers", people, case=found, papers=shown)

    return papers
