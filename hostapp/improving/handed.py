"""The leader's tablet in the hands of somebody who is asked: who it is, the exact words, and nothing of any answer."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.people import people_of
from hostapp.pages import Asked, fields
from socialive_core import Malformed, Meeting, Participant, Phase, Refused, Surface, Viewer

from .asking import Desk


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the tablet that is handed over."""

    @get("/moeder/{meeting:str}/til-tavlen", opt=opt(Policy.LEAD))
    async def whose(request: Asked, meeting: FromPath[str]) -> Response[str]:
        """Who holds it: everybody here who could be asked, so that no name tells anything."""
        held = visitor_of(request).meeting
        assert held
        return _draw(desk, request, held, present=await _here(desk, held))

    @get("/moeder/{meeting:str}/til-tavlen/{person:str}", opt=opt(Policy.LEAD))
    async def shown(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[Any]:
        held, who = await _found(desk, request, person)
        if who is None:
            return Redirect(urls.meeting(held.id), status_code=303)
        asked = [one.asked for one in await desk.lifting.of_person(held.case, held.whose(who.id)) if one.answers]
        done = "tak" in request.query_params
        return _draw(desk, request, held, who=who, asked=asked[-1] if asked else None, done=done, turn=new_id())

    @post("/moeder/{meeting:str}/til-tavlen/{person:str}", opt=opt(Policy.LEAD), status_code=303)
    async def answered(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Redirect:
        held, who = await _found(desk, request, person)
        if who is None:
            return Redirect(urls.meeting(held.id), status_code=303)
        given = await fields(request, "asked", "do", "turn", most=64)
        base, turn = f"/moeder/{held.id}/til-tavlen/{who.id}", given["turn"] or new_id()
        try:
            await desk.lifting.answer(held.case, held.whose(who.id), turn, given["asked"], given["do"], "tablet")
        except (Malformed, Refused):  # it is not asked any more: the page says what still is
            return Redirect(base, status_code=303)
        return Redirect(f"{base}?tak=1", status_code=303)

    return [whose, shown, answered]


async def _found(desk: Desk, request: Asked, person: str) -> tuple[Meeting, Participant | None]:
    """The meeting that goes on, and who of those who sit there and can be asked is meant."""
    held = visitor_of(request).meeting
    assert held
    return held, next((one for one in await _here(desk, held) if one.id == person), None)


async def _here(desk: Desk, meeting: Meeting) -> tuple[Participant, ...]:
    if meeting.phase in {Phase.PREPARE, Phase.CLOSED}:
        return ()
    may = {one.person.id for one in await desk.lifting.may_answer(meeting.case)}
    people = await people_of(desk.lifting.stores.cases, meeting, desk.lifting.now[1])
    return tuple(one for one in people if not one.away and meeting.whose(one.id) in may)


def _draw(desk: Desk, request: Asked, meeting: Meeting, **given: Any) -> Response[str]:
    values: dict[str, Any] = {"meeting": meeting, "who": None, "asked": None, "done": False, "present": ()}
    viewer = Viewer(Surface.TABLE, desk.pages.language(request))
    return desk.pages.draw(request, "lift_handed", viewer, **values | given)
