"""The pages of the municipality's board: of those who lead it, and, to read, of everybody who is invited."""

from __future__ import annotations

from datetime import date
from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect, Response
from msgspec import Struct
from msgspec.structs import replace

from hostapp import log, urls
from hostapp.clock import Clock, day
from hostapp.i18n import Catalogues
from hostapp.identity.common import COMMON
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.live.lifting import Lifting
from hostapp.live.results import summaries_of
from hostapp.live.rooms import Rooms
from hostapp.pages import Asked, Pages, fields
from hostapp.storage.stores import Stores
from socialive_core import Phase, Refused, Role, Summary, Surface, Viewer
from socialive_core import lazy as _

from . import invited
from .addresses import IMPROVING

_PURPOSE = _("Vi ser på det, der er i vejen, og det, vi prøver.")
_NO_TOOL = _("Værktøjet Sammen er slået fra. Slå det til i Værktøjskassen.")


class Desk(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    rooms: Rooms
    catalogues: Catalogues
    board: Lifting
    clock: Clock
    zone: str

    @property
    def stores(self) -> Stores:
        return self.rooms.stores

    @property
    def today(self) -> date:
        return day(self.clock(), self.zone)

    async def said(self, viewer: Viewer) -> Summary | None:
        """Return what the board says; nothing where there is none."""
        found = await self.board.board()
        told = await summaries_of(found[0], [found[1]], viewer, self.catalogues) if found else []
        return told[0][1] if told else None

    async def page(self, request: Asked, error: Refused | None = None, typed: dict[str, str] | None = None) -> Any:
        """Return the page of those who lead."""
        account = visitor_of(request).account
        assert account
        viewer = Viewer(Surface.CONTROL, self.pages.language(request), Role.CASEWORKER, account.person)
        held = [one for one in await self.stores.meetings.of_case(COMMON) if one.sits(account.person)]
        given: dict[str, Any] = {
            "me": await self.stores.cases.person(account.person),
            "at": "improving",
            "said": await self.said(viewer),
            "guests": await invited.guests(self.stores, self.today),
            "roles": invited.ROLES,
            "coming": [one for one in held if one.phase is not Phase.CLOSED],
            "over": [one for one in reversed(held) if one.phase is Phase.CLOSED][:5],
            "typed": typed or {},
        }
        said, status = (error.say, 422) if error else (None, 200)
        return self.pages.draw(request, "improving", viewer, status=status, error=said, **given)

    async def meet(self, request: Asked, *, at_once: bool) -> str:
        """Make a meeting round the board, and return where it goes on."""
        account = visitor_of(request).account
        assert account
        purpose = self.pages.sentence(_PURPOSE, self.pages.language(request))
        now = self.clock()
        if await self.board.board() is None:
            raise Refused(_NO_TOOL)
        made = await invited.meeting(self.stores, account.person, purpose, now, self.today, at_once=at_once)
        log.event("meeting_begun" if at_once else "meeting_made", meeting=made.id)
        if not at_once:
            return urls.prepare(made.id)
        room = await self.rooms.open(made)
        laid = next(one for one in room.boards.values() if one.board.tool == self.board.tool)
        room.meeting = replace(room.meeting, stage=laid.board.id)
        await self.stores.meetings.put(room.meeting)
        return urls.meeting(made.id)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes."""

    @get(IMPROVING, opt=opt(Policy.COMMON))
    async def shown(request: Asked) -> Response[str]:
        page: Response[str] = await desk.page(request)
        return page

    @post(f"{IMPROVING}/moede", opt=opt(Policy.COMMON), status_code=303)
    async def meets(request: Asked) -> Response[Any]:
        do = (await fields(request, "do", most=10))["do"]
        try:
            return Redirect(await desk.meet(request, at_once=do == "now"), status_code=303)
        except Refused as error:
            page: Response[Any] = await desk.page(request, error)
            return page

    @post(f"{IMPROVING}/med", opt=opt(Policy.COMMON), status_code=303)
    async def invites(request: Asked) -> Response[Any]:
        given = await fields(request, "name", "role", "username", most=80)
        try:
            await desk.rooms.relate(await invited.invite(desk.stores, given, desk.today))
        except Refused as error:
            page: Response[Any] = await desk.page(request, error, given)
            return page
        return Redirect(f"{IMPROVING}#with", status_code=303)

    @get(f"{IMPROVING}/tavle", opt=opt(Policy.ACCOUNT))
    async def read(request: Asked) -> Response[str]:
        """The board to read, for whoever is invited to it."""
        account = visitor_of(request).account
        held = await desk.stores.cases.relations_of(account.person) if account else ()
        comes = any(one.case == COMMON and one.holds(desk.today) for one in held)
        viewer = Viewer(Surface.HOME, desk.pages.language(request))
        said = await desk.said(viewer) if comes else None
        return desk.pages.draw(request, "improving_read", viewer, said=said, comes=comes)

    return [shown, meets, invites, read]
