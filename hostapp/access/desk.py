"""Where whoever works with a case answers requests for access: line by line, and in parts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp.desk.drawing import Asked, draw
from hostapp.i18n import Catalogues
from hostapp.identity.grounds import GROUNDS
from hostapp.identity.policy import Policy, opt
from hostapp.identity.relations import Purpose, may
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.people import colleagues_of
from hostapp.meetings.rights import COMPLAIN
from hostapp.pages import Pages, every_field, fields
from hostapp.storage.stores import Stores
from socialive_core import Case, Malformed, SocialiveError

from . import addresses
from .asking import FURTHEST, LONGEST, Access
from .grounds import WHY
from .model import Piece
from .offered import offered_in
from .standing import Request, in_line, papers

FIELDS = ("do", "line", "paper", "about", "ground", "because", "unseen", "second", "review", "until", "withheld")
Does = Callable[[Case, Request, Mapping[str, str], str], Awaitable[None]]
"""Does one thing with a request, as a form says; the last is the person who sent it."""


class Desk(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    access: Access
    catalogues: Catalogues

    @property
    def stores(self) -> Stores:
        return self.access.stores

    async def offered(self, case: Case, request: Request) -> tuple[Piece, ...]:
        """Return the lines that whoever asked does not have, and that nothing was decided of."""
        every = await offered_in(self.stores, self.catalogues, case, request.asked.person, self.access.zone)
        return tuple(one for one in every if one.id not in request.settled)

    async def sort(self, case: Case, request: Request, form: Mapping[str, str], by: str) -> None:
        await self.access.sort(case.id, request.asked.id, by, simple=form["do"] == "simple")

    async def give(self, case: Case, request: Request, form: Mapping[str, str], by: str) -> None:
        every = await offered_in(self.stores, self.catalogues, case, request.asked.person, self.access.zone)
        given = {piece.id for one in request.given for piece in one.pieces}
        chosen = [one for one in every if f"give-{one.id}" in form and one.id not in given]
        await self.access.give(case.id, request.asked.id, by, chosen)

    async def paper(self, case: Case, request: Request, form: Mapping[str, str], by: str) -> None:
        named = form["paper"].strip()[:LONGEST]
        papers = [Piece(f"paper-{len(request.came)}", source=named)] if named else []
        await self.access.give(case.id, request.asked.id, by, papers)

    async def withhold(self, case: Case, request: Request, form: Mapping[str, str], by: str) -> None:
        every = await offered_in(self.stores, self.catalogues, case, request.asked.person, self.access.zone)
        piece = next((one for one in every if one.id == form["line"]), None)
        named = form["paper"].strip()[:LONGEST]
        if piece is None and not named:
            raise Malformed
        piece = piece or Piece(f"paper-{len(request.came)}", source=named)
        await self.access.withhold(case, request.asked.id, by, piece, form)

    async def confirm(self, case: Case, request: Request, form: Mapping[str, str], by: str) -> None:
        await self.access.confirm(case.id, request.asked.id, by, form["withheld"])

    async def late(self, case: Case, request: Request, form: Mapping[str, str], by: str) -> None:
        await self.access.late(case.id, request.asked.id, by, form["because"], form["until"])

    async def hurry(self, case: Case, request: Request, form: Mapping[str, str], by: str) -> None:
        await self.access.hurry(case.id, request.asked.id, by, form["because"])

    async def answered(self, case: Case, request: Request, form: Mapping[str, str], by: str) -> None:
        left = [one.id for one in await self.offered(case, request)]
        await self.access.answered(case.id, request.asked.id, by, left)

    async def page(
        self,
        request: Asked,
        case: Case,
        one: Request,
        error: SocialiveError | None = None,
        form: Mapping[str, str] = {},
    ) -> Response[str]:
        """Return the page of one request, with what went wrong where something did."""
        now, today = self.access.now
        by, colleagues = _who(request), await colleagues_of(self.stores.cases, case.id, today)
        given: dict[str, Any] = {
            **_told(self.access),
            "case": case,
            "one": one,
            "person": await self.stores.cases.person(one.asked.person),
            "lines": one.lines(now, today),
            "unseen": [gap for gap in one.gaps if not gap.tells(now, today)],
            "waits_for_me": [gap.held.id for gap in one.gaps if gap.waits_for(by, now, today)],
            "offered": await self.offered(case, one) if one.open else (),
            "grounds": GROUNDS,
            "colleagues": [other for other in colleagues if other.id != by],
            "today": today,
            "first": max(today, one.until(self.access.zone, self.access.closed)) + timedelta(days=1),
            "furthest": today + FURTHEST,
            "decides": await may(self.stores.cases, by, case, Purpose.DECIDE, today),
            "blank": dict.fromkeys(FIELDS, ""),
            "form": dict.fromkeys(FIELDS, "") | dict(form),
        }
        return await draw(self.pages, self.stores.cases, request, "access_request", error=error, **given)

    async def list(self, request: Asked, case: Case, error: SocialiveError | None = None) -> Response[str]:
        """Return what was asked in *case*: those that wait, the simple first, and then those that are answered."""
        every, access = await self.access.of_case(case.id), self.access
        names = {one.asked.person: await self.stores.cases.person(one.asked.person) for one in every}
        given: dict[str, Any] = {
            **_told(access),
            "case": case,
            "waiting": in_line(every, access.zone, access.closed),
            "done": [one for one in reversed(every) if not one.open],
            "names": names,
            "asks": await access.asks(case.id),
            "today": access.now[1],
        }
        return await draw(self.pages, self.stores.cases, request, "access_list", error=error, **given)

    async def one(self, case: Case, request: str) -> Request | None:
        return next((one for one in await self.access.of_case(case.id) if one.asked.id == request), None)

    @property
    def does(self) -> dict[str, Does]:
        """What can be done with a request, by what its button sends."""
        return {
            "simple": self.sort, "long": self.sort, "give": self.give, "paper": self.paper, "withhold": self.withhold,
            "confirm": self.confirm, "late": self.late, "hurry": self.hurry, "answered": self.answered,
        }  # fmt: skip


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of whoever answers."""

    @get("/sager/{case:str}/aktindsigt", opt=opt(Policy.CASE))
    async def shown(request: Asked, case: FromPath[str]) -> Response[str]:
        return await desk.list(request, _case(request))

    @post("/sager/{case:str}/aktindsigt", opt=opt(Policy.CASE), status_code=303)
    async def noted(request: Asked, case: FromPath[str]) -> Response[Any]:
        """It was asked aloud, and is noted in one press."""
        found, form = _case(request), await fields(request, "person", most=LONGEST)
        try:
            await desk.access.ask(found.id, form["person"], _who(request), "told")
        except SocialiveError as error:
            return await desk.list(request, found, error)
        return Redirect(addresses.access(found.id), status_code=303)

    return [shown, noted, *_of_one(desk)]


