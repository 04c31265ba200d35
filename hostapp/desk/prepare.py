"""Making a meeting ready: why, what about, who and where, of which kind; works without script, and loses no word."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
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
from hostapp.meetings.guarded import Guarded, guarded_in, told_anew
from hostapp.meetings.incoming import incoming
from hostapp.meetings.interpreters import interpreted_in
from hostapp.meetings.kinds import NEEDS, PLANS, plan_of
from hostapp.pages import Pages, fields
from hostapp.sharing.asking import Reply
from hostapp.storage.stores import Stores
from socialive_core import Malformed, Meeting, Participant, Phase, Refused, Role, SocialiveError
from socialive_core.lazy import lazy as _

from .drawing import draw, worker

Asked = Request[Any, Any, Any]
Make = Callable[[Meeting], Meeting]
FIELDS = ("purpose", "place", "cost", "kind", "minutes", "on", "at", "title", "from", "do", "yes")
_PURPOSE = _("Vi mødes for at tale om, hvordan det går.")


Offers = Callable[[Meeting], Awaitable[tuple[Any, ...]]]
"""Returns the tools of a meeting that take in what another program has written."""


class Alters(Protocol):
    """Where a meeting is changed, one change at a time."""

    async def alter(self, meeting: str, make: Make) -> Meeting: ...


class Desk(Struct, frozen=True):
    """What the page is made with; `sheets` names the tools that can be filled in on paper."""

    pages: Pages
    stores: Stores
    altering: Alters
    offers: Offers
    clock: Clock
    zone: str
    sheets: Callable[[], Sequence[object]]

    async def people(self, case: str) -> tuple[Participant, ...]:
        """Return those who can take part, with their shape and colour, in standard order."""
        today = day(self.clock(), self.zone)
        found = {one.person.id: one.chip for one in await belonging_to(self.stores.cases, case, today) if one.holds}
        return tuple(found.values())

    async def page(
        self, request: Asked, meeting: Meeting, error: SocialiveError | None = None, title: str = ""
    ) -> Response[str]:
        """Return the page of *meeting*, with what went wrong where something did, and a topic that is not added yet."""
        people = await self.people(meeting.case)
        invited = {one.id: await self.stores.invitations.get(meeting.id, one.id) for one in people}
        given: dict[str, Any] = {
            "meeting": meeting,
            "case": await self.stores.cases.get(meeting.case),
            "seated": {one.person for one in meeting.people},
            "sent": {id: one.sent for id, one in invited.items() if one and one.sent},
            "plans": PLANS,
            "needs": NEEDS,
            "interpreted": await interpreted_in(self.stores.cases, meeting),
            "offers": await self.offers(meeting),
            "title": title,
            "came": await self.came(request, meeting),
            "stops": [one for one in await self.stores.shares.of_case(meeting.case) if one.reminds(self.clock())],
            "sheets": self.sheets(),
            "asks": isinstance(error, MayTell),
        }
        return await draw(self.pages, self.stores.cases, request, "prepare", people, error, **given)

    async def came(self, request: Asked, meeting: Meeting) -> tuple[Reply, ...]:
        """Return what came back from outside since the last meeting."""
        eyes = (worker(self.pages, request),)
        now = self.clock()
        return await incoming(self.stores, meeting, eyes, now, day(now, self.zone))

    async def form(self, request: Asked, meeting: Meeting) -> Form:
        """Return what was sent."""
        given = await fields(request, *FIELDS, *(f"need-{need}" for need in NEEDS))
        people, sent = await self.people(meeting.case), await request.form()
        seated = {one.id for one in people if f"with-{one.id}" in sent}
        titles = [self.pages.sentence(step, self.pages.language(request)) for step in _steps(given, meeting)]
        today = day(self.clock(), self.zone)
        guarded = () if given["yes"] else await guarded_in(self.stores.cases, meeting.case, today)
        return Form(given, seated, people, titles, guarded, self.zone)


class MayTell(Refused):
    """What is written may tell somebody who comes where another is: whoever wrote it says first that it does not."""


class Form(Struct, frozen=True):
    """
    What was sent of a meeting.

    Attributes:
        given: Its fields, by name.
        seated: Who is ticked, of those *people* who can be.
        titles: The steps of its kind, where it becomes one of that kind by this.
        guarded: Those of whom it must not tell where they are; nobody where somebody has said that it does not.
    """

    given: Mapping[str, str]
    seated: set[str]
    people: tuple[Participant, ...]
    titles: list[str]
    guarded: tuple[Guarded, ...]
    zone: str

    @property
    def press(self) -> tuple[str, str]:
        """What was pressed, and for which topic."""
        press, _colon, topic = self.given["do"].partition(":")
        return press, topic

    @property
    def place(self) -> str:
        """Where on the page to go on."""
        press, topic = self.press
        return "topics" if press == "remove" or self.given["title"] else f"topic-{topic}" if topic else "saved"

    def typed(self, meeting: Meeting) -> Meeting:
        """Return *meeting* with what stands in the fields, for the page to show again where something was wrong."""
        try:
            return preparing.prepared(meeting, self.given, self.seated, self.people)
        except SocialiveError:
            return meeting

    def made(self, meeting: Meeting) -> Meeting:
        """Return *meeting* as it now is; raises `MayTell`, or a `SocialiveError` where something cannot be read."""
        given, roles = self.given, {one.id: one.role for one in self.people}
        made = preparing.prepared(meeting, given, self.seated, self.people)
        made = preparing.timed(made, given["on"], given["at"], self.zone)
        if given["title"].strip():
            made = preparing.with_topic(made, given["title"], given["from"] if given["from"] in roles else None, roles)
        made = preparing.with_steps(made, self.titles)
        if told_anew(self.guarded, meeting, made):
            raise MayTell(_("Her står måske, hvor nogen er. Ret det, eller sæt flueben ved, at du har læst det."))
        press, topic = self.press
        return PRESSES[press](made, topic, roles) if press in PRESSES else made


def _steps(given: Mapping[str, str], meeting: Meeting) -> tuple[Any, ...]:
    """The steps that a meeting's plan begins with, where it has just become a meeting of that kind."""
    kinds = {str(kind): kind for kind in PLANS}
    kind = kinds.get(given["kind"], meeting.kind)
    return plan_of(kind).steps if kind is not meeting.kind else ()


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
        form = await desk.form(request, found)
        try:
            await desk.altering.alter(meeting, form.made)
        except SocialiveError as error:
            now = await desk.stores.meetings.get(meeting) or found
            return await desk.page(request, form.typed(now), error, form.given["title"])
        return Redirect(f"{urls.prepare(meeting)}#{form.place}", status_code=303)

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
