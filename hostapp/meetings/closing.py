"""The one question at the end of a meeting: named, for the two of them, answered alone or at home, never counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import get_args

from msgspec import Struct

from hostapp.clock import Clock
from hostapp.identity.secret import new_id
from hostapp.storage.records import Remark
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Meeting, Participant, Phase, Refused
from socialive_core import lazy as _

from .gathering import ASKED, Value
from .people import people_of

OPEN_FOR = timedelta(days=14)
"""After the meeting; as long as what one agreed to may be changed at home (rule 8)."""

VALUES: tuple[str, ...] = get_args(Value)


class Answer(Struct, frozen=True):
    """What *name* answered, and when."""

    person: str
    name: str
    value: str
    at: datetime


class Question(Struct, frozen=True):
    """What somebody is asked: their answer as it is, and until when it can be given another."""

    value: str
    until: datetime


async def answers(stores: Stores, meeting: Meeting) -> tuple[Answer, ...]:
    """Return what was answered at *meeting*, each person's newest answer, by name."""
    found = {
        one.voice: Answer(one.voice, one.name, one.closing, one.at) for one in await stores.records.closings(meeting.id)
    }
    return tuple(sorted(found.values(), key=lambda one: (one.name, one.person)))


async def answered_before(stores: Stores, meeting: Meeting) -> tuple[Answer, ...]:
    """Return what those who take part in *meeting* answered at the last one of the case."""
    ended = [one for one in await stores.meetings.of_case(meeting.case) if one.ended and one.id != meeting.id]
    last = max(ended, key=lambda one: one.ended or one.starts, default=None)
    if last is None:
        return ()
    whose = {one.person: one.same or one.person for one in last.people}
    return tuple(one for one in await answers(stores, last) if meeting.sits(whose.get(one.person, one.person)))


async def asked_in(stores: Stores, meeting: Meeting, today: date) -> tuple[Participant, ...]:
    """Return who may be asked at the end of *meeting*: those it is about and theirs, and never a child."""
    return tuple(one for one in await people_of(stores.cases, meeting, today) if one.role in ASKED and not one.away)


def is_open(meeting: Meeting, now: datetime) -> bool:
    """Say whether the question of *meeting* can be answered: when it gathers, and for a while after it."""
    if meeting.phase is Phase.CLOSED:
        return meeting.ended is not None and now <= meeting.ended + OPEN_FOR
    return meeting.gathers


class Closings(Struct, frozen=True):
    """Keeps what is answered apart from a phone in the meeting: on a tablet that is handed over, and at home."""

    stores: Stores
    clock: Clock

    async def asks(self, meeting: Meeting, person: str, today: date) -> Question | None:
        """Return what *person* is asked where they read the minutes; nothing where they are not, or not any more."""
        asked = await asked_in(self.stores, meeting, today) if is_open(meeting, self.clock()) else ()
        if all(one.id != person for one in asked):
            return None
        given = {one.person: one.value for one in await answers(self.stores, meeting)}
        return Question(given.get(person, ""), (meeting.ended or self.clock()) + OPEN_FOR)

    async def answer(self, meeting: Meeting, person: str, by: str, value: str, today: date) -> None:
        """
        Keep what *person* answers; a later answer stands in place of an earlier.

        Raises:
            Refused: Nothing is asked any more, or not of them, or it is no answer to the question.
        """
        who = next((one for one in await asked_in(self.stores, meeting, today) if one.id == person), None)
        if who is None or not is_open(meeting, self.clock()):
            raise Refused(_("Spørgsmålet er lukket nu. Sig det gerne til din sagsbehandler."))
        if value not in VALUES:
            raise Refused(_("Vælg et af svarene."))
        await self.keep(meeting, who, by, value, new_id(), await self._after(meeting, who.id))

    async def _after(self, meeting: Meeting, person: str) -> datetime:
        """Return when an answer is given: later than the last, also where the clock has not moved meanwhile."""
        given = [one.at for one in await self.stores.records.closings(meeting.id) if one.voice == person]
        return max(self.clock(), max(given, default=datetime.min.replace(tzinfo=UTC)) + timedelta(microseconds=1))

    async def keep(self, meeting: Meeting, who: Participant, by: str, value: str, id: str, at: datetime) -> None:
        """Keep an answer under *id*, for *who* answers and the authority; what is kept under it already stands."""
        seen_by = (who.id, AUTHORITY)
        remark = Remark(meeting.id, id, at, who.id, by, "", who.name, seen_by, closing=value)
        await self.stores.records.remark(meeting.case, remark)