def _of_one(desk: Desk) -> list[HTTPRouteHandler]:
    @get("/sager/{case:str}/aktindsigt/{asked:str}", opt=opt(Policy.CASE))
    async def one(request: Asked, case: FromPath[str], asked: FromPath[str]) -> Response[Any]:
        found = await desk.one(_case(request), asked)
        return (
            await desk.page(request, _case(request), found)
            if found
            else Redirect(addresses.access(case), status_code=303)
        )

    @post("/sager/{case:str}/aktindsigt/{asked:str}", opt=opt(Policy.DECIDE), status_code=303)
    async def pressed(request: Asked, case: FromPath[str], asked: FromPath[str]) -> Response[Any]:
        here, form = _case(request), dict.fromkeys(FIELDS, "") | await every_field(request, 5_000)
        found = await desk.one(here, asked)
        does = desk.does.get(form["do"])
        if found is None or does is None:
            return Redirect(addresses.access(here.id), status_code=303)
        try:
            await does(here, found, form, _who(request))
        except SocialiveError as error:
            return await desk.page(request, here, found, error, form)
        return Redirect(addresses.access(here.id, asked), status_code=303)

    @get("/sager/{case:str}/aktindsigt/{asked:str}/brev", opt=opt(Policy.CASE))
    async def letter(request: Asked, case: FromPath[str], asked: FromPath[str]) -> Response[Any]:
        here = _case(request)
        found = await desk.one(here, asked)
        if found is None:
            return Redirect(addresses.access(here.id), status_code=303)
        (now, today), person = desk.access.now, await desk.stores.cases.person(found.asked.person)
        given = {**_told(desk.access), "case": here, "one": found, "lines": found.lines(now, today), "person": person}
        return await draw(
            desk.pages,
            desk.stores.cases,
            request,
            "access_letter",
            today=today,
            municipality=desk.pages.municipality,
            **given,
        )

    return [one, pressed, letter]


def _told(access: Access) -> dict[str, Any]:
    return {
        "zone": access.zone,
        "closed": access.closed,
        "why": WHY,
        "papers": papers,
        "complain": COMPLAIN,
        "longest": LONGEST,
    }


def _case(request: Asked) -> Case:
    case = visitor_of(request).case
    assert case
    return case


def _who(request: Asked) -> str:
    account = visitor_of(request).account
    return account.person if account else ""
