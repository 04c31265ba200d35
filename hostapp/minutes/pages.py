"""The pages of the minutes: for whoever may read them, for the caseworker, and page 1 to take home."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.joining import Joining
from hostapp.identity.looking import LookPurpose
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import Jar, Visitor, visitor_of
from hostapp.meetings.closing import Closings, answers, by_person
from hostapp.meetings.closing_questions import ASKS
from hostapp.pages import Pages, fields
from socialive_core import AUTHORITY, Meeting, Participant, Role, SocialiveError, Surface, Viewer

from .beside import is_loose, moved, people_named
from .delivery import Handover
from .forms import Forms
from .keeping import Kept, Minutes
from .letters import Letterbox

Asked = Request[Any, Any, Any]
SHARED = frozenset({"whole", "page1"})
"""What somebody can be handed; what is chosen for them, or not yet, they are not."""

Form = Callable[[Kept, str], bytes]


class Desk(Struct, frozen=True):
    """What the pages of the minutes are made with; `phones` is where phones reach us, if they do."""

    pages: Pages
    minutes: Minutes
    letters: Letterbox
    forms: Forms
    handover: Handover
    joining: Joining
    jar: Jar
    clock: Clock
    zone: str
    phones: str | None

    @property
    def closings(self) -> Closings:
        return Closings(self.minutes.stores, self.clock)

    @property
    def today(self) -> date:
        return day(self.clock(), self.zone)

    def draw(self, request: Asked, template: str, kept: Kept, **given: Any) -> Response[str]:
        """Return a page of *kept* for the one it is for; what is read is in the language of whoever reads."""
        language = self.pages.language(request)
        record, paper = kept.record, self.forms.paper(kept, language)
        people = tuple(Participant(one.ref, one.name, one.role, False, one.mark) for one in record.present)
        viewer = Viewer(Surface.HOME, language, person=record.of or None)
        return self.pages.draw(request, template, viewer, people, paper=paper, record=record, **given)

    async def copies(self, meeting: Meeting) -> list[tuple[str, Kept]]:
        """Return the minutes of each who gets something of them, by the person's id."""
        found = [(id, await self.minutes.get(meeting, id)) for id in await self.minutes.audiences(meeting)]
        shared = [(id, kept) for id, kept in found if kept and id != AUTHORITY and kept.record.gets in SHARED]
        return sorted(shared, key=lambda one: one[1].record.of)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the minutes."""
    return [*_read(desk), *_copies(desk), *_led(desk), *_taken(desk)]


def _forms(desk: Desk) -> dict[str, tuple[str, str, Form]]:
    """By the last word of its address: what kind of file a form is, how it ends, and what makes it."""
    return {
        "pdf": ("application/pdf", "pdf", desk.forms.pdf),
        "stor-skrift": ("application/pdf", "pdf", desk.forms.large),
        "tekst": ("text/plain; charset=utf-8", "txt", desk.forms.plain),
        "data": ("application/json", "json", desk.forms.data),
    }


def audience_of(visitor: Visitor) -> str:
    """Return whose minutes *visitor* reads: the authority's, or their own."""
    assert visitor.looker
    assert visitor.meeting
    return AUTHORITY if visitor.looker.role is Role.CASEWORKER else visitor.meeting.seat(visitor.looker.person)


