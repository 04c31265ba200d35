"""*Dine ord på kommunens tavle*: where one who is asked answers, sees where it stands, and takes it back."""

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
from hostapp.pages import Asked, Pages, fields
from socialive_core import Malformed, Refused, SocialiveError, Surface, Viewer

from .addresses import my_words, my_words_here
from .consent import Lifting
from .lifted import Lifted, Where


class Desk(Struct, frozen=True):
    """What the pages of those who are asked are made with."""

    pages: Pages
    lifting: Lifting


class Place(Struct, frozen=True):
    """Whose page it is and where; `back` is where one goes on from there."""

    case: str
    person: str
    base: str
    surface: Surface
    where: Where
    back: str = ""


class Row(Struct, frozen=True):
    """One question as the one who was asked reads it; `there` is that it is on the board now."""

    one: Lifted
    there: bool
    turn: str

    @property
    def state(self) -> str:
        """Which of the sentences holds."""
        return "there" if self.there else self.one.standing


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of those who are asked: at home, and on a phone."""
    return [*_at_home(desk), *_on_a_phone(desk)]


def _at_home(desk: Desk) -> list[HTTPRouteHandler]:
    async def place(request: Asked) -> Place:
        visitor = visitor_of(request)
        assert visitor.case
        assert visitor.looker
        base = my_words(visitor.case.id)
        return Place(visitor.case.id, visitor.looker.person, base, Surface.HOME, "home")

    @get("/sager/{case:str}/til-tavlen", opt=opt(Policy.PARTY))
    async def shown(request: Asked, case: FromPath[str]) -> Response[str]:
        return await _draw(desk, request, await place(request))

    @post("/sager/{case:str}/til-tavlen", opt=opt(Policy.PARTY), status_code=303)
    async def pressed(request: Asked, case: FromPath[str]) -> Response[Any]:
        return await _pressed(desk, request, await place(request))

    return [shown, pressed]


def _on_a_phone(desk: Desk) -> list[HTTPRouteHandler]:
    async def place(request: Asked) -> Place:
        visitor = visitor_of(request)
        assert visitor.device
        assert visitor.meeting
        whose = visitor.meeting.whose(visitor.device.person or "")
        base, here = my_words_here(visitor.device.id), urls.device(visitor.device.id)
        return Place(visitor.meeting.case, whose, base, Surface.OWN, "phone", here)

    @get("/d/{device:str}/til-tavlen", opt=opt(Policy.PHONE))
    async def shown(request: Asked, device: FromPath[str]) -> Response[str]:
        return await _draw(desk, request, await place(request))

    @post("/d/{device:str}/til-tavlen", opt=opt(Policy.PHONE), status_code=303)
    async def pressed(request: Asked, device: FromPath[str]) -> Response[Any]:
        return await _pressed(desk, request, await place(request))

    return [shown, pressed]


async def _pressed(desk: Desk, request: Asked, place: Place) -> Response[Any]:
    given = await fields(request, "asked", "do", "turn", most=64)
    try:
        turn = given["turn"] or new_id()
        await desk.lifting.answer(place.case, place.person, turn, given["asked"], given["do"], place.where)
    except Malformed:
        return Redirect(place.base, status_code=303)
    except Refused as error:
        return await _draw(desk, request, place, error)
    return Redirect(place.base, status_code=303)


async def _draw(desk: Desk, request: Asked, place: Place, error: SocialiveError | None = None) -> Response[str]:
    held = await desk.lifting.of_person(place.case, place.person)
    rows = [Row(one, await desk.lifting.stands(one), new_id()) for one in reversed(held)]
    viewer = Viewer(place.surface, desk.pages.language(request), person=place.person)
    given: dict[str, Any] = {"place": place, "rows": rows, "days": desk.lifting.delay.latest.days}
    said, status = (error.say, 422) if error else (None, 200)
    return desk.pages.draw(request, "lift_asked", viewer, status=status, problem=said, **given)
