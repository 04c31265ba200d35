"""Numbers over time as strokes and markers: each person's line in two pieces, of which a new number changes one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from socialive_core import Participant
from socialive_core.pictures import COLOURS, DASHES, EDGE, LINE, Shape, marker, shape, written


class Point(NamedTuple):
    """One time on a person's line; unsure is "I do not know", and changed that the question was another before."""

    x: float
    number: int | float | None
    unsure: bool
    changed: bool


@lru_cache(maxsize=64)
def ground(marks: tuple[tuple[str, float], ...], changes: tuple[float, ...]) -> tuple[Shape, ...]:
    """What the numbers stand on: 0, 5 and 10, when each time was, and where the question was changed."""
    shapes: list[Shape] = []
    for number in range(0, 11, 5):
        at = y(number)
        shapes += [shape("line", x1=40, y1=at, x2=612, y2=at, stroke=LINE), written(str(number), 10, at)]
    shapes += [written(words, x, 380, size=14, anchor="middle") for words, x in marks]
    return (*shapes, *(shape("line", x1=x, y1=20, x2=x, y2=356, stroke=EDGE) for x in changes))


@lru_cache(maxsize=512)
def line(person: Participant, points: tuple[Point, ...]) -> tuple[Shape, ...]:
    """The person's numbers; none is drawn across a time without one, or a question that was changed."""
    strokes = [one for here, there in pairwise(points) for one in _stroke(person, here, there)]
    return (*strokes, *(one for point in points for one in _point(person, point)))


def newest(person: Participant, points: tuple[Point, ...]) -> tuple[Shape, ...]:
    """The last of them, with the line to it."""
    return (*_stroke(person, *points), *_point(person, points[-1]))


def _stroke(person: Participant, here: Point, there: Point) -> Iterator[Shape]:
    if here.number is not None and there.number is not None and not there.changed:
        mark = person.mark % len(COLOURS)
        yield shape(
            "line", x1=here.x, y1=y(here.number), x2=there.x, y2=y(there.number), stroke=COLOURS[mark],
            stroke_width=3, stroke_dasharray=DASHES[mark],
        )  # fmt: skip


def _point(person: Participant, one: Point) -> Iterator[Shape]:
    if one.number is not None:
        yield from marker(person, one.x, y(one.number), 11)
    elif one.unsure:
        colour = COLOURS[person.mark % len(COLOURS)]
        yield shape("circle", cx=one.x, cy=y(0) + 14, r=5, fill="none", stroke=colour, stroke_width=2)


def names(ends: Iterable[tuple[float, Participant]]) -> Iterator[tuple[Shape, ...]]:
    """A name at the end of each line, moved down where two would stand on each other."""
    least = 0.0
    for number, person in sorted(ends, key=lambda end: -end[0]):
        least = max(least, y(number))
        yield (*marker(person, 634, least, 8), written(person.name, 650, least, size=15, weight=600))
        least += 22


def y(number: float) -> float:
    """How far down the sheet a number stands."""
    return 340 - number * 32