def _read(desk: Desk) -> list[HTTPRouteHandler]:
    async def found(request: Asked) -> tuple[Meeting, str, Kept | None]:
        visitor = visitor_of(request)
        assert visitor.meeting
        audience = audience_of(visitor)
        return visitor.meeting, audience, await desk.minutes.get(visitor.meeting, audience)

    @get("/moeder/{meeting:str}/referat", opt=opt(Policy.MINUTES))
    async def shown(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        return await _page(desk, request, *await found(request))

    @post("/moeder/{meeting:str}/referat/sagt", opt=opt(Policy.MINUTES), status_code=303)
    async def said(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        held, audience, kept = await found(request)
        looker = visitor_of(request).looker
        assert looker
        given = await fields(request, "words", "voice", most=2_000)
        voice = given["voice"] if audience == AUTHORITY else audience
        try:
            await desk.minutes.remark(held, voice, looker.person, given["words"], desk.today)
        except SocialiveError as error:
            return await _page(desk, request, held, audience, kept, error)
        return Redirect(urls.minutes(meeting) + "#sagt", status_code=303)

    async def own(request: Asked, form: str) -> Response[Any]:
        held, _audience, kept = await found(request)
        return await _file(desk, request, held, kept, form)

    return [shown, said, *(_form(own, name) for name in _forms(desk))]


def _form(answer: Callable[[Asked, str], Any], name: str) -> HTTPRouteHandler:
    @get(f"/moeder/{{meeting:str}}/referat/{name}", opt=opt(Policy.MINUTES), name=f"minutes-{name}")
    async def made(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        answered: Response[Any] = await answer(request, name)
        return answered

    return made


async def _page(
    desk: Desk, request: Asked, meeting: Meeting, audience: str, kept: Kept | None, error: SocialiveError | None = None
) -> Response[Any]:
    """The minutes as their audience reads them: the whole, page 1 alone, or that there is nothing for them yet."""
    if kept is None:
        return Redirect(urls.FRONT, status_code=303)
    whole = kept.record.gets == "whole"
    if kept.record.gets not in SHARED:
        return desk.pages.draw(request, "nothing_yet", Viewer(Surface.HOME, desk.pages.language(request)))
    given: dict[str, Any] = {"meeting": meeting, "whole": whole, "error": error.say if error else None}
    given |= {"desk": None, "asked": None, "moved": await moved(desk.minutes.stores, meeting)}
    given["letters"] = await desk.letters.of(meeting, audience) if whole else ()
    if audience == AUTHORITY:
        given["desk"] = {
            "text": desk.forms.case_text(kept),
            "offered": desk.handover.offered,
            "deliveries": await desk.handover.state(meeting),
            "people": await people_named(desk.minutes.stores, meeting),
            "loose": await is_loose(desk.minutes.stores, meeting),
            "asks": ASKS,
            "answers": by_person(await answers(desk.minutes.stores, meeting)),
        }
    else:
        given["asked"] = await desk.closings.asks(meeting, audience, desk.today)
    page = desk.draw(request, "minutes", kept, **given)
    page.status_code = 422 if error else 200
    return page


async def _file(desk: Desk, request: Asked, meeting: Meeting, kept: Kept | None, name: str) -> Response[Any]:
    """One form as a file, with a name that tells nothing of anybody."""
    if kept is None or kept.record.gets != "whole":
        return Redirect(urls.minutes(meeting.id), status_code=303)
    kind, ending, make = _forms(desk)[name]
    content = await asyncio.to_thread(make, kept, desk.pages.language(request))
    headers = {"Content-Disposition": f'inline; filename="referat-{day(kept.record.starts, desk.zone)}.{ending}"'}
    return Response(content, media_type=kind, headers=headers)


def _copies(desk: Desk) -> list[HTTPRouteHandler]:
    """What somebody else gets, for whoever leads the meeting and hands it to them."""

    @get("/moeder/{meeting:str}/referat/til/{person:str}", opt=opt(Policy.LEAD, LookPurpose.PREVIEW))
    async def copy(request: Asked, meeting: FromPath[str], person: FromPath[str]) -> Response[Any]:
        held = visitor_of(request).meeting
        assert held
        kept = dict(await desk.copies(held)).get(person)
        return await _file(desk, request, held, kept, "pdf")

    return [copy]


def _led(desk: Desk) -> list[HTTPRouteHandler]:
    @get("/moeder/{meeting:str}/side-1", opt=opt(Policy.LEAD, LookPurpose.PREVIEW))
    async def page_one(request: Asked, meeting: FromPath[str]) -> Response[Any]:
        held = visitor_of(request).meeting
        assert held
        copies = await desk.copies(held)
        if not copies:
            return Redirect(urls.meeting(meeting), status_code=303)
        language = desk.pages.language(request)
        papers = [(id, kept.record, desk.forms.paper(kept, language)) for id, kept in copies]
        address = f"{desk.phones}{urls.TAKE_HOME}" if desk.phones else None
        return desk.draw(request, "take_home", copies[0][1], meeting=held, papers=papers, address=address)

    @post("/moeder/{meeting:str}/referat/aflever", opt=opt(Policy.LEAD), status_code=303)
    async def hand_over(request: Asked, meeting: FromPath[str]) -> Redirect:
        visitor = visitor_of(request)
        assert visitor.meeting
        assert visitor.account
        await desk.handover.begin(visitor.meeting, visitor.account.person)
        return Redirect(urls.minutes(meeting) + "#aflever", status_code=303)

    return [page_one, hand_over]


def _taken(desk: Desk) -> list[HTTPRouteHandler]:
    @get(urls.TAKE_HOME, opt=opt(Policy.ANYONE))
    async def scanned(request: Asked) -> Response[Any]:
        """A phone that scanned the code finds its own way: the code opens nothing, its screen's cookie does."""
        for id in desk.jar.devices(request.cookies):
            device = await desk.minutes.stores.devices.get(id)
            if device and device.keeps_until and device.keeps_until > desk.clock():
                return Redirect(urls.page_one(id), status_code=303)
        return desk.pages.draw(request, "not_here", Viewer(Surface.HOME, desk.pages.language(request)))

    @get("/d/{device:str}/side-1", opt=opt(Policy.TAKEN))
    async def taken(request: Asked, device: FromPath[str]) -> Response[Any]:
        visitor = visitor_of(request)
        assert visitor.meeting
        assert visitor.device
        assert visitor.device.person
        kept = await desk.minutes.get(visitor.meeting, visitor.device.person)
        if kept is None or kept.record.gets not in SHARED:
            return desk.pages.draw(request, "nothing_yet", Viewer(Surface.HOME, desk.pages.language(request)))
        asked = await desk.closings.asks(visitor.meeting, visitor.meeting.seat(visitor.device.person), desk.today)
        page = desk.draw(request, "page_one", kept, device=visitor.device, asked=asked)
        name = desk.jar.device(device)
        assert visitor.device.keeps_until
        left = int((visitor.device.keeps_until - desk.clock()).total_seconds())
        page.cookies.append(desk.jar.put(name, request.cookies[name], left))
        return page

    @post("/d/{device:str}/side-1/slip", opt=opt(Policy.TAKEN), status_code=303)
    async def let_go(request: Asked, device: FromPath[str]) -> Redirect:
        """Whoever has borrowed the phone lets it show nothing any more."""
        found = visitor_of(request).device
        assert found
        await desk.joining.let_go(found)
        return Redirect(urls.FRONT, status_code=303, cookies=[desk.jar.take(desk.jar.device(device))])

    return [scanned, taken, let_go]
