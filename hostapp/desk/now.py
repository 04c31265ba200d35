"""A meeting that begins at once, with nothing prepared: a case without a name, and the one who leads it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect

from hostapp import log, urls
from hostapp.clock import Clock, day
from hostapp.identity.account import Account
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Pages
from hostapp.toolbox.units import usual
from socialive_core import Case, Cases, Meeting, Meetings, Phase, Present, Relation, Role
from socialive_core.lazy import lazy as _

from .today import Opens, Row, cases_of, meetings_of

REASON = "Startede et møde nu."
TWICE = timedelta(seconds=10)
"""Within this a second press is the same press."""

_PURPOSE = _("Mødet her og nu")


async def start_now(
    account: Account, cases: Cases, meetings: Meetings, now: datetime, zone: str, purpose: str
) -> Meeting:
    """Return a meeting that has begun, with *account*'s person alone at the table; pressed twice, it is one."""
    held = await cases_of(account, cases, day(now, zone))
    today = await meetings_of(held, cases, meetings, now, zone)
    pressed = next((row.meeting for row in today if _just_begun(row, account, now)), None)
    if pressed:
        return pressed
    case = Case(new_id(), "", now, unit=usual(held))
    meeting = Meeting(new_id(), case.id, purpose, now, Phase.WORK, people=(Present(account.person, chair=True),))
    await cases.add(case)
    await cases.relate(Relation(account.person, case.id, Role.CASEWORKER, day(now, zone), REASON))
    await meetings.add(meeting)
    log.event("meeting_begun", meeting=meeting.id)
    return meeting


def _just_begun(row: Row, account: Account, now: datetime) -> bool:
    meeting = row.meeting
    alone = meeting.people == (Present(account.person, chair=True),)
    return row.running and alone and not meeting.topics and now - meeting.starts < TWICE


def routes(
    pages: Pages, cases: Cases, meetings: Meetings, rooms: Opens, clock: Clock, zone: str
) -> list[HTTPRouteHandler]:
    """Return the route by which a meeting begins at once."""
    one_at_a_time = asyncio.Lock()

    @post(urls.NOW, opt=opt(Policy.DESK), status_code=303)
    async def now(request: Request[Any, Any, Any]) -> Redirect:
        account = visitor_of(request).account
        assert account
        purpose = pages.sentence(_PURPOSE, pages.language(request))
        async with one_at_a_time:
            meeting = await start_now(account, cases, meetings, clock(), zone, purpose)
        await rooms.open(meeting)
        return Redirect(urls.meeting(meeting.id), status_code=303)

    return [now]
