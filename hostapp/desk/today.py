"""The caseworker's day: the meetings of today, and the press that begins one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Protocol

import msgspec
from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import log, urls
from hostapp.clock import Clock, day
from hostapp.identity.account import Account
from hostapp.identity.policy import Policy, opt
from hostapp.identity.sessions import RUNNING
from hostapp.identity.visitor import visitor_of
from hostapp.insight.watch import Watch
from hostapp.meetings.people import people_of
from hostapp.pages import Pages
from socialive_core import Case, Cases, Meeting, Meetings, Participant, Phase, Role, Surface, Viewer


class Opens(Protocol):
    """Where a meeting is running; lays its boards at its beginning."""

    async def open(self, meeting: Meeting) -> object: ...


class Row(Struct, frozen=True):
    """
    One meeting of the day.

    Attributes:
        people: Who takes part, in standard order.
        running: It has begun and has not ended.
        ended: It is over.
    """

    meeting: Meeting
    people: tuple[Participant, ...]
    running: bool
    ended: bool


async def meetings_of(account: Account, cases: Cases, meetings: Meetings, now: datetime, zone: str) -> list[Row]:
    """Return the meetings of today, and those still running, of the cases where *account* is the caseworker."""
    today = day(now, zone)
    rows: list[Row] = []
    for case in await cases_of(account, cases, today):
        for meeting in await meetings.of_case(case.id):
            running = meeting.phase in RUNNING
            if running or day(meeting.starts, zone) == today:
                people = await people_of(cases, meeting, today)
                rows.append(Row(meeting, people, running, meeting.phase is Phase.CLOSED))
    return sorted(rows, key=lambda row: (row.meeting.starts, row.meeting.id))


async def cases_of(account: Account, cases: Cases, today: date) -> list[Case]:
    """Return the cases where *account* is the caseworker today; none for an account with an office."""
    relations = () if account.office else await cases.relations_of(account.person)
    held = {one.case for one in relations if one.role is Role.CASEWORKER and one.holds(today)}
    found = [await cases.get(case) for case in held]
    return sorted((case for case in found if case), key=lambda case: (case.name, case.opened, case.id))


async def begin(meeting: Meeting, meetings: Meetings, rooms: Opens) -> None:
    """Let *meeting* begin, if it has not; pressed twice, it begins once."""
    if meeting.phase is Phase.PREPARE:
        meeting = msgspec.structs.replace(meeting, phase=Phase.WORK)
        await meetings.put(meeting)
        log.event("meeting_begun", meeting=meeting.id)
    if meeting.phase is not Phase.CLOSED:
        await rooms.open(meeting)


def routes(
    pages: Pages, cases: Cases, meetings: Meetings, rooms: Opens, watch: Watch, clock: Clock, zone: str
) -> list[HTTPRouteHandler]:
    """Return the routes of the desk."""

    @get(urls.TODAY, opt=opt(Policy.ACCOUNT))
    async def shown(request: Request[Any, Any, Any]) -> Response[str]:
        account = visitor_of(request).account
        assert account
        now = clock()
        rows = await meetings_of(account, cases, meetings, now, zone)
        person = await cases.person(account.person)
        name = person.name if person else account.username
        viewer = Viewer(Surface.CONTROL, pages.language(request), Role.CASEWORKER, account.person)
        today = day(now, zone)
        held = await cases_of(account, cases, today)
        await watch.listed(account, [row.meeting.case for row in rows] + [case.id for case in held])
        return pages.draw(request, "today", viewer, name=name, person=person, rows=rows, today=today, cases=held)

    @post("/moeder/{meeting:str}/start", opt=opt(Policy.LEAD), status_code=303)
    async def start(request: Request[Any, Any, Any], meeting: FromPath[str]) -> Redirect:
        found = visitor_of(request).meeting
        assert found
        await begin(found, meetings, rooms)
        return Redirect(urls.meeting(meeting), status_code=303)

    return [shown, start]
