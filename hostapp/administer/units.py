"""The municipality's units: what each is called, and a new one."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.pages import fields
from hostapp.toolbox.decided import UNITS
from hostapp.toolbox.units import MOST, called
from socialive_core import Malformed, Refused, SocialiveError
from socialive_core import lazy as _

from .desk import Asked, Desk


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the units."""

    @get(urls.UNITS, opt=opt(Policy.ADMINISTER))
    async def every(request: Asked) -> Response[str]:
        return await _page(desk, request)

    @post(urls.UNITS, opt=opt(Policy.ADMINISTER), status_code=303)
    async def keep(request: Asked) -> Response[Any]:
        given = await fields(request, "unit", "new", "name", "seen", "why", most=200)
        try:
            await _keep(desk, request, given)
        except Refused as error:
            return await _page(desk, request, error)
        return Redirect(urls.UNITS, status_code=303)

    return [every, keep]


async def _keep(desk: Desk, request: Asked, given: dict[str, str]) -> None:
    """Call a unit something else, or make one: first it is decided, so that of two only one does."""
    units = {one.id: one for one in await desk.stores.units.all()}
    before = None if given["new"] else units.get(given["unit"])
    if before is None and not given["new"]:
        raise Malformed
    if before is None and len(units) >= MOST:
        raise Refused(_("Der kan højst være 50 enheder."))
    unit = called(before.id if before else new_id(), given["name"], before.made if before else desk.clock())
    if any(one.name.casefold() == unit.name.casefold() and one.id != unit.id for one in units.values()):
        raise Refused(_("Der er allerede en enhed, der hedder det."))
    await desk.decide(request, UNITS, {"id": unit.id, "name": unit.name}, given, why=False)
    await desk.stores.units.put(unit)


async def _page(desk: Desk, request: Asked, error: SocialiveError | None = None) -> Response[str]:
    toolbox = await desk.shelf.current()
    given: dict[str, Any] = {"units": await desk.stores.units.all(), "seen": toolbox.heads.get(UNITS, 0)}
    return await desk.draw(request, "units", "units", error, **given)
