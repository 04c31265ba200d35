"""*Hvem har set min sag*: what of the log is told, to whom, and in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from msgspec import Struct

from hostapp.clock import day
from hostapp.identity.account import Office
from hostapp.identity.looking import LookPurpose
from hostapp.identity.sides import Sides, sides_of
from hostapp.sharing.standing import Held
from hostapp.sharing.who import receiver_of
from socialive_core import Cases, Lazy, Meeting, Meetings, Role, Viewer
from socialive_core import lazy as _

from .seen import QUARTER, Looks, Seen

AUTHORITIES: frozenset[Role | Office] = frozenset({Role.CASEWORKER, *Office})
RECEIVERS: frozenset[Role | Office] = frozenset({Role.PROFESSIONAL})
ASKING = frozenset({Role.CHILD, Role.CITIZEN, Role.PARENT, Role.REPRESENTATIVE, Role.CASEWORKER})
"""Whom it is for; nobody finds a parent, another of the family or a supporter in it, whoever asks."""

AT_WORK = frozenset({Role.PROFESSIONAL, Role.INTERPRETER, Role.CASEWORKER})

WORDS: dict[LookPurpose, Lazy] = {
    LookPurpose.LIST: _("Havde sagen på sin liste"),
    LookPurpose.CASE: _("Arbejdede med sagen"),
    LookPurpose.PREVIEW: _("Tjekkede, hvem der kan se hvad"),
    LookPurpose.MOVE: _("Lagde et møde i sagen"),
    LookPurpose.URGENT: _("Åbnede sagen i stedet for en kollega"),
    LookPurpose.LEAD: _("Holdt et møde eller gjorde det klar"),
    LookPurpose.RECEIVE: _("Åbnede det, der er delt"),
    LookPurpose.MEET: _("Var med i et møde"),
}


class Told(Struct, frozen=True):
    """
    Somebody looked, as it is told.

    Attributes:
        at: When it began; how long it went on is not told, since that would tell a meeting from a glance.
        day: The date of that in the municipality.
    """

    at: datetime
    day: date
    name: str
    role: Role | Office
    purpose: Lazy


class Shares(Protocol):
    """Where it is asked what is shared."""

    async def of_case(self, case: str) -> tuple[Held, ...]: ...


class Kept(Protocol):
    """What is asked."""

    @property
    def cases(self) -> Cases: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def looks(self) -> Looks: ...
    @property
    def shares(self) -> Shares: ...


async def seen_by_whom(kept: Kept, case: str, viewer: Viewer, zone: str, now: datetime) -> tuple[Told, ...]:
    """Return who has looked at *case*, as far as *viewer*, who may read it, is told at *now*; the newest first."""
    if viewer.role not in ASKING:
        return ()
    seen = await kept.looks.of_case(case)
    eyes = await _Eyes.of(kept, case, viewer, (now, day(now, zone)))
    begun = _begun(told for one in seen if (told := eyes.told(one)))
    people = {one.person: await kept.cases.person(one.person) for one in begun}
    rows = [
        Told(one.at, day(one.at, zone), person.name, one.role, WORDS[one.purpose])
        for one in begun
        if (person := people[one.person])
    ]
    return tuple(sorted(rows, key=lambda row: (row.at, row.name), reverse=True))


class _Eyes(Struct, frozen=True):
    """
    Whom of a case, and which of its meetings, somebody may know of.

    Attributes:
        theirs: Those whose case it is, and who is with them: everybody who does not come from work.
        readers: Those at another agency who read what is shared with them, where the viewer may know of that.
    """

    viewer: Viewer
    meetings: Mapping[str, Meeting]
    theirs: frozenset[str]
    sides: Sides
    readers: frozenset[str]

    @classmethod
    async def of(cls, kept: Kept, case: str, viewer: Viewer, now: tuple[datetime, date]) -> _Eyes:
        relations = await kept.cases.relations(case)
        meetings = {meeting.id: meeting for meeting in await kept.meetings.of_case(case)}
        theirs = frozenset(one.person for one in relations if one.role not in AT_WORK)
        shares = await kept.shares.of_case(case)
        readers = frozenset(receiver_of(one.share) for one in shares if one.known_to(viewer, *now))
        return cls(viewer, meetings, theirs, sides_of(await kept.cases.get(case), relations), readers)

    def told(self, seen: Seen) -> Seen | None:
        """
        Return what is told of *seen*.

        Of a look at a meeting that they do not know of, only that it was at the case, in the words of any other work
        with it. Who came from their work to somebody else's talk is not told at all: that would tell of the talk.
        """
        if seen.role not in AUTHORITIES | RECEIVERS or not self._knows(seen.person):
            return None
        if seen.purpose is LookPurpose.RECEIVE:
            return seen if seen.person in self.readers else None
        if seen.meeting is None or self._knows_of(self.meetings.get(seen.meeting)):
            return seen
        if seen.role in RECEIVERS and self._is_of_others(self.meetings.get(seen.meeting)):
            return None
        return Seen(seen.case, seen.person, seen.role, LookPurpose.CASE, seen.at)

    def _knows(self, person: str) -> bool:
        return self.viewer.role is Role.CASEWORKER or self.sides.knows(self.viewer.person or "", person)

    def _knows_of(self, meeting: Meeting | None) -> bool:
        if self.viewer.role is Role.CASEWORKER:
            return True
        return meeting is not None and meeting.sits(self.viewer.person or "")

    def _is_of_others(self, meeting: Meeting | None) -> bool:
        """Say whether somebody meets there whom the case is about, or who is with them; or perhaps does."""
        return meeting is None or any(one.person in self.theirs for one in meeting.people)


def _begun(seen: Iterable[Seen]) -> list[Seen]:
    """Return each look that did not just go on from the quarter of an hour before."""
    found: list[Seen] = []
    last: dict[tuple[str, Role | Office, LookPurpose], datetime] = {}
    for one in sorted(seen, key=lambda one: one.at):
        whose = (one.person, one.role, one.purpose)
        before = last.get(whose)
        if before is None or one.at - before > QUARTER:
            found.append(one)
        last[whose] = one.at
    return found
