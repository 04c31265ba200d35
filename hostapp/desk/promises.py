"""What the caseworker has promised: ticked or given a new date in one tap, in the case's own agreements."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Protocol

from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.promises import agreed_in
from hostapp.meetings.telling import tell_family
from hostapp.pages import fields
from hostapp.storage.stores import Stores
from socialive_core import Case, Lazy, Malformed, Refused, Role, Surface, Viewer
from socialive_core.agreements import Mark, Redate
from socialive_core.lazy import lazy as _

FIELDS = ("key", "turn", "do", "due", "back")


class Takes(Protocol):
    """Where a turn away from the table is taken."""

    async def take(self, case: str, person: str, change: Mark | Redate, turn: str) -> None: ...


class Desk(Struct, frozen=True):
    """What a promise is kept with."""

    stores: Stores
    away: Takes
    clock: Clock
    zone: str

    @property
    def now(self) -> tuple[datetime, date]:
        at = self.clock()
        return at, day(at, self.zone)


async def keep(desk: Desk, case: Case, person: str, given: dict[str, str]) -> None:
    """
    Keep what a form says of an agreement of *case*, and tell the family.

    Raises:
        Malformed: It is no form of ours.
        Refused: The date cannot be read, or has passed.
    """
    now, today = desk.now
    viewer = Viewer(Surface.CONTROL, role=Role.CASEWORKER, person=person)
    agreed = {fact.key: fact for fact, _what in await agreed_in(desk.stores, case, viewer)}
    found = agreed.get(given["key"])
    if found is None:
        raise Malformed
    change, say = _change(given, await _name(desk, person), today)
    await desk.away.take(case.id, person, change, given["turn"])
    await tell_family(desk.stores, case.id, say, person, now, today, found.seen_by)


def _change(given: dict[str, str], name: str, today: date) -> tuple[Mark | Redate, Lazy]:
    """What a form asks for, and the sentence that the family is told."""
    match given["do"]:
        case "done":
            return Mark(given["key"], "done"), _("{name} har gjort noget, I har aftalt.", name=name)
        case "again":
            return Mark(given["key"], "going"), _("{name} er ikke færdig med noget, I har aftalt.", name=name)
        case "date":
            due = _date(given["due"], today)
            return Redate(given["key"], due), _("{name} har givet en aftale en ny dato: {due}.", name=name, due=due)
    raise Malformed


def _date(written: str, today: date) -> date:
    try:
        due = date.fromisoformat(written)
    except ValueError:
        raise Refused(_("Datoen kan ikke læses. Skriv den igen.")) from None
    if due < today:
        raise Refused(_("Datoen er allerede gået. Vælg en ny.")) from None
    return due


async def _name(desk: Desk, person: str) -> str:
    found = await desk.stores.cases.person(person)
    return found.name if found else ""


def route(desk: Desk) -> HTTPRouteHandler:
    """Return the route that a promise's buttons lead to."""

    @post("/sager/{case:str}/loefte", opt=opt(Policy.CASE), status_code=303)
    async def promise(request: Request[Any, Any, Any], case: FromPath[str]) -> Redirect:
        found, account = visitor_of(request).case, visitor_of(request).account
        assert found
        assert account
        given = await fields(request, *FIELDS)
        await keep(desk, found, account.person, given)
        back = f"{urls.case(case)}#agreed" if given["back"] == "case" else f"{urls.TODAY}#promised"
        return Redirect(back, status_code=303)

    return promise
