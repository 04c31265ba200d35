"""The one question at the end where no phone asks it: alone on a tablet that is handed over, and at home afterwards."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.closing import asked_in, is_open
from hostapp.pages import fields
from socialive_core import Meeting, Participant, Refused, Surface, Viewer

from .pages import Asked, Desk


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the question."""
    return [*_handed(desk), *_at_home(desk)]


def _handed(desk: Desk) -> list[HTTPRouteHandler]:
    """On the leader's own tablet, in somebody else's hands: a page that shows the question and nothing else."""

    async def found(request: Asked, person: str) -> tuple[Meeting, Participant | None]:
        held = visitor_of(request).meeting
        assert held
        asked = await asked_in(desk.minutes.stores, held, desk.today) if is_open(held, desk.clock()) else ()
        return held, next((one for one in asked if one.id == person), None)

    def page(request: Asked, meeting: Meeting, who: Participant, done: bool, error: Refused | None) -> Response[str]:
        viewer = Viewer(Surface.TABLE, desk.pages.language(request), who.role, who.id)
        given: dict[str, Any] = {"meeting": meeting, "who": who, "done": done, "error": error.say if error else None}
        given["tablet"] = "tablet" in request.query_params
        drawn = desk.pages.draw(request, "closing", viewer, (who,), **given)
        drawn.status_code = 422 if error else 200
        return drawn

    @get("/moeder/{meeting:str}/spoerg/{person:str}", opt=opt(Policy.LEAD))
    async def asks(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[str] | Redirect:
        held, who = await found(request, person)
        if who is None:
            return Redirect(urls.meeting(held.id), status_code=303)
        return page(request, held, who, "done" in request.query_params, None)

    @post("/moeder/{meeting:str}/spoerg/{person:str}", opt=opt(Policy.LEAD), status_code=303)
    async def answered(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[str] | Redirect:
        (held, who), account = await found(request, person), visitor_of(request).account
        assert account
        if who is None:
            return Redirect(urls.meeting(held.id), status_code=303)
        try:
            await _keep(desk, request, held, who.id, account.person)
        except Refused as error:
            return page(request, held, who, done=False, error=error)
        tablet = "&tablet=1" if "tablet" in request.query_params else ""
        return Redirect(f"{urls.closing(held.id, who.id)}?done=1{tablet}", status_code=303)

    return [asks, answered]


def _at_home(desk: Desk) -> list[HTTPRouteHandler]:
    """Where one reads the minutes: logged in, and on a phone that was let in to the meeting."""

    async def kept(request: Asked, back: str) -> Redirect:
        visitor = visitor_of(request)
        assert visitor.meeting
        assert visitor.looker
        person = visitor.meeting.seat(visitor.looker.person)
        with suppress(Refused):  # the page says what is asked, and of whom
            await _keep(desk, request, visitor.meeting, person, visitor.looker.person)
        return Redirect(f"{back}#svar", status_code=303)

    @post("/moeder/{meeting:str}/referat/svar", opt=opt(Policy.MINUTES), status_code=303)
    async def logged_in(request: Asked, meeting: FromPath[str]) -> Redirect:
        return await kept(request, urls.minutes(meeting))

    @post("/d/{device:str}/side-1/svar", opt=opt(Policy.TAKEN), status_code=303)
    async def taken(request: Asked, device: FromPath[str]) -> Redirect:
        return await kept(request, urls.page_one(device))

    return [logged_in, taken]


async def _keep(desk: Desk, request: Asked, meeting: Meeting, person: str, by: str) -> None:
    given = await fields(request, "value", most=20)
    await desk.closings.answer(meeting, person, by, given["value"], desk.today)
