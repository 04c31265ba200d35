"""Puts what was counted in cases together, so that no caseworker and no family is seen in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import mean

from msgspec import Struct

from hostapp.surveying.figures.releasing import release
from hostapp.surveying.figures.shown import Release
from hostapp.surveying.wave import Answered, Asked, Wave
from socialive_core.ballots import RANGES

from .measures import MEASURES

TEN_MINUTES = 10
"""A step on the scale where a time is measured."""
MOST = RANGES["number"][1]


class Quarter(Struct, frozen=True):
    """Three months that are over: figures are of these alone, so that no two of them differ by one family."""

    year: int
    number: int

    @classmethod
    def before(cls, today: date) -> Quarter:
        """Return the last one that was over on *today*."""
        number = (today.month - 1) // 3
        return cls(today.year, number) if number else cls(today.year - 1, 4)

    @property
    def start(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return date(self.year + self.number // 4, 3 * self.number % 12 + 1, 1)

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def id(self) -> str:
        return f"measured-{self.year}-{self.number}"


class Part(Struct, frozen=True):
    """So many of so many; of a time, *n* minutes and *of* is one."""

    n: int = 0
    of: int = 0


class Counted(Struct, frozen=True):
    """One case: whose it is to work with, in which unit, and each measure of which there is something."""

    worker: str
    unit: str
    parts: Mapping[str, Part]


def scaled(name: str, part: Part) -> float:
    """Return *part* on the scale from nothing to ten that the suppression knows."""
    if MEASURES[name].minutes:
        return min(float(MOST), part.n / part.of / TEN_MINUTES)
    return MOST * part.n / part.of


def measured(quarter: Quarter, names: Sequence[str], units: Sequence[str], cases: Iterable[Counted]) -> Release:
    """
    Return all that is ever shown of *quarter*.

    A caseworker is one who "answers", with the mean of their cases, where most of these are: so no figure is of fewer
    than five of them, and none of fewer than five families. What may be shown decides the one door out of a wave.
    """
    items = tuple(Asked(name, "number", {"staff": {"da": str(MEASURES[name].title)}}) for name in names)
    wave = Wave(quarter.id, "measured", "", "during", tuple(units), items, quarter.start, quarter.last, "closed")
    return release(wave, workers(names, cases))


def workers(names: Sequence[str], cases: Iterable[Counted]) -> list[Answered]:
    """Return each caseworker as one who answers."""
    held: dict[str, list[Counted]] = {}
    for one in cases:
        held.setdefault(one.worker, []).append(one)
    return [
        Answered(worker, _unit(theirs), "staff", {name: _mean(name, theirs) for name in names}, {})
        for worker, theirs in sorted(held.items())
    ]


def _unit(cases: Sequence[Counted]) -> str:
    many = Counter(one.unit for one in cases)
    return min(many, key=lambda unit: (-many[unit], unit))


def _mean(name: str, cases: Sequence[Counted]) -> int | None:
    found = [scaled(name, one.parts[name]) for one in cases if name in one.parts and one.parts[name].of]
    return round(mean(found)) if found else None
