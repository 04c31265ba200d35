"""What is added when somebody says how often we meet, what a child wants of it, or that a meeting is called off."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import Clock, day
from hostapp.meetings.content import participants_of
from hostapp.meetings.guarded import guarded_in
from hostapp.meetings.preparing import timed
from hostapp.meetings.telling import tell_family
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Case, Lazy, Malformed, Meeting, Phase, Refused, Role, Viewer
from socialive_core import lazy as _

from .model import LONGEST, WHO, CalledOff, Rhythm, RhythmWish, Side, reason
from .seen import standing_of
from .standing import decided

FIELDS = ("turn", "every", "because", "person", "words", "shows", "who", "on", "at", "yes")
LONGEST_ID = 40

Alter = Callable[[str, Callable[[Meeting], Meeting]], Awaitable[Meeting]]
"""Changes a meeting, one change at a time."""


class MayTell(Refused):
    """What is written may tell where somebody is; whoever wrote it says first that it does not (rule 4)."""


class Saying(Struct, frozen=True):
    """Keeps what is said of it, and tells the family."""

    stores: Stores
    alter: Alter
    clock: Clock
    zone: str

    @property
    def now(self) -> tuple[datetime, date]:
        at = self.clock()
        return at, day(at, self.zone)

    async def decide(self, case: Case, given: Mapping[str, str], viewer: Viewer) -> None:
        """
        How often we meet from now on, and why.

        Raises:
            Refused: Something is missing, or the first follow-up would be too late.
            MayTell: It may tell where somebody is.
        """
        now, today = self.now
        every = decided(await standing_of(self.stores, case, viewer, now, today, self.zone), given["every"])
        because = reason(given["because"])
        await self._check_places(case.id, because, given)
        said = Rhythm(id=_id(given), at=now, by=viewer.person or "", every=every, because=because)
        if await self.stores.additions.add(case.id, said):
            await self._tell(case.id, _("{name} har skrevet, hvor tit I ses.", name=await self._name(said.by)), said.by)

    async def wish(self, case: Case, given: Mapping[str, str], by: str) -> None:
        """
        What a child wants of it; for the child and the caseworker, until the child has said that others may see it.

        Raises:
            Malformed: It is no child of the case.
            Refused: It is too long.
        """
        now, today = self.now
        children = {one.id for one in await participants_of(self.stores, case, today) if one.role is Role.CHILD}
        words = " ".join(given["words"].split())
        if given["person"] not in children:
            raise Malformed
        if len(words) > LONGEST:
            raise Refused(_("Skriv det på én linje. Højst 200 tegn."))
        await self._check_places(case.id, words, given)
        alone = None if given["shows"] else (given["person"], AUTHORITY)
        wish = RhythmWish(id=_id(given), at=now, by=by, seen_by=alone, person=given["person"], words=words)
        await self.stores.additions.add(case.id, wish)

    async def call_off(self, meeting: Meeting, given: Mapping[str, str], by: str) -> None:
        """
        Call *meeting* off, or give it another day: whose it was, why in one line, and when instead.

        Those who were asked to it are told, and nobody else: that there was a meeting is not for everybody.

        Raises:
            Refused: Something is missing, or the meeting has begun.
            MayTell: It may tell where somebody is.
        """
        now, _today = self.now
        if meeting.phase is not Phase.PREPARE:
            raise Refused(_("Mødet er begyndt, så det kan ikke aflyses. Slut det i stedet."))
        who, because = _who(given["who"]), reason(given["because"])
        instead = timed(meeting, given["on"], given["at"], self.zone).starts if given["on"] or given["at"] else None
        if instead and instead <= now:
            raise Refused(_("Dagen er gået. Vælg en anden."))
        await self._check_places(meeting.case, because, given)
        asked = (*sorted(one.same or one.person for one in meeting.people), AUTHORITY)
        called = CalledOff(
            id=_id(given),
            at=now,
            by=by,
            seen_by=asked,
            meeting=meeting.id,
            was=meeting.starts,
            who=who,
            because=because,
            instead=instead,
        )
        first = await self.stores.additions.add(meeting.case, called)
        await self.alter(meeting.id, lambda now: _after(now, instead))
        if first:
            await self._tell(meeting.case, self._told(await self._name(by), instead), by, asked)

    def _told(self, name: str, instead: datetime | None) -> Lazy:
        if instead:
            return _("{name} har flyttet et møde til {day}.", name=name, day=day(instead, self.zone))
        return _("{name} har aflyst et møde. På sagens side står hvorfor.", name=name)

    async def _tell(self, case: str, say: Lazy, by: str, seen_by: tuple[str, ...] | None = None) -> None:
        now, today = self.now
        await tell_family(self.stores, case, say, by, now, today, seen_by)

    async def _check_places(self, case: str, words: str, given: Mapping[str, str]) -> None:
        guarded = () if given["yes"] else await guarded_in(self.stores.cases, case, self.now[1])
        if any(one.told_by(words) for one in guarded):
            raise MayTell(_("Her står måske, hvor nogen er. Ret det, eller sæt flueben ved, at du har læst det."))

    async def _name(self, person: str) -> str:
        found = await self.stores.cases.person(person)
        return found.name if found else ""


def _after(meeting: Meeting, instead: datetime | None) -> Meeting:
    if meeting.phase is not Phase.PREPARE:
        return meeting
    return replace(meeting, starts=instead) if instead else replace(meeting, phase=Phase.CLOSED, off=True)


def _who(given: str) -> Side:
    for who in WHO:
        if who == given:
            return who
    raise Refused(_("Vælg, hvem der ikke kunne."))


def _id(given: Mapping[str, str]) -> str:
    """Return the id that a form came with, so that sent twice it adds once."""
    id = given["turn"]
    if not (0 < len(id) <= LONGEST_ID and id.replace("-", "").replace("_", "").isalnum()):
        raise Malformed
    return id
