"""A scale as a drawing: one lane a person, a marker where they are, and what the ends mean."""

from __future__ import annotations

from socialive_core.pictures import EDGE, INK, LINE, PAPER, Picture, Shape, marker, shape, written

from .guessing import Guessing
from .kinds import figure
from .shown import Lane
from .state import Scale

WIDTH = 760
_FROM, _TO, _ROW = 190, 670, 48
_LONGEST = 16
"""Letters of a name that stand in full size before a lane; a longer one is written smaller."""


def drawn(scale: Scale, rows: tuple[Lane, ...], guesses: tuple[Guessing, ...] = ()) -> Picture:
    """Return *scale* with a lane for each of *rows*, and beneath them each of *guesses*, hollow."""
    shapes = [one for at, lane in enumerate(rows) for one in _lane(lane, 30 + at * _ROW)]
    shapes += [one for at, guess in enumerate(guesses, len(rows)) for one in _guess(guess, 30 + at * _ROW)]
    below = 30 + (len(rows) + len(guesses)) * _ROW
    axis = [written(str(number), _x(number), below, size=14, anchor="middle") for number in range(11)]
    ends = [
        written(f"0: {scale.low}", _FROM - 20, below + 28, size=14),
        written(f"10: {scale.high}", _TO + 20, below + 52, size=14, anchor="end"),
    ]
    return Picture(WIDTH, below + 72, (*shapes, *axis, *ends))


def _lane(lane: Lane, y: int) -> list[Shape]:
    words = [*marker(lane.person, 20, y, 11), _name(lane.person.name, y)]
    if lane.number is None:
        return [*_track(y), *words, _number("?", y)]
    return [*_track(y), *words, *marker(lane.person, _x(lane.number), y, 14), _number(figure(lane.number), y)]


def _guess(guess: Guessing, y: int) -> list[Shape]:
    """Nobody's shape and nobody's colour: a ring that is not filled."""
    rings = [*_ring(guess, 20, y, 10), *_ring(guess, _x(guess.number), y, 13)]
    return [*_track(y), _name(guess.of, y, weight=400), *rings, _number(guess.said, y, weight=400)]


def _ring(guess: Guessing, x: float, y: int, r: int) -> tuple[Shape, Shape]:
    ring = shape("circle", cx=x, cy=y, r=r, fill=PAPER, stroke=INK, stroke_width=2, stroke_dasharray="4 3")
    return ring, written(guess.of[:1].upper(), x, y, size=r, anchor="middle", weight=600)


def _track(y: int) -> list[Shape]:
    track = shape("rect", x=_FROM - 24, y=y - 18, width=_TO - _FROM + 48, height=36, rx=18, fill="none", stroke=LINE)
    return [track, *(shape("circle", cx=_x(number), cy=y, r=2.5, fill=EDGE) for number in range(11))]


def _name(name: str, y: int, weight: int = 600) -> Shape:
    size = 17 if len(name) <= _LONGEST else max(9, 17 * _LONGEST // len(name))
    return written(name, 42, y, size=size, weight=weight)


def _number(words: str, y: int, weight: int = 600) -> Shape:
    return written(words, _TO + 62, y, size=22, anchor="middle", weight=weight)


def _x(number: float) -> float:
    return _FROM + (_TO - _FROM) * number / 10
