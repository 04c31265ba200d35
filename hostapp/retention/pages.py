"""Where a case is closed, kept and let go of, and where certificates of what was destroyed are read and checked."""

from __future__ import annotations

from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.desk.drawing import draw
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.belonging import belonging_to
from hostapp.pages import Pages, fields
from socialive_core import Case, Malformed, SocialiveError

from .certificate import Certificate
from .counted import counted
from .keeping import CHANGES, LONGEST, Keeping

Asked = Request[Any, Any, Any]
GIVEN = ("do", "id", "why", "until", "where")
CERTIFICATES = "/kvitteringer"


class Desk(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    keeping: Keeping

    async def page(self, request: Asked, case: Case, error: SocialiveError | None = None) -> Response[str]:
        """Return how *case* stands and what comes next, with what went wrong where something did."""
        cases, today = self.keeping.stores.cases, self.keeping.today
        now, held = await self.keeping.stands(case.id), await self.keeping.held(case.id)
        belong = [one for one in await belonging_to(cases, case.id, today) if one.holds]
        who = [one for one in (now.closed, now.own, now.handed, now.asked, now.agreed) if one]
        names = {one.by: person.name for one in who if (person := await cases.person(one.by))}
        given: dict[str, Any] = {
            "case": case,
            "now": now,
            "names": names,
            "those": list({one.person.id: one.person for one in belong}.values()),
            "held": held,
            "today": today,
            "years": self.keeping.years,
            "turn": new_id(),
            "longest": LONGEST,
        }
        return await draw(self.pages, cases, request, "close", error=error, **given)

    async def certificate(self, request: Asked, made: Certificate) -> Response[str]:
        stores = self.keeping.stores
        checked, told = await stores.erasures.check(made), counted(made)
        return await draw(self.pages, stores.cases, request, "certificate", made=made, checked=checked, told=told)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of closing a case, and of certificates."""
    return [*_closing(desk), *_certificates(desk)]


def _closing(desk: Desk) -> list[HTTPRouteHandler]:
    @get("/sager/{case:str}/luk", opt=opt(Policy.DECIDE))
    async def shown(request: Asked, case: FromPath[str]) -> Response[str]:
        found = visitor_of(request).case
        assert found
        return await desk.page(request, found)

    @post("/sager/{case:str}/luk", opt=opt(Policy.DECIDE), status_code=303)
    async def changed(request: Asked, case: FromPath[str]) -> Response[Any]:
        found, account = visitor_of(request).case, visitor_of(request).account
        assert found
        assert account
        given = await fields(request, *GIVEN, most=LONGEST)
        agreed = tuple((await request.form()).getall("agreed", []))
        try:
            if given["do"] not in CHANGES:
                raise Malformed
            await CHANGES[given["do"]](desk.keeping, found, given, account.person, agreed)
        except SocialiveError as error:
            return await desk.page(request, found, error)
        return Redirect(f"{urls.case(found.id)}/luk", status_code=303)

    return [shown, changed]


def _certificates(desk: Desk) -> list[HTTPRouteHandler]:
    @get(CERTIFICATES, opt=opt(Policy.DESK))
    async def every(request: Asked) -> Response[str]:
        stores = desk.keeping.stores
        made = await stores.erasures.all()
        return await draw(desk.pages, stores.cases, request, "certificates", every=made, asked="", found=None)

    @post(CERTIFICATES, opt=opt(Policy.DESK), status_code=200)
    async def checked(request: Asked) -> Response[str]:
        """Whoever has one on paper asks whether it is one of ours, by the digest that stands on it."""
        stores = desk.keeping.stores
        asked = (await fields(request, "digest", most=100))["digest"].replace(" ", "").casefold()
        made = await stores.erasures.all()
        found = next((one for one in made if one.digest == asked), None)
        return await draw(desk.pages, stores.cases, request, "certificates", every=made, asked=asked, found=found)

    @get(f"{CERTIFICATES}/{{certificate:str}}", opt=opt(Policy.DESK))
    async def one(request: Asked, certificate: FromPath[str]) -> Response[Any]:
        made = await desk.keeping.stores.erasures.get(certificate)
        return await desk.certificate(request, made) if made else Redirect(CERTIFICATES, status_code=303)

    return [every, checked, one]
