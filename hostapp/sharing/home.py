"""*Hvem får hvad*: where one who has a say answers, sees who gets what, and stops it: at home and on a phone."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from markupsafe import Markup
from msgspec import Struct

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.promised import SHARES
from hostapp.pages import Asked, Pages, fields
from socialive_core import Malformed, Refused, SocialiveError, Surface, Viewer

from .consent import Consent
from .drawn import drawn
from .laws import LAWS
from .model import VALUES, Where
from .seen import Seen


class Desk(Struct, frozen=True):
    """What the pages of those who have a say are made with."""

    pages: Pages
    consent: Consent

    def fragment(self, one: Seen) -> Markup:
        """What the receiver of *one* is shown, as they are shown it."""
        return drawn(self.pages.environment, one.delivered, one.receiver.language)


class Place(Struct, frozen=True):
    """
    Whose page it is, and where.

    Attributes:
        base: Its address; each share's page lies beneath it.
        back: Where one goes on from there.
    """

    case: str
    person: str
    base: str
    surface: Surface
    where: Where
    back: str


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of those who have a say."""
    return [*_at_home(desk), *_on_a_phone(desk)]


def _at_home(desk: Desk) -> list[HTTPRouteHandler]:
    async def place(request: Asked) -> Place:
        visitor = visitor_of(request)
        assert visitor.case
        assert visitor.looker
        base = urls.who_gets_what(visitor.case.id)
        return Place(visitor.case.id, visitor.looker.person, base, Surface.HOME, "home", "")

    @get("/sager/{case:str}/hvem-faar-hvad", opt=opt(Policy.PARTY))
    async def overview(request: Asked, case: FromPath[str]) -> Response[str]:
        return await _overview(desk, request, await place(request))

    @get("/sager/{case:str}/hvem-faar-hvad/{share:str}", opt=opt(Policy.PARTY))
    async def one(request: Asked, case: FromPath[str], share: FromPath[str]) -> Response[Any]:
        return await _one(desk, request, await place(request), share)

    @post("/sager/{case:str}/hvem-faar-hvad/{share:str}", opt=opt(Policy.PARTY), status_code=303)
    async def pressed(request: Asked, case: FromPath[str], share: FromPath[str]) -> Response[Any]:
        return await _pressed(desk, request, await place(request), share)

    return [overview, one, pressed]


def _on_a_phone(desk: Desk) -> list[HTTPRouteHandler]:
    async def place(request: Asked) -> Place:
        visitor = visitor_of(request)
        assert visitor.device
        assert visitor.meeting
        whose = visitor.meeting.whose(visitor.device.person or "")
        here = urls.device(visitor.device.id)
        base = urls.who_gets_what_here(visitor.device.id)
        return Place(visitor.meeting.case, whose, base, Surface.OWN, "phone", here)

    @get("/d/{device:str}/hvem-faar-hvad", opt=opt(Policy.PHONE))
    async def overview(request: Asked, device: FromPath[str]) -> Response[str]:
        return await _overview(desk, request, await place(request))

    @get("/d/{device:str}/hvem-faar-hvad/{share:str}", opt=opt(Policy.PHONE))
    async def one(request: Asked, device: FromPath[str], share: FromPath[str]) -> Response[Any]:
        return await _one(desk, request, await place(request), share)

    @post("/d/{device:str}/hvem-faar-hvad/{share:str}", opt=opt(Policy.PHONE), status_code=303)
    async def pressed(request: Asked, device: FromPath[str], share: FromPath[str]) -> Response[Any]:
        return await _pressed(desk, request, await place(request), share)

    return [overview, one, pressed]


async def _overview(desk: Desk, request: Asked, place: Place) -> Response[str]:
    seen = await desk.consent.seen(place.case, place.person)
    answered = {reply.share for reply in await desk.consent.stores.replies.replies(place.case)}
    return _draw(desk, request, place, "who_gets_what", seen=seen, answered=answered, closing=SHARES)


async def _one(
    desk: Desk, request: Asked, place: Place, share: str, error: SocialiveError | None = None
) -> Response[Any]:
    """Return the page of *share*; of what is not theirs to know of, as of what is not there, the way back."""
    found = next((one for one in await desk.consent.seen(place.case, place.person) if one.id == share), None)
    if found is None:
        return Redirect(place.base, status_code=303)
    again = "igen" in request.query_params
    came = [reply for reply in await desk.consent.stores.replies.replies(place.case) if reply.share == share]
    return _draw(
        desk, request, place, "share_asked", one=found, came=came, again=again, problem=error.say if error else None
    )


async def _pressed(desk: Desk, request: Asked, place: Place, share: str) -> Response[Any]:
    do = (await fields(request, "do", most=20))["do"]
    try:
        if do in VALUES:
            await desk.consent.answer(place.case, place.person, share, do, place.where)
        elif do == "stop":
            await desk.consent.stop(place.case, place.person, share)
        elif do == "wish":
            await desk.consent.wish(place.case, place.person, share)
    except Malformed:
        return Redirect(place.base, status_code=303)
    except Refused as error:
        return await _one(desk, request, place, share, error)
    return Redirect(f"{place.base}/{share}", status_code=303)


def _draw(desk: Desk, request: Asked, place: Place, template: str, **given: Any) -> Response[str]:
    viewer = Viewer(place.surface, desk.pages.language(request), person=place.person)
    page = desk.pages.draw(request, template, viewer, place=place, fragment=desk.fragment, laws=LAWS, **given)
    page.status_code = 422 if given.get("problem") else 200
    return page


def asks(seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """Return what of *seen* is to be answered, or can be answered otherwise."""
    return tuple(one for one in seen if one.answers)
