"""Three cases to try Socialive on, with days that are always near today: a family, a young adult, a job seeker."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import day
from hostapp.identity.account import Account, Accounts
from hostapp.identity.secret import new_id
from hostapp.toolbox.units import FIRST, Unit, Units
from socialive_core import Case, Cases, Meeting, Meetings, Person, Phase, Present, Relation, Role, Story, Topic

USERNAME = "mette"
BEFORE_AT = "Rådhuset, lokale 3"

Plays = Callable[[Meeting, Story, str, datetime], Awaitable[None]]
"""Leads a meeting of a story to its end, in a language; the last is when the next one is."""


class Kept(Protocol):
    """Where the demo is put."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def units(self) -> Units: ...


class Who(Struct, frozen=True):
    """
    Somebody in one of the cases.

    Attributes:
        meets: Takes part in today's meeting of the case.
        age: Of a child, in years.
        asked_by: Who asked a supporter to come.
    """

    name: str
    role: Role
    reason: str
    meets: bool = True
    age: int | None = None
    asked_by: str | None = None


class Told(Struct, frozen=True):
    """
    One case and its meeting.

    Attributes:
        after: How long after the demo's beginning the meeting is meant to begin.
        topics: What we talk about, and the name of the one whose wish it is.
        unit: The one of the municipality's that it belongs to; `kind` is what kind of case it is.
        before: What we met for two weeks ago.
    """

    name: str
    unit: str
    kind: Story
    stage: str
    purpose: str
    after: timedelta
    people: tuple[Who, ...]
    topics: tuple[tuple[str, str | None], ...]
    before: str


METTE = Who("Mette", Role.CASEWORKER, "Er sagsbehandler i sagen.")

FAMILY = Told(
    "Sofie og hendes forældre",
    FIRST,
    "family",
    "work",
    "Vi mødes for at finde ud af, hvad der kan gøre morgenerne lettere.",
    timedelta(0),
    (
        Who("Amina", Role.PARENT, "Er mor til Sofie og har del i forældremyndigheden."),
        Who("Karim", Role.PARENT, "Er far til Sofie og har del i forældremyndigheden."),
        Who("Line", Role.SUPPORTER, "Er bisidder, fordi Amina har bedt om det.", asked_by="Amina"),
        # Sofie has a talk of her own afterwards; the family's meeting is no reason for a child to sit in it.
        Who("Sofie", Role.CHILD, "Er barnet, sagen handler om.", meets=False, age=8),
        Who("Rikke", Role.CASEWORKER, "Er Mettes kollega og kender sagen.", meets=False),
        METTE,
    ),
    (("Morgenerne", "Amina"), ("Brevet fra skolen", None), ("Weekenderne", "Karim")),
    "Vi mødes for at høre, hvordan hverdagen er hos jer.",
)
YOUNG = Told(
    "Jonas, 19 år",
    "adults",
    "adult",
    "contact",
    "Vi mødes for at se, hvordan det går med at bo i egen lejlighed.",
    timedelta(hours=2),
    (
        Who("Jonas", Role.CITIZEN, "Er den, sagen handler om."),
        Who("Birgit", Role.RELATIVE, "Er mormor; Jonas har bedt hende om at være med."),
        Who("Søren", Role.PROFESSIONAL, "Er bostøtte hos Jonas to gange om ugen."),
        METTE,
    ),
    (("Hverdagen i lejligheden", "Jonas"), ("Pengene sidst på måneden", None)),
    "Vi mødes for at aftale, hvad bostøtten skal hjælpe med.",
)
WORK = Told(
    "Peter søger arbejde",
    "jobs",
    "work",
    "plan",
    "Vi mødes for at aftale de næste skridt mod et arbejde.",
    timedelta(hours=4),
    (Who("Peter", Role.CITIZEN, "Er den, sagen handler om."), METTE),
    (("Praktik i byggemarkedet", "Peter"), ("Ryggen", "Peter")),
    "Vi mødes for at høre, hvilket arbejde Peter ønsker sig.",
)
STORIES = (FAMILY, YOUNG, WORK)
UNITS = {FIRST: "Børn og familier", "adults": "Voksne", "jobs": "Jobcenter"}


