"""A child's own page: on a staff device with an adult it chose, or from fifteen on by a login of its own (rule 1)."""

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
from hostapp.meetings.belonging import Belongs
from hostapp.meetings.kinds import CHILD_FIRST
from hostapp.meetings.people import colleagues_of
from hostapp.pages import Asked
from socialive_core import Case, Malformed, Role, SocialiveError, Surface, Viewer

from .cards import here_for
from .child_desk import Desk, case_of, form_of
from .hearing import Hearing

OWN = frozenset({"ord", "valg"})
"""What is kept on the child's own page."""


class Place(Struct, frozen=True):
    """
    Whose page it is, and how it was opened.

    Attributes:
        base: Its address; `login` says that the child opened it by itself.
        by: Who is logged in.
    """

    case: Case
    child: Belongs
    base: str
    by: str
    login: bool = False


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of a child's own page."""
    return [*_on_a_staff_device(desk), *_by_login(desk)]


def _on_a_staff_device(desk: Desk) -> list[HTTPRouteHandler]:
    async def place(request: Asked, person: str) -> Place | None:
        case, account = case_of(request), visitor_of(request).account
        assert account
        one = await desk.hearing.child(case, person)
        return Place(case, one, f"{urls.child(case.id, person)}/side", account.person) if one else None

    @get("/sager/{case:str}/barn/{person:str}/side", opt=opt(Policy.CASE))
    async def shown(request: Asked, case: FromPath[str], person: FromPath[str]) -> Response[Any]:
        return await _page(desk, request, await place(request, person))

    @post("/sager/{case:str}/barn/{person:str}/side", opt=opt(Policy.CASE), status_code=303)
    async def pressed(request: Asked, case: FromPath[str], person: FromPath[str]) -> Response[Any]:
        return await _pressed(desk, request, await place(request, person))

    return [shown, pressed]


def _by_login(desk: Desk) -> list[HTTPRouteHandler]:
    async def place(request: Asked) -> Place | None:
        case, looker = case_of(request), visitor_of(request).looker
        assert looker
        own = looker.role is Role.CHILD and await desk.hearing.alone(case, looker.person)
        one = await desk.hearing.child(case, looker.person) if own else None
        return Place(case, one, urls.own_words(case.id), looker.person, login=True) if one else None

    @get("/sager/{case:str}/mine-ord", opt=opt(Policy.PARTY))
    async def shown(request: Asked, case: FromPath[str]) -> Response[Any]:
        return await _page(desk, request, await place(request))

    @post("/sager/{case:str}/mine-ord", opt=opt(Policy.PARTY), status_code=303)
    async def pressed(request: Asked, case: FromPath[str]) -> Response[Any]:
        return await _pressed(desk, request, await place(request))

    return [shown, pressed]


async def _pressed(desk: Desk, request: Asked, place: Place | None) -> Response[Any]:
    """Keep what a form of the page says; nothing while the page is not open."""
    if place is None:
        return Redirect(urls.FRONT, status_code=303)
    form = await form_of(request)
    do, child = form["do"], place.child.person.id
    theirs = await desk.hearing.of(place.case, child)
    may = {"aaben", "luk"} if not place.login else set()
    may |= OWN if place.login or theirs.open_at(desk.hearing.now[0], place.by) else set()
    try:
        if do not in may:
            raise Malformed
        await desk.hearing.keep(place.case, child, place.by, do, form)
    except SocialiveError as error:
        return await _page(desk, request, place, error)
    return Redirect(f"{place.base}?lukket=1" if do == "luk" else place.base, status_code=303)


async def _page(desk: Desk, request: Asked, place: Place | None, error: SocialiveError | None = None) -> Response[Any]:
    if place is None:
        return Redirect(urls.FRONT, status_code=303)
    hearing, child = desk.hearing, place.child.person.id
    theirs = await hearing.of(place.case, child)
    given: dict[str, Any] = {
        "theirs": theirs, "opening": CHILD_FIRST, "new_turn": new_id,
        "said": error.say if error else None,
        "closed": "lukket" in request.query_params,
    }  # fmt: skip
    if not place.login and not theirs.open_at(hearing.now[0], place.by):
        return _drawn(desk, request, place, "child_door", bool(error), **given)
    workers = await colleagues_of(hearing.stores.cases, place.case.id, hearing.now[1])
    here = await hearing.stores.cases.person(place.by) if not place.login else None
    given |= {
        "adults": await hearing.adults(place.case), "worker": here or next(iter(workers), None),
        "cards": await _cards(hearing, place), "party": place.child.party,
    }  # fmt: skip
    return _drawn(desk, request, place, "child", bool(error), **given)


async def _cards(hearing: Hearing, place: Place) -> list[dict[str, Any]]:
    """The meetings that something was written about for the child, those to come first, each with who comes."""
    child, found = place.child.person.id, []
    theirs = await hearing.of(place.case, child)
    coming, held = await hearing.meetings(place.case)
    for meeting in (*coming, *held):
        card = theirs.of_meeting(meeting.id)
        if card.before or card.after:
            here = await here_for(hearing, place.case, meeting, child)
            found.append({"meeting": meeting, "card": card, "here": here, "comes": meeting in coming})
    return found


def _drawn(desk: Desk, request: Asked, place: Place, template: str, wrong: bool, **given: Any) -> Response[str]:
    surface = Surface.HOME if place.login else Surface.TABLE
    viewer = Viewer(surface, desk.pages.language(request), Role.CHILD, place.child.person.id)
    return desk.pages.draw(request, template, viewer, status=422 if wrong else 200, place=place, **given)
