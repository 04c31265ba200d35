"""What a look shows of the board: columns from what gets in the way to how it is done now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from socialive_core import Lazy, Look

from .kinds import Id, Reported
from .state import Board, Effect, Row, Said, Trial
from .titles import COLUMNS, GONE, GROUPS, KINDS, OUTCOMES, SOURCES, column_of

REPORTED: tuple[Reported, ...] = ("complaint", "adviser", "organisation", "council")
A_TRIAL = timedelta(days=28)
"""So long a trial is suggested to last."""


class Line(Struct, frozen=True):
    """Something that is said, under what it is called, from a side."""

    id: Id
    title: Lazy
    words: str
    group: Lazy


class Tried(Struct, frozen=True):
    """A trial with its days and what came of it; `over` where its last day is gone and nobody has said."""

    id: Id
    words: str
    starts: date
    ends: date
    who: str
    effects: tuple[Line, ...]
    over: bool


class Shown(Struct, frozen=True):
    """Something that gets in the way, with all that belongs to it."""

    id: Id
    words: str
    gone: Lazy
    source: Lazy
    said: tuple[Line, ...]
    trials: tuple[Tried, ...]
    ended: bool


class Column(Struct, frozen=True):
    """A column and what stands in it."""

    id: str
    title: Lazy
    rows: tuple[Shown, ...]


def view(state: Board, look: Look) -> Mapping[str, object]:
    """Return the columns; the last is drawn only where something stands in it."""
    return {
        "columns": tuple(_columns(state, look)),
        "kinds": KINDS,
        "outcomes": OUTCOMES,
        "sources": {id: SOURCES[id] for id in REPORTED},
        "empty": not state.rows,
        "starts": look.today,
        "ends": look.today + A_TRIAL,
    }


def _columns(state: Board, look: Look) -> Iterator[Column]:
    for id, title in COLUMNS.items():
        rows = tuple(_row(row, look) for row in state.rows if column_of(row) == id)
        if rows or id != "left":
            yield Column(id, title, rows)


def _row(row: Row, look: Look) -> Shown:
    return Shown(
        id=row.id,
        words=row.words,
        gone=GONE,
        source=GROUPS[row.group] if row.group else SOURCES[row.source],
        said=tuple(_said(one) for kind in KINDS for one in row.said if one.kind == kind),
        trials=tuple(_trial(one, look.today) for one in row.trials),
        ended=row.ended != "open",
    )


def _said(one: Said) -> Line:
    return Line(one.id, KINDS[one.kind], one.words, GROUPS[one.group])


def _effect(one: Effect) -> Line:
    return Line(one.id, OUTCOMES[one.outcome], one.words, GROUPS[one.group])


def _trial(one: Trial, today: date) -> Tried:
    starts, ends = date.fromisoformat(one.starts), date.fromisoformat(one.ends)
    effects = tuple(_effect(effect) for effect in one.effects)
    return Tried(one.id, one.words, starts, ends, one.who, effects, ends < today and not effects)
