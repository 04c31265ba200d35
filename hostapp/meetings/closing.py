"""The questions at the end of a meeting: named, for the two of them, answered alone or at home, never counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import Clock
from hostapp.identity.secret import new_id
from hostapp.storage.records import Remark
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Meeting, Participant, Phase, Refused
from socialive_core import lazy as _

from .closing_questions import ASKS, FIRST, FREE, answer_of
from .gathering import ASKED
from .people import people_of

OPEN_FOR = timedelta(days=14)
"""After the meeting; as long as what one agreed to may be changed at home (rule 8)."""


class Answer(Struct, frozen=True):
    """What *name* answered to a question, in words where it asks for words."""

    person: str
    name: str
    value: str
    at: datetime
    item: str = FIRST
    words: str = ""


class Answered(Struct, frozen=True):
    """What one person answered to all of it, in the order it is asked in."""

    person: str
    name: str
    answers: tuple[Answer, ...]


class Asking(Struct, frozen=True):
    """What *who* is asked: whether all five, their answers as they are, and until when they can give others."""

    who: Participant
    five: bool
    given: Mapping[str, Answer]
    until: datetime


async def answers(stores: Stores, meeting: Meeting) -> tuple[Answer, ...]:
    """
    Return what was answered at *meeting*, to each question each person's newest answer, by name.

    A line that was taken back is none.
    """
    found = {(one.voice, one.item): _read(one) for one in await stores.records.closings(meeting.id)}
    order = list(ASKS)
    known = (one for one in found.values() if one.item in ASKS and (one.words or one.item != FREE))
    return tuple(sorted(known, key=lambda one: (one.name, one.person, order.index(one.item))))


def _read(remark: Remark) -> Answer:
    return Answer(remark.voice, remark.name, remark.closing, remark.at, remark.item, remark.words)


def by_person(found: Iterable[Answer]) -> tuple[Answered, ...]:
    """Return answers with each person's together."""
    people: dict[str, list[Answer]] = {}
    for one in found:
        people.setdefault(one.person, []).append(one)
    return tuple(Answered(person, rows[0].name, tuple(rows)) for person, rows in people.items())


async def answered_before(stores: Stores, meeting: Meeting) -> tuple[Answered, ...]:
    """Return what those who take part in *meeting* answered at the last one of the case."""
    ended = [one for one in await stores.meetings.of_case(meeting.case) if one.ended and one.id != meeting.id]
    last = max(ended, key=lambda one: one.ended or one.starts, default=None)
    if last is None:
        return ()
    whose = {one.person: one.same or one.person for one in last.people}
    found = await answers(stores, last)
    return by_person(one for one in found if meeting.sits(whose.get(one.person, one.person)))


async def asked_in(stores: Stores, meeting: Meeting, today: date) -> tuple[Participant, ...]:
    """Return who may be asked at the end of *meeting*: those it is about and theirs, and never a child."""
    return tuple(one for one in await people_of(stores.cases, meeting, today) if one.role in ASKED and not one.away)


def is_open(meeting: Meeting, now: datetime) -> bool:
    """Say whether what is asked at *meeting* can be answered: when it gathers, and for a while after it."""
    if meeting.phase is Phase.CLOSED:
        return meeting.ended is not None and now <= meeting.ended + OPEN_FOR
    return meeting.gathers


class Closings(Struct, frozen=True):
    """Keeps what is answered apart from a phone in the meeting: on a tablet that is handed over, and at home."""

    stores: Stores
    clock: Clock

    async def asks(self, meeting: Meeting, person: str, today: date) -> Asking | None:
        """Return what *person* is asked; nothing where they are not asked, or not any more."""
        who = await self._asked(meeting, person, today)
        if who is None:
            return None
        given = {one.item: one for one in await answers(self.stores, meeting) if one.person == person}
        return Asking(who, bool(meeting.five), given, (meeting.ended or self.clock()) + OPEN_FOR)

    async def answer(self, meeting: Meeting, person: str, by: str, given: str, today: date, item: str = FIRST) -> None:
        """
        Keep what *person* answers to *item*; a later answer stands in place of an earlier.

        Raises:
            Refused: Nothing is asked any more, or not of them, or it is no answer to the question.
        """
        who = await self._asked(meeting, person, today)
        if who is None:
            raise Refused(_("Spørgsmålet er lukket nu. Sig det gerne til din sagsbehandler."))
        answer = answer_of(item, given) if item == FIRST or meeting.five else None
        if answer is None:
            raise Refused(_("Vælg et af svarene."))
        at = await self._after(meeting, who.id)
        await self._keep(
            meeting, Remark(meeting.id, new_id(), at, who.id, by, answer[1], who.name, (), answer[0], item)
        )

    async def _asked(self, meeting: Meeting, person: str, today: date) -> Participant | None:
        asked = await asked_in(self.stores, meeting, today) if is_open(meeting, self.clock()) else ()
        return next((one for one in asked if one.id == person), None)

    async def _after(self, meeting: Meeting, person: str) -> datetime:
        """Return when an answer is given: later than the last, also where the clock has not moved meanwhile."""
        given = [one.at for one in await self.stores.records.closings(meeting.id) if one.voice == person]
        return max(self.clock(), max(given, default=datetime.min.replace(tzinfo=UTC)) + timedelta(microseconds=1))

    async def keep(self, meeting: Meeting, who: Participant, value: str, id: str, at: datetime) -> None:
        """Keep under *id* what *who* answered on a phone; what is kept under it already stands."""
        await self._keep(meeting, Remark(meeting.id, id, at, who.id, who.id, "", who.name, (), value))

    async def _keep(self, meeting: Meeting, remark: Remark) -> None:
        """Keep an answer for whoever gave it and for the authority."""
        await self.stores.records.remark(meeting.case, replace(remark, seen_by=(remark.voice, AUTHORITY)))