async def seed(kept: Kept, password: str, now: datetime, zone: str) -> None:
    """Put the stories and the account `mette` into an empty municipality; *password* is the hash that is kept."""
    mette = Person(new_id(), METTE.name, phone="12 34 56 78", hours="Mandag til torsdag mellem kl. 9 og 14.")
    for place, (id, name) in enumerate(UNITS.items()):
        await kept.units.put(Unit(id, name, now + timedelta(seconds=place)))
    await kept.cases.add_person(mette)
    await kept.accounts.add(Account(new_id(), USERNAME, password, mette.id))
    for number, story in enumerate(STORIES):
        await tell(story, number, kept, mette, now, zone)


async def tell(story: Told, number: int, kept: Kept, mette: Person, now: datetime, zone: str) -> Meeting:
    """Put one of the stories into a municipality in which *mette* is kept; returns its meeting."""
    today = day(now, zone)
    opened = _noon(weekday_before(today, 20 + 15 * number), zone)
    case = Case(new_id(), story.name, opened, story.stage, unit=story.unit, kind=story.kind)
    await kept.cases.add(case)
    ids = {METTE.name: mette.id}
    for mark, who in enumerate(story.people):
        if who.name not in ids:
            ids[who.name] = new_id()
            born = None if who.age is None else date(today.year - who.age, 1, 1)
            await kept.cases.add_person(Person(ids[who.name], who.name, born))
        asked_by = ids[who.asked_by] if who.asked_by else None
        since = day(case.opened, zone)
        relation = Relation(ids[who.name], case.id, who.role, since, who.reason, mark=mark, given_by=asked_by)
        await kept.cases.relate(relation)
    meeting = _meeting(story, case, ids, _starts(now, story.after, zone))
    await kept.meetings.add(meeting)
    return meeting


async def tell_before(kept: Kept, plays: Plays, now: datetime, zone: str) -> None:
    """Let each case of the demo, in whose place *kept* is, have had a meeting two weeks ago, with what it left."""
    account = await kept.accounts.named(USERNAME)
    held = await kept.cases.relations_of(account.person) if account else ()
    told = {story.name: story for story in STORIES}
    for case in [await kept.cases.get(relation.case) for relation in held]:
        if case is None or case.name not in told:
            continue
        (today,) = await kept.meetings.of_case(case.id)
        story, starts = told[case.name], before(now, zone)
        former = replace(today, id=new_id(), purpose=story.before, starts=starts, began=starts, phase=Phase.WORK)
        former = replace(former, topics=former.topics[:1], place=BEFORE_AT)
        await kept.meetings.add(former)
        await plays(former, story.kind, "da", today.starts)


def before(now: datetime, zone: str) -> datetime:
    """Return when the meeting before was: two weeks ago on a working day, in the morning."""
    return datetime.combine(weekday_before(day(now, zone), 14), time(10), ZoneInfo(zone)).astimezone(now.tzinfo)


def _meeting(story: Told, case: Case, ids: dict[str, str], starts: datetime) -> Meeting:
    return Meeting(
        id=new_id(),
        case=case.id,
        purpose=story.purpose,
        starts=starts,
        topics=tuple(Topic(new_id(), title, ids[whose] if whose else None) for title, whose in story.topics),
        people=tuple(Present(ids[who.name], chair=who is METTE) for who in story.people if who.meets),
    )


def _starts(now: datetime, after: timedelta, zone: str) -> datetime:
    """The first begins now; the others on a quarter of an hour later today, however late in the day it is."""
    if not after:
        return now
    last = datetime.combine(day(now, zone), time(23, 45), ZoneInfo(zone)).astimezone(now.tzinfo)
    planned = (now + after).replace(minute=(now.minute // 15) * 15, second=0, microsecond=0)
    return min(planned, max(last, now) + after / 3600)  # a moment apart, so that they keep their order


def weekday_before(today: date, days: int) -> date:
    """Return the working day that is *days* before *today*, or the nearest before that."""
    found = today - timedelta(days=days)
    return found - timedelta(days=max(0, found.weekday() - 4))


def _noon(on: date, zone: str) -> datetime:
    return datetime.combine(on, time(12), ZoneInfo(zone))
