"""A meeting to practise on, with a made-up family: a case of its own that is destroyed when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import Clock, day
from hostapp.identity.secret import new_id
from hostapp.storage.stores import Stores
from socialive_core import Case, Job, Kind, Meeting, Person, Phase, Present, Relation, Role, Topic

from .kinds import plan_of

STAGE = "practice"
"""The stage of a case that is none."""
KIND = "forget practice"
"""Of the job that destroys it."""
LONGEST, READS_ON, LOOKS_AGAIN = timedelta(days=1), timedelta(minutes=15), timedelta(minutes=15)
"""So long it lies here at most; so long its minutes can be read when it is over; so often it is looked at."""
WEEK = timedelta(days=7)
"""So long ago the family was here for the first time."""
REASON = "Er opdigtet."
FAMILY = (("Nadia", Role.PARENT), ("Hassan", Role.PARENT))
TOPICS = (("Morgenerne", 0), ("Hvem henter?", 1))


async def begin_practice(stores: Stores, person: str, name: str, purpose: str, now: datetime, zone: str) -> Meeting:
    """Return a meeting with the made-up family, ready to start; only *person* can open it."""
    since = day(now - WEEK, zone)
    case = Case(new_id(), name, now, STAGE)
    await stores.cases.add(case)
    await stores.cases.relate(Relation(person, case.id, Role.CASEWORKER, since, REASON))
    family = [Person(new_id(), name) for name, _role in FAMILY]
    for mark, (one, (_name, role)) in enumerate(zip(family, FAMILY, strict=True), 1):
        await stores.cases.add_person(one)
        await stores.cases.relate(Relation(one.id, case.id, role, since, REASON, mark=mark))
    seats = (*(Present(one.id) for one in family), Present(person, chair=True))
    topics = tuple(Topic(new_id(), title, family[who].id) for title, who in TOPICS)
    minutes = plan_of(Kind.PRACTICE).minutes
    meeting = Meeting(
        new_id(), case.id, purpose, now, Phase.WORK, topics, people=seats, kind=Kind.PRACTICE, minutes=minutes
    )
    await stores.meetings.add(meeting)
    await stores.jobs.add(Job(f"{KIND} {case.id}", KIND, now + LOOKS_AGAIN, case.id.encode()))
    return meeting


async def begin_before(stores: Stores, meeting: Meeting, purpose: str, place: str) -> Meeting:
    """Return the family's meeting a week before *meeting*, which has begun; one practises on what it leaves."""
    starts = meeting.starts - WEEK
    former = replace(meeting, id=new_id(), purpose=purpose, place=place, starts=starts, began=starts)
    former = replace(former, kind=Kind.ORDINARY, minutes=plan_of(Kind.ORDINARY).minutes)
    await stores.meetings.add(former)
    return former


class Forgetting(Struct, frozen=True):
    """Destroys what somebody has practised on: a while after they are done with it, or when it has lain for a day."""

    stores: Stores
    clock: Clock

    async def forget(self, job: Job) -> timedelta | None:
        """Do a job of ours; returns when to look again, or nothing where there is nothing left."""
        case = await self.stores.cases.get(job.body.decode())
        if case is None or case.stage != STAGE:
            return None
        wait = left(case, await self.stores.meetings.of_case(case.id), self.clock())
        if wait > timedelta():
            return min(wait, LOOKS_AGAIN)
        await self.stores.cases.discard(case.id)
        return None


def left(case: Case, meetings: Sequence[Meeting], now: datetime) -> timedelta:
    """Return how long a practice may still lie here, as far as can be known now."""
    ends = [case.opened + LONGEST]
    if all(meeting.phase is Phase.CLOSED for meeting in meetings):
        ends.append(max((one.ended or one.starts for one in meetings), default=now) + READS_ON)
    return min(ends) - now
