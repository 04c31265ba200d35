"""The pages of Min sag: the cases of whoever is logged in, one of them, and what lies behind its first view."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Asked
from socialive_core import Surface, Viewer

from .behind import Behind
from .desk import Desk
from .part import Eyes
from .whose import cases_of

BEHIND: dict[str, tuple[str, Callable[[Behind, Eyes, Asked], Awaitable[dict[str, Any]]]]] = {
    "moeder": ("my_meetings", Behind.meetings),
    "aftaler": ("my_pacts", Behind.pacts),
    "planen": ("my_plan", Behind.plan),
    "set": ("my_looks", Behind.looks),
}
"""By the last word of its address: what a page behind the first view is drawn by, and what stands on it."""


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of Min sag."""
    return [_every(desk), _one(desk), *(_behind(desk, name) for name in BEHIND)]


def _every(desk: Desk) -> HTTPRouteHandler:
    @get(urls.MY_CASES, opt=opt(Policy.DESK))
    async def every(request: Asked) -> Response[Any]:
        """The list of cases; whoever has one is taken there."""
        account = visitor_of(request).account
        assert account
        found = await cases_of(desk.stores.cases, account.person, desk.today)
        if len(found) == 1:
            return Redirect(urls.my_case(found[0].id), status_code=303)
        viewer = Viewer(Surface.HOME, desk.pages.language(request), person=account.person)
        return desk.pages.draw(request, "my_cases", viewer, cases=found)

    return every


def _one(desk: Desk) -> HTTPRouteHandler:
    @get(f"{urls.MY_CASES}/{{case:str}}", opt=opt(Policy.PARTY))
    async def one(request: Asked, case: FromPath[str]) -> Response[str]:
        eyes = desk.eyes(request)
        given = await desk.page(eyes)
        written = given["written"]
        people = (*given["first"].people, *(written.people if written else ()))
        return desk.pages.draw(request, "my_case", eyes.viewer, people, **given)

    return one


def _behind(desk: Desk, name: str) -> HTTPRouteHandler:
    template, make = BEHIND[name]

    @get(f"{urls.MY_CASES}/{{case:str}}/{name}", opt=opt(Policy.PARTY), name=f"my-{name}")
    async def behind(request: Asked, case: FromPath[str]) -> Response[str]:
        eyes = desk.eyes(request)
        given = await make(Behind(desk), eyes, request)
        people = given.pop("people", ())
        return desk.pages.draw(request, template, eyes.viewer, people, case=eyes.case, eyes=eyes, **given)

    return behind
