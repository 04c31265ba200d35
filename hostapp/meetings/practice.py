"""A meeting to practise on, with a made-up family: a case of its own that is destroyed when it is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from hostapp.clock import day
from hostapp.identity.secret import new_id
from hostapp.storage.stores import Stores
from socialive_core import Case, Kind, Meeting, Person, Phase, Present, Relation, Role, Topic

from .kinds import plan_of

STAGE = "practice"
"""The stage of a case that is none."""
LONGEST = timedelta(days=1)
REASON = "Er opdigtet."
FAMILY = (("Nadia", Role.PARENT), ("Hassan", Role.PARENT))
TOPICS = (("Morgenerne", 0), ("Hvem henter?", 1))


async def begin_practice(stores: Stores, person: str, name: str, purpose: str, now: datetime, zone: str) -> Meeting:
    """Return a meeting with the made-up family, ready to start; only *person* can open it."""
    today = day(now, zone)
    case = Case(new_id(), name, now, STAGE)
    await stores.cases.add(case)
    await stores.cases.relate(Relation(person, case.id, Role.CASEWORKER, today, REASON))
    family = [Person(new_id(), name) for name, _role in FAMILY]
    for mark, (one, (_name, role)) in enumerate(zip(family, FAMILY, strict=True), 1):
        await stores.cases.add_person(one)
        await stores.cases.relate(Relation(one.id, case.id, role, today, REASON, mark=mark))
    seats = (*(Present(one.id) for one in family), Present(person, chair=True))
    topics = tuple(Topic(new_id(), title, family[who].id) for title, who in TOPICS)
    minutes = plan_of(Kind.PRACTICE).minutes
    meeting = Meeting(
        new_id(), case.id, purpose, now, Phase.WORK, topics, people=seats, kind=Kind.PRACTICE, minutes=minutes
    )
    await stores.meetings.add(meeting)
    return meeting


async def forget_practices(stores: Stores, person: str, now: datetime) -> None:
    """Destroy what *person* has practised on and is done with, or left lying for a day."""
    for key in await stores.cases.relations_of(person):
        case = await stores.cases.get(key.case) if key.reason == REASON else None
        if case and case.stage == STAGE:
            meetings = await stores.meetings.of_case(case.id)
            if now - case.opened > LONGEST or all(meeting.phase is Phase.CLOSED for meeting in meetings):
                await stores.cases.discard(case.id)
