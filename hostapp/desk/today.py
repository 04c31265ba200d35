"""The caseworker's day: the meetings of today, what they have promised, what is new from citizens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
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
from hostapp.identity.secret import new_id
from hostapp.identity.sessions import RUNNING
from hostapp.identity.visitor import visitor_of
from hostapp.insight.news import News
from hostapp.insight.watch import Watch
from hostapp.meetings.kinds import Plan, plan_of
from hostapp.meetings.opening import first_phase
from hostapp.meetings.people import people_of
from hostapp.meetings.practice import STAGE, begin_before, begin_practice
from hostapp.meetings.promises import promised
from hostapp.meetings.secrets import yes_asked_of
from hostapp.meetings.writing_time import of_worker
from hostapp.pages import Pages, fields
from hostapp.plugins.doors import let_in
from hostapp.plugins.hooks import Hooks
from hostapp.storage.stores import Stores
from socialive_core import Case, Cases, Kind, Meeting, Meetings, Participant, Person, Phase, Role, Story
from socialive_core.lazy import lazy as _

from .drawing import draw, worker

_PRACTICE, _WHY = _("Øvemøde"), _("Vi øver os på et møde.")
_BEFORE, _AT = _("Vi mødtes for at høre, hvordan I har det."), _("Rådhuset")

Plays = Callable[[Meeting, Story, str, datetime], Awaitable[None]]
"""Leads a meeting of a made-up case to its end, in a language; the last is when the next one is."""


class Opens(Protocol):
    """Where a meeting is running; lays its boards at its beginning, and knows what plugins hook in."""

    hooks: Hooks

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

    @property
    def plan(self) -> Plan:
        """What its kind is called, and how long it lasts."""
        return plan_of(self.meeting.kind)

    @property
    def brought(self) -> tuple[tuple[Participant, int], ...]:
        """Whose wish how many of the topics are, of those who are not from the municipality."""
        count = {one: sum(topic.person == one.id for topic in self.meeting.topics) for one in self.people}
        return tuple((one, n) for one, n in count.items() if n and one.role is not Role.CASEWORKER)


class Heard(Struct, frozen=True):
    """Something new in a case, and who did it."""

    news: News
    by: Person | None


async def meetings_of(held: list[Case], cases: Cases, meetings: Meetings, now: datetime, zone: str) -> list[Row]:
    """Return the meetings of today, and those still running, of the cases that are *held*."""
    today = day(now, zone)
    rows: list[Row] = []
    for case in held:
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


async def news_for(stores: Stores, person: str, cases: list[Case]) -> list[Heard]:
    """Return what *person* has not read of *cases*; of a case whose key they have no more, nothing."""
    held = {case.id for case in cases}
    unread = [one for one in await stores.news.of(person) if one.case in held]
    return [Heard(one, await stores.cases.person(one.by)) for one in unread]


async def begin(meeting: Meeting, meetings: Meetings, rooms: Opens, now: datetime) -> None:
    """Let *meeting* begin, if it has not; pressed twice, it begins once."""
    if meeting.phase is Phase.PREPARE:
        meeting = msgspec.structs.replace(meeting, phase=first_phase(meeting), began=now)
        await meetings.put(meeting)
        log.event("meeting_begun", meeting=meeting.id)
    if meeting.phase is not Phase.CLOSED:
        await rooms.open(meeting)


class Desk(Struct, frozen=True):
    """What the page of the day is made with."""

    pages: Pages
    stores: Stores
    rooms: Opens
    watch: Watch
    clock: Clock
    zone: str
    plays: Plays

    async def page(self, request: Request[Any, Any, Any], account: Account) -> Response[str]:
        """Return the day of *account*."""
        stores, now = self.stores, self.clock()
        today = day(now, self.zone)
        every = await cases_of(account, stores.cases, today)
        found = await meetings_of(every, stores.cases, stores.meetings, now, self.zone)
        rows = [row for row in found if not (row.ended and row.meeting.kind is Kind.PRACTICE)]
        held = [one for one in every if one.stage != STAGE]
        viewer = worker(self.pages, request)
        await self.watch.listed(account, [row.meeting.case for row in rows] + [case.id for case in held])
        given: dict[str, Any] = {
            "rows": rows,
            "today": today,
            "cases": held,
            "loose": {case.id for case in held if not case.name},
            "promises": [(one, new_id()) for one in await promised(stores, held, viewer, today)],
            "written": await of_worker(stores, account.person, (row.meeting for row in rows)),
            "yes": await yes_asked_of(stores, account.person, held, now, self.zone),
            "news": await news_for(stores, account.person, held),
        }
        return await draw(self.pages, stores.cases, request, "today", **given)

    async def practise(self, request: Request[Any, Any, Any], account: Account) -> Meeting:
        """Return a meeting with a made-up family, which has begun."""
        say, language = self.pages.sentence, self.pages.language(request)
        name, why = say(_PRACTICE, language), say(_WHY, language)
        meeting = await begin_practice(self.stores, account.person, name, why, self.clock(), self.zone)
        former = await begin_before(self.stores, meeting, say(_BEFORE, language), say(_AT, language))
        await self.plays(former, "family", language, meeting.starts)
        await self.rooms.open(meeting)
        return meeting


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the desk."""

    @get(urls.TODAY, opt=opt(Policy.ACCOUNT))
    async def shown(request: Request[Any, Any, Any]) -> Response[str]:
        account = visitor_of(request).account
        assert account
        return await desk.page(request, account)

    @post("/moeder/{meeting:str}/start", opt=opt(Policy.LEAD), status_code=303)
    async def start(request: Request[Any, Any, Any], meeting: FromPath[str]) -> Redirect:
        found = visitor_of(request).meeting
        assert found
        now = desk.clock()
        if found.phase is Phase.PREPARE:
            found = await let_in(desk.rooms.hooks, desk.stores, found, now, day(now, desk.zone))
        await begin(found, desk.stores.meetings, desk.rooms, now)
        return Redirect(urls.meeting(meeting), status_code=303)

    return [shown, start, _practise(desk), _read(desk)]


def _practise(desk: Desk) -> HTTPRouteHandler:
    @post(urls.PRACTICE, opt=opt(Policy.DESK), status_code=303)
    async def practise(request: Request[Any, Any, Any]) -> Redirect:
        account = visitor_of(request).account
        assert account
        return Redirect(urls.meeting((await desk.practise(request, account)).id), status_code=303)

    return practise


def _read(desk: Desk) -> HTTPRouteHandler:
    @post(f"{urls.TODAY}/laest", opt=opt(Policy.DESK), status_code=303)
    async def read(request: Request[Any, Any, Any]) -> Redirect:
        """What was new is read, and there is no more of it; somebody else's stays."""
        account = visitor_of(request).account
        assert account
        news = (await fields(request, "news", most=64))["news"]
        await desk.stores.news.read(news, account.person, desk.clock())
        return Redirect(f"{urls.TODAY}#news", status_code=303)

    return read
