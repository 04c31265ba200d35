"""Where somebody answers alone at the end: on a tablet that is handed over, on a screen of their own, and at home."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import Visitor, visitor_of
from hostapp.live.rooms import Rooms
from socialive_core import Phase, Surface

from .closing_steps import Place, kept, shown
from .pages import Asked, Desk


def routes(desk: Desk, rooms: Rooms) -> list[HTTPRouteHandler]:
    """Return the routes of the questions."""
    return [*_handed(desk), *_in_the_meeting(desk, rooms), *_at_home(desk), *_taken(desk)]


def _handed(desk: Desk) -> list[HTTPRouteHandler]:
    """On the leader's own tablet, in somebody else's hands: a page that shows the question and nothing else."""

    async def place(request: Asked, person: str) -> Place | None:
        visitor, tablet = visitor_of(request), "tablet" in request.query_params
        assert visitor.meeting
        assert visitor.account
        asking = await desk.closings.asks(visitor.meeting, person, desk.today)
        if asking is None:
            return None
        here = urls.closing(visitor.meeting.id, person) + ("?tablet=1" if tablet else "")
        back = urls.meeting(visitor.meeting.id) + ("/tablet" if tablet else "")
        by = visitor.account.person
        return Place(visitor.meeting, asking, by, here, back, Surface.TABLE, keeps=False)

    @get("/moeder/{meeting:str}/spoerg/{person:str}", opt=opt(Policy.LEAD))
    async def asks(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[Any]:
        found = await place(request, person)
        return await shown(desk, request, found) if found else _away(urls.meeting(meeting))

    @post("/moeder/{meeting:str}/spoerg/{person:str}", opt=opt(Policy.LEAD), status_code=303)
    async def answered(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[Any]:
        found = await place(request, person)
        return await kept(desk, request, found) if found else _away(urls.meeting(meeting))

    return [asks, answered]


def _in_the_meeting(desk: Desk, rooms: Rooms) -> list[HTTPRouteHandler]:
    """On a phone in the meeting, and on a tablet that is passed round, of whoever has it."""

    async def place(request: Asked, meeting: str) -> Place | None:
        visitor = visitor_of(request)
        assert visitor.meeting
        if visitor.meeting.phase is Phase.CLOSED or not visitor.meeting.five:
            return None
        for device in visitor.screens:
            passed = device.surface is Surface.TABLE
            person = _holder(rooms, meeting, device.id) if passed else device.person
            asking = await desk.closings.asks(visitor.meeting, person or "", desk.today)
            if asking:
                surface = Surface.TABLE if passed else Surface.OWN
                here, back = urls.closing_here(meeting), urls.device(device.id)
                return Place(visitor.meeting, asking, asking.who.id, here, back, surface, keeps=not passed)
        return None

    def away(request: Asked) -> Redirect:
        return _away(urls.device(visitor_of(request).screens[0].id))

    @get("/moeder/{meeting:str}/svar", opt=opt(Policy.SEATED))
    async def asks(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        found = await place(request, meeting)
        return await shown(desk, request, found) if found else away(request)

    @post("/moeder/{meeting:str}/svar", opt=opt(Policy.SEATED), status_code=303)
    async def answered(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        found = await place(request, meeting)
        return await kept(desk, request, found) if found else away(request)

    return [asks, answered]


def _holder(rooms: Rooms, meeting: str, device: str) -> str | None:
    return next((room.holders.get(device) for room in rooms.running if room.meeting.id == meeting), None)


async def _mine(desk: Desk, visitor: Visitor, here: str, back: str, surface: Surface) -> Place | None:
    """Return where somebody answers who reads the minutes."""
    assert visitor.meeting
    assert visitor.looker
    person = visitor.meeting.seat(visitor.looker.person)
    asking = await desk.closings.asks(visitor.meeting, person, desk.today)
    return Place(visitor.meeting, asking, visitor.looker.person, here, back, surface) if asking else None


async def _one_or_five(desk: Desk, request: Asked, found: Place | None, back: str) -> Response[Any]:
    """One question is answered on the page where one reads; it says itself what is asked, and of whom."""
    answer = await kept(desk, request, found) if found else None
    return answer if answer and found and found.asking.five else _away(back)


def _at_home(desk: Desk) -> list[HTTPRouteHandler]:
    """Where one reads the minutes, logged in."""

    async def place(request: Asked, meeting: str) -> Place | None:
        here = f"{urls.minutes(meeting)}/svar"
        return await _mine(desk, visitor_of(request), here, f"{urls.minutes(meeting)}#svar", Surface.HOME)

    @get("/moeder/{meeting:str}/referat/svar", opt=opt(Policy.MINUTES))
    async def asks(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        found = await place(request, meeting)
        return await shown(desk, request, found) if found else _away(urls.minutes(meeting))

    @post("/moeder/{meeting:str}/referat/svar", opt=opt(Policy.MINUTES), status_code=303)
    async def answered(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        back = f"{urls.minutes(meeting)}#svar"
        return await _one_or_five(desk, request, await place(request, meeting), back)

    return [asks, answered]


def _taken(desk: Desk) -> list[HTTPRouteHandler]:
    """Where one reads page 1, on the phone that was let in."""

    async def place(request: Asked, device: str) -> Place | None:
        here = f"{urls.page_one(device)}/svar"
        return await _mine(desk, visitor_of(request), here, f"{urls.page_one(device)}#svar", Surface.OWN)

    @get("/d/{device:str}/side-1/svar", opt=opt(Policy.TAKEN))
    async def asks(request: Asked, device: FromPath[str]) -> Response[Any]:
        found = await place(request, device)
        return await shown(desk, request, found) if found else _away(urls.page_one(device))

    @post("/d/{device:str}/side-1/svar", opt=opt(Policy.TAKEN), status_code=303)
    async def answered(request: Asked, device: FromPath[str]) -> Response[Any]:
        back = f"{urls.page_one(device)}#svar"
        return await _one_or_five(desk, request, await place(request, device), back)

    return [asks, answered]


def _away(where: str) -> Redirect:
    return Redirect(where, status_code=303)
