"""What somebody has promised in their cases and has not done yet: the same agreements as the cases', by their date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum, auto
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, WE, Agreed, Board, Case, Fact, Meeting, Viewer, words_of
from socialive_core.shielding import sees_of

F = TypeVar("F", bound=Fact)

SETTLED = frozenset({"done", "other"})
"""How an agreement stands that nobody waits for any more."""


class Nearness(StrEnum):
    """How near the last day is."""

    PASSED = auto()
    TODAY = auto()
    TOMORROW = auto()
    LATER = auto()
    OPEN = auto()
    """No day was set."""


class Promise(Struct, frozen=True):
    """One agreement of one case, with its words."""

    case: Case
    key: str
    what: str
    due: date | None
    near: Nearness


def nearness(due: date | None, today: date) -> Nearness:
    """Return how near *due* is on the day *today*."""
    if due is None:
        return Nearness.OPEN
    if due < today:
        return Nearness.PASSED
    return {today: Nearness.TODAY, today + timedelta(days=1): Nearness.TOMORROW}.get(due, Nearness.LATER)


async def agreed_in(stores: Stores, case: Case, viewer: Viewer) -> tuple[tuple[Agreed, str], ...]:
    """Return the agreements of *case* that *viewer* may see, each with its words, the oldest first."""
    meetings = {one.id: one for one in await stores.meetings.of_case(case.id)}
    boards = {one.id: one for one in await stores.meetings.of_whole_case(case.id) if one.tool == "agreements"}
    sees = sees_of(viewer, ())
    facts = [
        among(known_as(fact, meetings.values()), boards[board], meetings)
        for board, fact in await stores.facts.of_boards(boards)
        if isinstance(fact, Agreed)
    ]
    seen = [fact for fact in facts if sees({"seen_by": fact.seen_by})]
    words: Mapping[str, str] = {}
    for board in boards if seen else ():
        words = {**words, **{one.text: words_of(one) for one in await stores.texts.of_board(board)}}
    return tuple((fact, words.get(fact.what, "")) for fact in seen)


def among(fact: F, board: Board, meetings: Mapping[str, Meeting]) -> F:
    """Return *fact*; where a meeting brought it along and it was for all there, as one for those and no more."""
    if board.meeting is None or fact.seen_by is not None:
        return fact
    seats = meetings[board.meeting].people if board.meeting in meetings else ()
    return replace(fact, seen_by=(*sorted(seat.same or seat.person for seat in seats), AUTHORITY))


def known_as(fact: Agreed, meetings: Iterable[Meeting]) -> Agreed:
    """Return *fact* with everybody by the id that they have in the case."""
    case = {seat.person: seat.same for meeting in meetings for seat in meeting.people if seat.same}
    named = {"who": fact.who, "waits": fact.waits, "seen_by": fact.seen_by}
    known = {name: ids and tuple(case.get(one, one) for one in ids) for name, ids in named.items()}
    return replace(fact, **known) if case else fact


async def promised(stores: Stores, cases: Iterable[Case], viewer: Viewer, today: date) -> tuple[Promise, ...]:
    """Return what *viewer*, who is the caseworker, has promised in *cases* and not done, the nearest day first."""
    found = []
    for case in cases:
        for fact, what in await agreed_in(stores, case, viewer):
            if viewer.person in fact.who and WE not in fact.who and fact.state not in SETTLED:
                found.append(Promise(case, fact.key, what, fact.due, nearness(fact.due, today)))
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.case.name, one.what)))
