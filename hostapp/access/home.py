"""Where whoever's case it is asks to see the rest, and reads what they were given: at home and on a phone."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.rights import ACCESS, COMPLAIN
from hostapp.pages import Asked, Pages, fields
from socialive_core import Refused, SocialiveError, Surface, Viewer
from socialive_core import lazy as _

from . import addresses
from .asking import LONGEST, Access
from .grounds import WHY
from .model import Where
from .standing import papers

_ALONE = _("Sig det til din sagsbehandler. Så skriver vi det ned for dig.")


class Desk(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    access: Access


class Place(Struct, frozen=True):
    """Whose page it is, and where; *back* is the meeting, on a phone that sits in one."""

    case: str
    person: str
    here: str
    surface: Surface
    where: Where
    back: str = ""
    meeting: str = ""


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of those who ask."""

    @get("/min-sag/{case:str}/aktindsigt", opt=opt(Policy.PARTY))
    async def shown(request: Asked, case: FromPath[str]) -> Response[Any]:
        return await _page(desk, request, _at_home(request))

    @post("/min-sag/{case:str}/aktindsigt", opt=opt(Policy.PARTY), status_code=303)
    async def asked(request: Asked, case: FromPath[str]) -> Response[Any]:
        return await _asked(desk, request, _at_home(request))

    @get("/d/{device:str}/aktindsigt", opt=opt(Policy.PHONE))
    async def shown_here(request: Asked, device: FromPath[str]) -> Response[Any]:
        return await _page(desk, request, _on_a_phone(request))

    @post("/d/{device:str}/aktindsigt", opt=opt(Policy.PHONE), status_code=303)
    async def asked_here(request: Asked, device: FromPath[str]) -> Response[Any]:
        return await _asked(desk, request, _on_a_phone(request))

    return [shown, asked, shown_here, asked_here]


def _at_home(request: Asked) -> Place:
    visitor = visitor_of(request)
    assert visitor.case
    assert visitor.looker
    return Place(visitor.case.id, visitor.looker.person, addresses.my_access(visitor.case.id), Surface.HOME, "home")


def _on_a_phone(request: Asked) -> Place:
    visitor = visitor_of(request)
    assert visitor.device
    assert visitor.meeting
    meeting, id = visitor.meeting, visitor.device.id
    whose = meeting.whose(visitor.device.person or "")
    return Place(meeting.case, whose, addresses.access_here(id), Surface.OWN, "phone", urls.device(id), meeting.id)


async def _page(desk: Desk, request: Asked, place: Place, error: SocialiveError | None = None) -> Response[Any]:
    access = desk.access
    if not await access.asks_alone(place.case, place.person) and place.back:
        return Redirect(place.back, status_code=303)
    now, today = access.now
    every = await access.of_case(place.case, place.person)
    viewer = Viewer(place.surface, desk.pages.language(request), person=place.person)
    given: dict[str, Any] = {
        "place": place,
        "rows": [(one, one.lines(now, today)) for one in reversed(every)],
        "asks": await access.asks_alone(place.case, place.person),
        "today": today,
        "zone": access.zone,
        "closed": access.closed,
        "why": WHY,
        "papers": papers,
        "right": ACCESS,
        "complain": COMPLAIN,
        "longest": LONGEST,
        "id": new_id(),
        "problem": error.say if error else None,
    }
    return desk.pages.draw(request, "access", viewer, status=422 if error else 200, **given)


async def _asked(desk: Desk, request: Asked, place: Place) -> Response[Any]:
    form = await fields(request, "words", "id", most=LONGEST)
    id = form["id"] if form["id"].isalnum() and len(form["id"]) <= 64 else ""
    try:
        if not await desk.access.asks_alone(place.case, place.person):
            raise Refused(_ALONE)
        await desk.access.ask(
            place.case, place.person, place.person, place.where, form["words"], id, place.meeting
        )  # fmt: skip
    except Refused as error:
        return await _page(desk, request, place, error)
    return Redirect(place.here, status_code=303)
