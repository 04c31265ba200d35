"""How a request for access stands, said by one pure function from what was added to the case."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from itertools import groupby

from msgspec import Struct

from hostapp.clock import day
from hostapp.home.additions import Addition
from socialive_core import Shield

from . import workdays
from .model import (
    AccessAnswered,
    AccessAsked,
    AccessConfirmed,
    AccessGiven,
    AccessHurry,
    AccessLate,
    AccessSorted,
    AccessWithheld,
    OfRequest,
    Piece,
)


class Gap(Struct, frozen=True):
    """A line that is not given, and when the colleague who was asked said yes to its not being told."""

    held: AccessWithheld
    confirmed: datetime | None = None

    def tells(self, now: datetime, today: date) -> bool:
        """Say whether whoever asked may know that there is a line; decided as everywhere else (rule 2)."""
        one = self.held
        shield = Shield(
            "", one.piece.id, one.at, one.by, one.review is None, one.ground, one.second, self.confirmed, one.review
        )
        return shield.tells(now, today)

    def waits_for(self, person: str, now: datetime, today: date) -> bool:
        """Say whether it waits for the yes of *person*."""
        return self.held.second == person and self.confirmed is None and not self.tells(now, today)


class Request(Struct, frozen=True):
    """One request, with all that came of it in order of time."""

    asked: AccessAsked
    came: tuple[OfRequest, ...] = ()

    @property
    def simple(self) -> bool:
        """As it was sorted last; until then, whoever asks for something in particular has a simple request."""
        sorted_ = [one for one in self.came if isinstance(one, AccessSorted)]
        return sorted_[-1].simple if sorted_ else bool(self.asked.words)

    @property
    def given(self) -> tuple[AccessGiven, ...]:
        return tuple(one for one in self.came if isinstance(one, AccessGiven))

    @property
    def late(self) -> tuple[AccessLate, ...]:
        return tuple(one for one in self.came if isinstance(one, AccessLate))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is held back now: what was given later is not."""
        given = {piece.id for one in self.given for piece in one.pieces}
        agreed = {one.withheld: one.at for one in self.came if isinstance(one, AccessConfirmed)}
        last = {one.piece.id: one for one in self.came if isinstance(one, AccessWithheld)}
        return tuple(Gap(one, agreed.get(one.id)) for id, one in last.items() if id not in given)

    @property
    def answered(self) -> AccessAnswered | None:
        return next((one for one in self.came if isinstance(one, AccessAnswered)), None)

    @property
    def open(self) -> bool:
        return self.answered is None

    @property
    def settled(self) -> frozenset[str]:
        """Ids of the lines that were given, or are not."""
        given = {piece.id for one in self.given for piece in one.pieces}
        return frozenset(given | {gap.held.piece.id for gap in self.gaps})

    def came_on(self, zone: str) -> date:
        """Return the day on which it was asked."""
        return day(self.asked.at, zone)

    def due(self, zone: str, closed: Collection[str] = ()) -> date:
        """Return when it is to be answered by law."""
        return workdays.due(self.came_on(zone), closed)

    def aim(self, zone: str, closed: Collection[str] = ()) -> date:
        """Return when we want to have answered: sooner where it is simple."""
        return workdays.due(self.came_on(zone), closed, simple=self.simple)

    def until(self, zone: str, closed: Collection[str] = ()) -> date:
        """Return when whoever asked was told last that the answer comes."""
        return self.late[-1].until if self.late else self.due(zone, closed)

    def overdue(self, today: date, zone: str, closed: Collection[str] = ()) -> bool:
        """Say whether the date that was told is past, and nothing has been said since."""
        return self.open and today > self.until(zone, closed)

    def hurries(self, today: date, zone: str) -> bool:
        """Say whether it was written today why something is decided before the answer."""
        return any(isinstance(one, AccessHurry) and day(one.at, zone) == today for one in self.came)

    def lines(self, now: datetime, today: date) -> tuple[Piece | Gap, ...]:
        """Return what whoever asked reads, each gap where its line would stand; what is not told leaves none."""
        given = [piece for one in self.given for piece in one.pieces]
        told = [gap for gap in self.gaps if gap.tells(now, today)]
        return tuple(sorted([*given, *told], key=_place))


class Paper(Struct, frozen=True):
    """What was given of one meeting, or of a paper that lies elsewhere."""

    on: date | None
    source: str
    lines: tuple[Piece | Gap, ...]


def papers(lines: Iterable[Piece | Gap]) -> tuple[Paper, ...]:
    """Return *lines*, which are in order, by what each stands in."""
    found = groupby(lines, key=lambda one: (_piece(one).on, _piece(one).source))
    return tuple(Paper(on, source, tuple(inside)) for (on, source), inside in found)


def _piece(one: Piece | Gap) -> Piece:
    return one.held.piece if isinstance(one, Gap) else one


def _place(one: Piece | Gap) -> tuple[date, str, int]:
    piece = _piece(one)
    return piece.on or date.max, piece.source, piece.at


def requests(added: Iterable[Addition], person: str = "") -> tuple[Request, ...]:
    """Return the requests in *added*, the oldest first; of one person only where *person* says so."""
    every = tuple(added)
    asked = [one for one in every if isinstance(one, AccessAsked) and person in {"", one.person}]
    came = [one for one in every if isinstance(one, OfRequest)]
    return tuple(Request(one, tuple(other for other in came if other.request == one.id)) for one in asked)


def in_line(open_: Iterable[Request], zone: str, closed: Collection[str] = ()) -> tuple[Request, ...]:
    """Return those that wait, the simple first (they are soon done), then by the date that was told."""
    waiting = [one for one in open_ if one.open]
    return tuple(sorted(waiting, key=lambda one: (not one.simple, one.until(zone, closed), one.asked.at)))


def waits(every: Iterable[Request], today: date, zone: str) -> bool:
    """Say whether what decides something is to wait: somebody has asked, and nobody has written why it cannot."""
    return any(one.open and not one.hurries(today, zone) for one in every)
