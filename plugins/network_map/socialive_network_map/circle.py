"""Where each stands on a map: computed from the list alone, so that it is the same on every screen and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import cos, radians, sin

from msgspec import Struct

from .kinds import GROUPS, RINGS, Group
from .state import Known

SIZE = 720
"""Units of the square the map lies in; its middle is the middle."""

LINES = {1: 176, 2: 262, 3: 342}
"""The radius at which each ring ends."""

_AT = {1: 118, 2: 219, 3: 303}
MOST = {1: 2, 2: 3, 3: 4}
"""How many stand in one quarter of a ring; more become a number that opens the list."""

_INSET = {1: 25, 2: 15, 3: 12}
_FROM: dict[Group, int] = {"family": 180, "friends": 270, "work": 0, "professionals": 90}
WIDE, HIGH = 84, 56
"""A token: large enough for a thumb on a tablet of 1024 by 768."""


class Spot(Struct, frozen=True):
    """
    A place on the map.

    Attributes:
        place: Its name among the finite set of them, as the style sheet has it.
        known: Who stands there; `None` is the number of those there is no room for, `more`.
    """

    place: str
    x: float
    y: float
    ring: int
    group: Group
    known: Known | None = None
    more: int = 0


def spots(people: Iterable[Known]) -> tuple[Spot, ...]:
    """Return where *people* who have a ring stand: the inner ring first, each ring clockwise."""
    placed = tuple(people)
    return tuple(spot for ring in RINGS for group in GROUPS for spot in _quarter(placed, ring, group))


def _quarter(people: tuple[Known, ...], ring: int, group: Group) -> Iterator[Spot]:
    mine = [one for one in people if one.ring == ring and one.group == group]
    count = min(len(mine), MOST[ring])
    shown = mine if len(mine) <= MOST[ring] else mine[: count - 1]
    for at in range(count):
        known = shown[at] if at < len(shown) else None
        yield spot(ring, group, count, at, known, 0 if known else len(mine) - len(shown))


def spot(ring: int, group: Group, count: int, at: int, known: Known | None = None, more: int = 0) -> Spot:
    """Return the place number *at* of *count* in a quarter of a ring."""
    inset = _INSET[ring]
    within = 45.0 if count == 1 else inset + (90 - 2 * inset) * at / (count - 1)
    angle = radians(_FROM[group] + within)
    x, y = (round(SIZE / 2 + _AT[ring] * turn(angle), 1) for turn in (cos, sin))
    return Spot(f"{group}-{ring}-{count}-{at}", x, y, ring, group, known, more)


def every() -> Iterator[Spot]:
    """Every place there can be."""
    for ring in RINGS:
        for group in GROUPS:
            for count in range(1, MOST[ring] + 1):
                for at in range(count):
                    yield spot(ring, group, count, at)


def fields() -> Iterator[Spot]:
    """The twelve fields that one can put somebody in."""
    for ring in RINGS:
        for group in GROUPS:
            yield spot(ring, group, 1, 0)
