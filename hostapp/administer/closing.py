"""What is asked alone at the end of a meeting: one question, until the municipality has written why it asks five."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.meetings.closing_questions import FREE_ASKS, ITEMS
from hostapp.pages import fields
from hostapp.toolbox.decided import FIVE
from socialive_core import Refused

from .desk import Asked, Desk
from .telling import told

HERE = urls.own_texts("slutning")


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the end of a meeting."""

    @get(HERE, opt=opt(Policy.ADMINISTER))
    async def shown(request: Asked) -> Response[str]:
        return await _page(desk, request)

    @post(HERE, opt=opt(Policy.ADMINISTER), status_code=303)
    async def decided(request: Asked) -> Response[Any]:
        given = await fields(request, "five", "seen", "why", most=200)
        try:
            await desk.decide(request, FIVE, bool(given["five"]), given)
        except Refused as error:
            return await _page(desk, request, given["why"], error)
        return Redirect(HERE, status_code=303)

    return [shown, decided]


async def _page(desk: Desk, request: Asked, why: str = "", error: Refused | None = None) -> Response[str]:
    toolbox, units = await desk.shelf.current(), await desk.stores.units.all()
    log = [one for one in told(await desk.shelf.log(), units) if one.about == FIVE]
    given: dict[str, Any] = {"five": toolbox.five, "items": ITEMS.values(), "free": FREE_ASKS, "why_said": why}
    given |= {"seen": toolbox.heads.get(FIVE, 0), "log": log[:20]}
    return await desk.draw(request, "closing_asked", "slutning", error, **given)
