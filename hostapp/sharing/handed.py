"""The leader's tablet in the hands of somebody who has a say: who it is, the question, and nothing else."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.people import people_of
from hostapp.pages import Asked, fields
from socialive_core import Malformed, Meeting, Participant, Phase, Refused, Surface, Viewer

from .home import Desk, asks
from .seen import Seen


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the tablet that is handed over."""
    return [_whose(desk), _shown(desk), _answered(desk)]


def _whose(desk: Desk) -> HTTPRouteHandler:
    @get("/moeder/{meeting:str}/deling", opt=opt(Policy.LEAD))
    async def whose(request: Asked, meeting: FromPath[str]) -> Response[str]:
        """Who holds it: everybody here who has a say, whatever they have answered, so that no name tells anything."""
        held = visitor_of(request).meeting
        assert held
        return _draw(desk, request, "share_whose", meeting=held, present=await _here(desk, held))

    return whose


def _shown(desk: Desk) -> HTTPRouteHandler:
    @get("/moeder/{meeting:str}/deling/{person:str}", opt=opt(Policy.LEAD))
    async def shown(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[Any]:
        held, who = await _found(desk, request, person)
        if who is None:
            return Redirect(urls.meeting(held.id), status_code=303)
        return _question(desk, request, held, who, await _asked(desk, held, who))

    return shown


def _answered(desk: Desk) -> HTTPRouteHandler:
    @post("/moeder/{meeting:str}/deling/{person:str}", opt=opt(Policy.LEAD), status_code=303)
    async def answered(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[Any]:
        held, who = await _found(desk, request, person)
        given = await fields(request, "do", "share", most=64)
        if who is None:
            return Redirect(urls.meeting(held.id), status_code=303)
        try:
            whose = held.whose(who.id)
            await desk.consent.answer(held.case, whose, given["share"], given["do"], "tablet")
        except (Malformed, Refused):  # what was asked is closed meanwhile: the page says what is asked still
            return _question(desk, request, held, who, await _asked(desk, held, who))
        left = [one for one in await _asked(desk, held, who) if one.id > given["share"]]
        after = f"?efter={given['share']}" if left else "?tak=1"
        return Redirect(f"/moeder/{held.id}/deling/{who.id}{after}", status_code=303)

    return answered


async def _found(desk: Desk, request: Asked, person: str) -> tuple[Meeting, Participant | None]:
    """The meeting that goes on, and who of those who sit there and have a say is meant; nobody else is answered for."""
    held = visitor_of(request).meeting
    assert held
    return held, next((one for one in await _here(desk, held) if one.id == person), None)


async def _here(desk: Desk, meeting: Meeting) -> tuple[Participant, ...]:
    if meeting.phase in {Phase.PREPARE, Phase.CLOSED}:
        return ()
    people = await people_of(desk.consent.stores.cases, meeting, desk.consent.now[1])
    may = [one for one in people if not one.away]
    return tuple([one for one in may if await desk.consent.has_a_say(meeting.case, meeting.whose(one.id))])


async def _asked(desk: Desk, meeting: Meeting, who: Participant) -> tuple[Seen, ...]:
    """What they are asked, also what they have answered: whether they have is nobody else's to see on this screen."""
    found = asks(await desk.consent.seen(meeting.case, meeting.whose(who.id)))
    return tuple(sorted(found, key=lambda one: one.id))


def _question(desk: Desk, request: Asked, meeting: Meeting, who: Participant, asked: tuple[Seen, ...]) -> Response[str]:
    after = request.query_params.get("efter", "")
    one = next((one for one in asked if one.id > after), None)
    done = "tak" in request.query_params
    return _draw(desk, request, "share_handed", meeting=meeting, who=who, one=one, done=done)


def _draw(desk: Desk, request: Asked, template: str, **given: Any) -> Response[str]:
    viewer = Viewer(Surface.TABLE, desk.pages.language(request))
    return desk.pages.draw(request, template, viewer, fragment=desk.fragment, **given)
