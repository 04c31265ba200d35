"""A scale as a drawing: one lane a person, a marker where they are, and what the ends mean."""

from __future__ import annotations

from socialive_core.pictures import EDGE, LINE, Picture, Shape, marker, shape, written

from .kinds import figure
from .shown import Lane
from .state import Scale

WIDTH = 760
_FROM, _TO, _ROW = 190, 670, 48
_LONGEST = 16
"""Letters of a name that stand in full size before a lane; a longer one is written smaller."""


def drawn(scale: Scale, rows: tuple[Lane, ...]) -> Picture:
    """Return *scale* with a lane for each of *rows*."""
    shapes = [one for at, lane in enumerate(rows) for one in _lane(lane, 30 + at * _ROW)]
    below = 30 + len(rows) * _ROW
    axis = [written(str(number), _x(number), below, size=14, anchor="middle") for number in range(11)]
    ends = [
        written(f"0: {scale.low}", _FROM - 20, below + 28, size=14),
        written(f"10: {scale.high}", _TO + 20, below + 52, size=14, anchor="end"),
    ]
    return Picture(WIDTH, below + 72, (*shapes, *axis, *ends))


def _lane(lane: Lane, y: int) -> list[Shape]:
    track = shape("rect", x=_FROM - 24, y=y - 18, width=_TO - _FROM + 48, height=36, rx=18, fill="none", stroke=LINE)
    dots = [shape("circle", cx=_x(number), cy=y, r=2.5, fill=EDGE) for number in range(11)]
    name = lane.person.name
    size = 17 if len(name) <= _LONGEST else max(9, 17 * _LONGEST // len(name))
    words = [*marker(lane.person, 20, y, 11), written(name, 42, y, size=size, weight=600)]
    if lane.number is None:
        return [track, *dots, *words, written("?", _TO + 62, y, size=22, anchor="middle", weight=600)]
    number = written(figure(lane.number), _TO + 62, y, size=22, anchor="middle", weight=600)
    return [track, *dots, *words, *marker(lane.person, _x(lane.number), y, 14), number]


def _x(number: float) -> float:
    return _FROM + (_TO - _FROM) * number / 10
