"""The caseworker's own cases: all of them, those that a few letters find, and a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.account import Account
from hostapp.identity.places import fold
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.insight.watch import Watch
from hostapp.meetings.people import trimmed
from hostapp.meetings.practice import STAGE
from hostapp.meetings.urgent import WHYS
from hostapp.pages import Pages, fields
from hostapp.storage.stores import Stores
from hostapp.toolbox.units import CASE_KINDS, placed, usual
from socialive_core import Case, Refused, Relation, Role
from socialive_core.lazy import lazy as _

from .drawing import draw
from .today import cases_of

REASON = "Åbnede sagen."
URGENT = ("username", "name", "why", "reason")
"""What the form has by which a colleague's case is opened."""


class Shelf(Struct, frozen=True):
    """One case, and the names of those who belong to it today."""

    case: Case
    names: tuple[str, ...]

    def fits(self, looked: str) -> bool:
        """Say whether every word that is *looked* for stands in the case's name or in somebody's."""
        here = fold(" ".join((self.case.name, *self.names)))
        return all(word in here for word in fold(looked).split())


class Desk(Struct, frozen=True):
    """What the list of cases is made with."""

    pages: Pages
    stores: Stores
    watch: Watch
    clock: Clock
    zone: str

    async def shelves(self, account: Account) -> list[Shelf]:
        """Return the cases where *account* is the caseworker today, by name."""
        today, cases = day(self.clock(), self.zone), self.stores.cases
        found = []
        for case in [one for one in await cases_of(account, cases, today) if one.stage != STAGE]:
            held = [key.person for key in await cases.relations(case.id) if key.holds(today)]
            people = [await cases.person(person) for person in dict.fromkeys(held) if person != account.person]
            found.append(Shelf(case, tuple(one.name for one in people if one)))
        return found

    async def page(
        self,
        request: Request[Any, Any, Any],
        looked: str = "",
        error: Refused | None = None,
        urgent: Mapping[str, str] | None = None,
        problem: Refused | None = None,
    ) -> Response[str]:
        """
        Return the list of one's cases that what is *looked* for fits; what is looked for stands in no address.

        Args:
            urgent: What was typed to open a colleague's case, where there was a *problem* with it.
        """
        account = visitor_of(request).account
        assert account
        shelves = [one for one in await self.shelves(account) if one.fits(looked)]
        await self.watch.listed(account, [one.case.id for one in shelves])
        given: dict[str, Any] = {
            "shelves": shelves,
            "looked": looked,
            "whys": WHYS,
            "urgent": urgent or dict.fromkeys(URGENT, ""),
            "units": await self.stores.units.all(),
            "kinds": CASE_KINDS,
            "usual": usual([one.case for one in shelves]),
        }
        given["problem"] = problem.say if problem else None
        page = await draw(self.pages, self.stores.cases, request, "cases", error=error, **given)
        page.status_code = 422 if problem else page.status_code
        return page

    async def opened(self, account: Account, given: Mapping[str, str]) -> Case:
        """Return a new case as a form has *given* it, with *account*'s person as its caseworker."""
        now, units = self.clock(), await self.stores.units.all()
        case = placed(Case(new_id(), trimmed(given["name"]), now), given, units)
        await self.stores.cases.add(case)
        key = Relation(account.person, case.id, Role.CASEWORKER, day(now, self.zone), REASON)
        await self.stores.cases.relate(key)
        return case


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the list of cases."""

    @get(urls.CASES, opt=opt(Policy.DESK))
    async def every(request: Request[Any, Any, Any]) -> Response[str]:
        return await desk.page(request)

    @post(urls.CASES, opt=opt(Policy.DESK), status_code=200)
    async def found(request: Request[Any, Any, Any]) -> Response[str]:
        return await desk.page(request, (await fields(request, "find", most=100))["find"].strip())

    @post(f"{urls.CASES}/ny", opt=opt(Policy.DESK), status_code=303)
    async def new(request: Request[Any, Any, Any]) -> Response[Any]:
        account = visitor_of(request).account
        assert account
        try:
            case = await desk.opened(account, await fields(request, "name", "unit", "kind"))
        except Refused:
            return await desk.page(request, error=Refused(_("Skriv et navn på højst 60 tegn.")))
        return Redirect(urls.case(case.id), status_code=303)

    return [every, found, new]
