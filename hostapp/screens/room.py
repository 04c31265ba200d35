"""The pages a meeting is held on: control, and a paired screen from the waiting room to goodbye."""

from __future__ import annotations

from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import headers, urls
from hostapp.clock import Clock, day
from hostapp.identity.account import Device, DeviceState
from hostapp.identity.joining import Joined, Joining, TooMany
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import Jar, visitor_of
from hostapp.meetings import promised
from hostapp.meetings.kinds import plan_of
from hostapp.meetings.people import known_people, people_of
from hostapp.meetings.rights import RIGHTS
from hostapp.pages import Pages, fields
from hostapp.screens.unscripted import Painted, Paints, dress
from socialive_core import Cases, Meeting, Participant, Phase, Role, Surface, Viewer
from socialive_core.lazy import lazy as _

_WRONG = _("Tallene åbner ikke noget møde. Se på den store skærm, og prøv igen.")
_TOO_MANY = _("Der er prøvet for mange gange. Scan koden på skærmen, eller bed mødelederen om hjælp.")


class Desk(Struct, frozen=True):
    """What the pages of a meeting are made with."""

    pages: Pages
    cases: Cases
    joining: Joining
    jar: Jar
    paints: Paints
    clock: Clock
    zone: str

    async def people(self, meeting: Meeting) -> tuple[Participant, ...]:
        """Return who takes part in *meeting* today, in standard order."""
        return await people_of(self.cases, meeting, day(self.clock(), self.zone))

    async def known(self, meeting: Meeting, viewer: Viewer) -> tuple[Participant, ...]:
        """Return those of them whom *viewer* may know of."""
        return await known_people(self.cases, meeting, viewer, day(self.clock(), self.zone))

    def forgotten(self, request: Request[Any, Any, Any], page: Response[str]) -> Response[str]:
        """Let the browser forget what it keeps of us, unless another screen of ours lives in it."""
        cookies = request.cookies
        if self.jar.session not in cookies and len(self.jar.devices(cookies)) <= 1:
            page.headers |= headers.FORGET
        return page


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of a meeting's pages."""
    return [*_chairs(desk), *_join(desk.pages, desk.joining, desk.jar), _paired(desk)]


def _chairs(desk: Desk) -> list[HTTPRouteHandler]:
    async def led(request: Request[Any, Any, Any], *, tablet: bool) -> Response[Any]:
        visitor, language = visitor_of(request), desk.pages.language(request)
        assert visitor.meeting
        assert visitor.account
        if visitor.meeting.phase is Phase.CLOSED:
            return Redirect(urls.minutes(visitor.meeting.id), status_code=303)
        if visitor.meeting.phase is Phase.PREPARE:
            return Redirect(urls.TODAY, status_code=303)
        people = await desk.people(visitor.meeting)
        viewer = Viewer(Surface.CONTROL, language, Role.CASEWORKER, visitor.account.person)
        painted = await desk.paints.paint(visitor, language, tablet=tablet)
        given: dict[str, Any] = {"meeting": visitor.meeting, "parts": painted.parts, "tablet": tablet}
        given["plan"] = plan_of(visitor.meeting.kind)
        return desk.pages.draw(request, "tablet" if tablet else "control", viewer, people, **given)

    @get("/moeder/{meeting:str}", opt=opt(Policy.LEAD))
    async def control(request: Request[Any, Any, Any], meeting: FromPath[str]) -> Response[Any]:
        return await led(request, tablet=False)

    @get("/moeder/{meeting:str}/tablet", opt=opt(Policy.LEAD))
    async def tablet(request: Request[Any, Any, Any], meeting: FromPath[str]) -> Response[Any]:
        return await led(request, tablet=True)

    @post("/moeder/{meeting:str}/skaerm", opt=opt(Policy.LEAD), status_code=303)
    async def display(request: Request[Any, Any, Any], meeting: FromPath[str]) -> Redirect:
        return _to_screen(await desk.joining.display(meeting, desk.pages.language(request)), desk.jar)

    return [control, tablet, display]


