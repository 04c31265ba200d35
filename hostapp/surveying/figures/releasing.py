"""The one door out of a wave: everything that is ever shown of its numbers, made once, when it is closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from hostapp.surveying.wave import ROLES, Answered, Asked, Role, Wave
from socialive_core.ballots import RANGES

from .changing import changes
from .shown import ALL, Heard, Level, Moved, Release, Reliable, Units
from .suppressing import RELIABLE, conceals, ended, enough, with_all, within
from .tally import Tally, classes, of_role, tally


def release(
    wave: Wave, answers: Iterable[Answered], base: Wave | None = None, before: Iterable[Answered] = ()
) -> Release:
    """
    Return all that is ever shown of *wave*, which is closed.

    Args:
        base: The first wave of its series, where *wave* is a later one; *before* is what was answered then.
    """
    now, then = tuple(answers), tuple(before)
    heard: list[Heard] = []
    levels: list[Level] = []
    moved: list[Moved] = []
    reliable: list[Reliable] = []
    for role in ROLES:
        counted = tally(wave, now, role)
        heard += (Heard(role, part, within(counted.heard, part)) for part in with_all(counted.groups))
        for asked in of_role(wave, role).values():
            levels += _levels(role, asked, counted)
        reliable += _reliable(role, counted)
        if base:
            moved += changes(role, (base, then, tally(base, then, role)), (wave, now, counted))
    return Release(wave.id, tuple(heard), tuple(levels), tuple(moved), tuple(reliable), base.id if base else "")


def _levels(role: Role, asked: Asked, counted: Tally) -> Iterator[Level]:
    found = [_level(role, part, asked, counted) for part in with_all(counted.parts(asked.key))]
    every = all(one.spread for one in found)
    for one in found:
        yield one if every or one.units == ALL else replace(one, spread=None)


def _level(role: Role, part: Units, asked: Asked, counted: Tally) -> Level:
    found = counted.sum(asked.key, part)
    mean, edge = ended(found.total / found.answered, RANGES[asked.kind], sum(found.spread))
    tells = enough(found.spread) and conceals(classes(asked), found.spread, mean, edge)
    return Level(role, part, asked.key, mean, edge, found.spread if tells else None)


def _reliable(role: Role, counted: Tally) -> Iterator[Reliable]:
    if counted.groups and len(counted.complete) >= RELIABLE and (alpha := counted.alpha) is not None:
        yield Reliable(role, round(alpha, 2))
