"""The form by which a colleague's case is opened for the rest of the day, and what is told of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from time import monotonic
from typing import Any, Protocol

from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect, Response

from hostapp import log, urls
from hostapp.clock import day
from hostapp.identity.account import Account
from hostapp.identity.limiter import Limiter
from hostapp.identity.looking import Looker, LookPurpose
from hostapp.identity.policy import Policy, opt
from hostapp.identity.relations import Purpose, may
from hostapp.identity.visitor import Visitor, visitor_of
from hostapp.meetings.telling import tell_caseworkers
from hostapp.meetings.urgent import found_for, key_for, reason_of
from hostapp.pages import fields
from socialive_core import Case, Refused, Relation, Role
from socialive_core.lazy import lazy as _

from .cases import URGENT, Desk

TRIES, WITHIN = 5, timedelta(hours=1)
"""Failures that an account has."""
ANSWERED_AFTER = 0.25
"""Seconds from the question to a no, so that a case that is not opened so takes no longer than none."""


class Relating(Protocol):
    """Where a relation is kept so that running meetings know at once."""

    async def relate(self, relation: Relation) -> None: ...


def routes(desk: Desk, rooms: Relating) -> list[HTTPRouteHandler]:
    """Return the route by which a colleague's case is opened."""
    limiter = Limiter(desk.clock, TRIES, WITHIN)

    @post(f"{urls.CASES}/haster", opt=opt(Policy.DESK), status_code=303)
    async def opened(request: Request[Any, Any, Any]) -> Response[Any]:
        account, began = visitor_of(request).account, monotonic()
        assert account
        given = await fields(request, *URGENT, most=200)
        try:
            if not limiter.open(account.id):
                raise Refused(_("Der er prøvet mange gange. Vent en time, eller spørg din leder."))
            case = await open_for(desk, rooms, account, given)
        except Refused as error:
            limiter.fail(account.id)
            log.event("case_not_opened", account=account.id)
            await asyncio.sleep(max(0.0, began + ANSWERED_AFTER - monotonic()))
            return await desk.page(request, urgent=given, problem=error)
        return Redirect(urls.case(case.id), status_code=303)

    return [opened]


async def open_for(desk: Desk, rooms: Relating, account: Account, given: Mapping[str, str]) -> Case:
    """Let *account* have a colleague's case today: it is logged, then it is theirs, then the colleague is told."""
    stores, now, person = desk.stores, desk.clock(), account.person
    today, reason = day(now, desk.zone), reason_of(given["why"], given["reason"])
    case = await found_for(stores, person, given["username"], given["name"], now, desk.zone)
    if await may(stores.cases, person, case, Purpose.LEAD, today):
        return case
    key = await key_for(stores, case, person, reason, today)
    await desk.watch.through(Visitor(case=case, looker=Looker(person, Role.CASEWORKER, LookPurpose.URGENT)))
    await rooms.relate(key)
    me = await stores.cases.person(person)
    say = _("{name} har åbnet sagen resten af dagen. Grunden står på sagens side.", name=me.name if me else "")
    await tell_caseworkers(stores, case.id, say, person, now, today)
    log.event("case_opened_urgently", account=account.id)
    return case
