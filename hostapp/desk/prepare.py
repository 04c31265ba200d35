"""Making a meeting ready: why, what about, who and where, of which kind; works without script, and loses no word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings import preparing
from hostapp.meetings.belonging import belonging_to
from hostapp.meetings.kinds import NEEDS, PLANS, plan_of
from hostapp.pages import Pages, fields
from hostapp.storage.stores import Stores
from socialive_core import Malformed, Meeting, Participant, Phase, Role, SocialiveError
from socialive_core.lazy import lazy as _

from .drawing import draw

Asked = Request[Any, Any, Any]
Make = Callable[[Meeting], Meeting]
FIELDS = ("purpose", "place", "cost", "kind", "minutes", "on", "at", "title", "from", "do")
_PURPOSE = _("Vi mødes for at tale om, hvordan det går.")


class Alters(Protocol):
    """Where a meeting is changed, one change at a time."""

    async def alter(self, meeting: str, make: Make) -> Meeting: ...


class Desk(Struct, frozen=True):
    """What the page is made with."""

    pages: Pages
    stores: Stores
    altering: Alters
    clock: Clock
    zone: str

    async def people(self, case: str) -> tuple[Participant, ...]:
        """Return those who can take part, with their shape and colour, in standard order."""
        today = day(self.clock(), self.zone)
        found = {one.person.id: one.chip for one in await belonging_to(self.stores.cases, case, today) if one.holds}
        return tuple(found.values())

    async def page(self, request: Asked, meeting: Meeting, error: SocialiveError | None = None) -> Response[str]:
        """Return the page of *meeting*, with what went wrong where something did."""
        people = await self.people(meeting.case)
        invited = {one.id: await self.stores.invitations.get(meeting.id, one.id) for one in people}
        given: dict[str, Any] = {
            "meeting": meeting,
            "case": await self.stores.cases.get(meeting.case),
            "seated": {one.person for one in meeting.people},
            "sent": {id: one.sent for id, one in invited.items() if one and one.sent},
            "plans": PLANS,
            "needs": NEEDS,
        }
        return await draw(self.pages, self.stores.cases, request, "prepare", people, error, **given)

    async def change(self, request: Asked, meeting: Meeting) -> str:
        """Keep all that the form says and do what was pressed; returns where on the page to go on."""
        given = await fields(request, *FIELDS, *(f"need-{need}" for need in NEEDS))
        people = await self.people(meeting.case)
        form = await request.form()
        seated = {one.id for one in people if f"with-{one.id}" in form}
        titles = [self.pages.sentence(step, self.pages.language(request)) for step in _steps(given, meeting)]
        await self.altering.alter(meeting.id, lambda now: _changed(now, given, seated, people, titles, self.zone))
        press, _colon, topic = given["do"].partition(":")
        return "topics" if press == "remove" or given["title"] else f"topic-{topic}" if topic else "saved"


def _steps(given: Mapping[str, str], meeting: Meeting) -> tuple[Any, ...]:
    """The steps that a meeting's plan begins with, where it has just become a meeting of that kind."""
    kinds = {str(kind): kind for kind in PLANS}
    kind = kinds.get(given["kind"], meeting.kind)
    return plan_of(kind).steps if kind is not meeting.kind else ()


def _changed(
    meeting: Meeting,
    given: Mapping[str, str],
    seated: set[str],
    people: tuple[Participant, ...],
    titles: list[str],
    zone: str,
) -> Meeting:
    roles = {one.id: one.role for one in people}
    made = preparing.prepared(meeting, given, seated, people)
    made = preparing.timed(made, given["on"], given["at"], zone)
    if given["title"].strip():
        made = preparing.with_topic(made, given["title"], given["from"] if given["from"] in roles else None, roles)
    made = preparing.with_steps(made, titles)
    press, _colon, topic = given["do"].partition(":")
    return PRESSES[press](made, topic, roles) if press in PRESSES else made


PRESSES: Mapping[str, Callable[[Meeting, str, Mapping[str, Role]], Meeting]] = {
    "up": lambda meeting, topic, _roles: preparing.moved(meeting, topic, -1),
    "down": lambda meeting, topic, _roles: preparing.moved(meeting, topic, 1),
    "remove": lambda meeting, topic, _roles: preparing.without(meeting, topic),
    "take": preparing.taken,
}
"""What a button beside a topic does, by the first word of what it sends."""


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes by which a meeting is made and made ready."""
    return [_shown(desk), _changes(desk), _new(desk)]


def _shown(desk: Desk) -> HTTPRouteHandler:
    @get("/moeder/{meeting:str}/forbered", opt=opt(Policy.LEAD))
    async def shown(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        found = visitor_of(request).meeting
        assert found
        if found.phase is not Phase.PREPARE:
            return Redirect(past(found), status_code=303)
        return await desk.page(request, found)

    return shown


def _changes(desk: Desk) -> HTTPRouteHandler:
    @post("/moeder/{meeting:str}/forbered", opt=opt(Policy.LEAD), status_code=303)
    async def changed(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        found = visitor_of(request).meeting
        assert found
        if found.phase is not Phase.PREPARE:
            return Redirect(past(found), status_code=303)
        try:
            place = await desk.change(request, found)
        except SocialiveError as error:
            return await desk.page(request, await desk.stores.meetings.get(found.id) or found, error)
        return Redirect(f"{urls.prepare(meeting)}#{place}", status_code=303)

    return changed


def _new(desk: Desk) -> HTTPRouteHandler:
    @post("/sager/{case:str}/moede", opt=opt(Policy.CASE), status_code=303)
    async def new(request: Asked, case: FromPath[str]) -> Redirect:
        found, account = visitor_of(request).case, visitor_of(request).account
        if found is None or account is None:
            raise Malformed
        purpose = desk.pages.sentence(_PURPOSE, desk.pages.language(request))
        people = await desk.people(found.id)
        made = preparing.new_meeting(found, people, account.person, purpose, desk.clock(), desk.zone)
        await desk.stores.meetings.add(made)
        return Redirect(urls.prepare(made.id), status_code=303)

    return new


def past(meeting: Meeting) -> str:
    """Return where a meeting stands that cannot be made ready any more."""
    return urls.minutes(meeting.id) if meeting.phase is Phase.CLOSED else urls.meeting(meeting.id)
