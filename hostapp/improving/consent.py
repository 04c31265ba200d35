"""Asks somebody whether their words may be lifted, keeps what they say, and lifts them when chance says so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from secrets import SystemRandom
from typing import Protocol

import msgspec
from msgspec import Struct

from hostapp.clock import Clock, day
from hostapp.identity.secret import new_id
from hostapp.meetings.belonging import Belongs, belonging_to
from hostapp.sharing.having_a_say import with_a_say
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Case, Job, Malformed, Refused
from socialive_core import lazy as _

from .lifted import VALUES, Answered, Asked, Dropped, Lifted, Where, lifted, rests
from .wording import checked

KIND = "lift"
"""Of the job that lifts, and of the one that takes back: both look at how it stands when they are done."""
AGAIN = timedelta(hours=6)
"""So long it is waited where there is no board to lift to."""

A_MOMENT = timedelta(seconds=30)
"""So much later it is looked whether what was taken back is gone; it is, unless we were stopped in between."""

Adds = Callable[[Job], Awaitable[None]]


class Lifts(Protocol):
    """Where words are put on the board and taken away."""

    async def holds(self, turn: str) -> bool: ...
    async def lift(self, turn: str, words: str) -> bool: ...
    async def recall(self, turn: str) -> bool: ...


class Delay(Struct, frozen=True):
    """How long it takes at least, and at most, from a yes until words stand on the board."""

    soonest: timedelta
    latest: timedelta

    def drawn(self) -> timedelta:
        """Return a time between the two, by chance."""
        return self.soonest + SystemRandom().random() * (self.latest - self.soonest)


class Whom(Struct, frozen=True):
    """What a job is told: the question, its case, and what was said to it."""

    case: str
    asked: str
    value: str


class Lifting(Struct, frozen=True):
    """What is lifted of cases, for those who ask and for those who are asked."""

    stores: Stores
    board: Lifts
    delay: Delay
    clock: Clock
    zone: str
    adds: Adds

    @property
    def now(self) -> tuple[datetime, date]:
        at = self.clock()
        return at, day(at, self.zone)

    async def of_case(self, case: str) -> tuple[Lifted, ...]:
        """Return every question of *case*, as it stands."""
        return lifted(await self.stores.additions.of_case(case, Asked, Answered, Dropped))

    async def of_person(self, case: str, person: str) -> tuple[Lifted, ...]:
        """Return what *person* was asked in *case*; what was dropped unanswered is not asked any more."""
        return tuple(one for one in await self.of_case(case) if one.asked.of == person and one.standing != "dropped")

    async def may_answer(self, case: str) -> tuple[Belongs, ...]:
        """Return those of *case* who can be asked: who is party to it and answers alone."""
        today = self.now[1]
        return with_a_say(await belonging_to(self.stores.cases, case, today), today)

    async def ask(self, case: Case, by: str, id: str, of: str, words: str) -> None:
        """
        Ask *of* whether *words* may stand on the board, exactly so.

        Raises:
            Malformed: They cannot be asked.
            Refused: The words tell too much, or they were asked lately.
        """
        now, today = self.now
        if all(one.person.id != of for one in await self.may_answer(case.id)):
            raise Malformed
        every = await belonging_to(self.stores.cases, case.id, today)
        units = [one.name for one in await self.stores.units.all()]
        places = [place for one in every for place in one.person.places]
        words = checked(words, [one.person.name for one in every], units, places)
        if rests([one for one in await self.of_case(case.id) if one.asked.id != id], of, now):
            raise Refused(_("I har spurgt for nylig. Vent en uge, før I spørger igen."))
        asked = Asked(id=id, at=now, by=by, seen_by=(of, AUTHORITY), of=of, words=words, turn=new_id())
        await self.stores.additions.add(case.id, asked)

    async def drop(self, case: str, by: str, id: str, asked: str) -> None:
        """Ask no more."""
        held = await self._one(case, asked)
        dropped = Dropped(id=id, at=self.now[0], by=by, seen_by=held.asked.seen_by, asked=asked)
        await self.stores.additions.add(case, dropped)

    async def answer(self, case: str, person: str, id: str, asked: str, value: str, where: Where) -> None:
        """
        Keep what *person* says. After a yes the words come to the board by and by; after a no they are gone from it.

        The job is kept before the answer and looks at it, so that none is lost, and one too many does nothing.

        Raises:
            Malformed: *person* is not asked, or it is no answer.
            Refused: It is not asked any more.
        """
        held = await self._one(case, asked)
        said = next((one for one in VALUES if one == value), None)
        if held.asked.of != person or said is None:
            raise Malformed
        if not held.answers:
            raise Refused(_("Det er allerede taget tilbage. Du skal ikke gøre mere."))
        now, back = self.now[0], held.standing == "yes" and value == "no"
        if value == "yes" or back:
            wait = self.delay.drawn() if value == "yes" else A_MOMENT
            await self.adds(Job(new_id(), KIND, now + wait, msgspec.json.encode(Whom(case, asked, value))))
        kept = Answered(id=id, at=now, by=person, seen_by=(person,), asked=asked, value=said, where=where)
        await self.stores.additions.add(case, kept)
        if back:
            await self.board.recall(held.asked.turn)

    async def stands(self, one: Lifted) -> bool:
        """Say whether the words are on the board now."""
        return one.standing == "yes" and await self.board.holds(one.asked.turn)

    async def done(self, job: Job) -> timedelta | None:
        """Do a job of ours: lift where the last word is a yes, and take back where it is not."""
        whom = msgspec.json.decode(job.body, type=Whom)
        held = next((one for one in await self.of_case(whom.case) if one.asked.id == whom.asked), None)
        if held is None or held.standing not in ("yes", "back"):
            return None
        if held.standing == "back":
            return None if await self.board.recall(held.asked.turn) else AGAIN
        if whom.value == "no":  # it was said and not kept, and will be said again
            return None
        return None if await self.board.lift(held.asked.turn, held.asked.words) else AGAIN

    async def _one(self, case: str, asked: str) -> Lifted:
        found = next((one for one in await self.of_case(case) if one.asked.id == asked), None)
        if found is None:
            raise Malformed
        return found