def _join(pages: Pages, joining: Joining, jar: Jar) -> list[HTTPRouteHandler]:
    @get(urls.JOIN, opt=opt(Policy.ANYONE))
    async def form(request: Request[Any, Any, Any]) -> Response[str]:
        return pages.draw(request, "join", digits="", error=None)

    @post(urls.JOIN, opt=opt(Policy.ANYONE), status_code=303)
    async def join(request: Request[Any, Any, Any]) -> Response[Any]:
        given = await fields(request, "digits", "token", most=60)
        digits = "".join(letter for letter in given["digits"] if letter in "0123456789")[:12]
        address = request.client.host if request.client else None
        try:
            joined = await joining.join(given["token"] or digits, address, pages.language(request))
        except TooMany:
            return pages.draw(request, "join", status=429, digits=digits, error=_TOO_MANY)
        if joined is None:
            return pages.draw(request, "join", status=422, digits=digits, error=_WRONG)
        return _to_screen(joined, jar)

    return [form, join]


def _paired(desk: Desk) -> HTTPRouteHandler:
    @get("/d/{device:str}", opt=opt(Policy.DEVICE))
    async def paired(request: Request[Any, Any, Any], device: FromPath[str]) -> Response[Any]:
        visitor, language = visitor_of(request), desk.pages.language(request)
        meeting, shown = visitor.meeting, visitor.device
        assert meeting
        assert shown
        if urls.HIDDEN in request.query_params:
            hidden = desk.pages.draw(request, "hidden", Viewer(Surface.OWN, language))
            return desk.forgotten(request, hidden)
        people = await desk.people(meeting)
        who = next((person for person in people if person.id == shown.person), None)
        page = page_of(shown, meeting, who)
        if page == "goodbye" and shown.room_screen:
            return Redirect(urls.ROOM_SCREEN, status_code=303)
        painted = await desk.paints.paint(visitor, language) if page in _PAINTED else Painted()
        viewer = _viewer(page, language, who)
        told = await desk.known(meeting, viewer) if page in {"own", "display"} else ()
        given: dict[str, Any] = {"meeting": meeting, "device": shown, "parts": painted.parts}
        own = desk.pages.own.then(meeting.began)
        given["rights"] = promised.put(RIGHTS.get(viewer.role, ()) if viewer.role else (), own)
        given["promises"] = promised.added(own) if given["rights"] else ()
        drawn = desk.pages.draw(request, page, viewer, told, **given)
        drawn.content = dress(drawn.content, painted)
        return desk.forgotten(request, drawn) if page == "goodbye" else drawn

    return paired


_PAINTED = {"waiting", "own", "table"}
_PAGES = {Surface.DISPLAY: "display", Surface.TABLE: "table"}


def page_of(device: Device, meeting: Meeting, person: Participant | None) -> str:
    """Return which page a paired screen shows; one whose person has no part in the meeting any more shows nothing."""
    if device.state is DeviceState.OUT or meeting.phase is Phase.CLOSED:
        return "goodbye"
    if device.state is DeviceState.WAITING:
        return "waiting"
    if device.surface in _PAGES:
        return _PAGES[device.surface]
    return "own" if person else "goodbye"


def _viewer(page: str, language: str, person: Participant | None) -> Viewer:
    if page == "own" and person:
        return Viewer(Surface.OWN, language, person.role, person.id)
    return Viewer({"display": Surface.DISPLAY, "table": Surface.TABLE}.get(page, Surface.OWN), language)


def _to_screen(joined: Joined, jar: Jar) -> Redirect:
    # The cookie ends with the browser: one that outlives the meeting would only be a trace of it.
    cookie = jar.put(jar.device(joined.device.id), joined.ticket)
    return Redirect(urls.device(joined.device.id), status_code=303, cookies=[cookie])
