"""The figures as drawings: narrow enough for a phone, and with a shape for each role beside its colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from msgspec import Struct

from hostapp.surveying.wave import ROLES, Role
from socialive_core.pictures import COLOURS, EDGE, INK, LINE, PAPER, Picture, Shape, shape, svg, written

WIDTH, START, END = 420, 34, 386
HUES = dict(zip(ROLES, (COLOURS[0], COLOURS[1], COLOURS[2]), strict=True))
LETTERS = 46
"""So many fit on a line of a question."""


class Point(Struct, frozen=True):
    """What is shown of one role: where it is on the scale, how it is written, and from where to where it may be."""

    role: Role
    value: float
    words: str
    span: tuple[float, float] | None = None


class Row(Struct, frozen=True):
    """One question, with those of whom something is shown."""

    title: str
    points: tuple[Point, ...]


def dots(rows: Sequence[Row], scale: tuple[float, float], ends: tuple[str, str], middle: float | None = None) -> str:
    """Return each row on a scale of its own, one line a role; *ends* are the words at its ends."""
    shapes: list[Shape] = []
    y = 18.0
    for row in rows:
        for line in wrap(row.title, LETTERS):
            shapes.append(written(line, 4, y, size=17, weight=600))
            y += 23
        for point in row.points:
            shapes += _line(point, scale, y + 6, middle)
            y += 30
        y += 20
    shapes += (written(ends[0], START, y - 2, size=15), written(ends[1], END, y - 2, size=15, anchor="end"))
    return svg(Picture(WIDTH, int(y + 16), tuple(shapes)))


def _line(point: Point, scale: tuple[float, float], y: float, middle: float | None) -> Iterator[Shape]:
    def at(value: float) -> float:
        return START + (END - START - 40) * (min(max(value, scale[0]), scale[1]) - scale[0]) / (scale[1] - scale[0])

    yield shape("line", x1=START, y1=y, x2=END - 40, y2=y, stroke=LINE, stroke_width=2)
    if middle is not None:
        yield shape("line", x1=at(middle), y1=y - 12, x2=at(middle), y2=y + 12, stroke=EDGE, stroke_width=1.5)
    if point.span:
        low, high = map(at, point.span)
        yield shape("line", x1=low, y1=y, x2=high, y2=y, stroke=HUES[point.role], stroke_width=4)
        for end in (low, high):
            yield shape("line", x1=end, y1=y - 5, x2=end, y2=y + 5, stroke=HUES[point.role], stroke_width=2)
    yield mark(point.role, at(point.value), y)
    yield written(point.words, WIDTH - 4, y, size=17, anchor="end", weight=600)


def mark(role: Role, x: float, y: float, size: float = 8) -> Shape:
    """Return the shape of a role round (x, y): citizens a circle, relatives a square, staff a diamond."""
    hue = HUES[role]
    if role == "citizen":
        return shape("circle", cx=x, cy=y, r=size, fill=hue, stroke=PAPER, stroke_width=1.5)
    if role == "relative":
        return shape(
            "rect", x=x - size, y=y - size, width=2 * size, height=2 * size, fill=hue, stroke=PAPER, stroke_width=1.5
        )
    d, x, y = size * 1.3, round(x, 1), round(y, 1)
    points = f"{x},{y - d:.1f} {x + d:.1f},{y} {x},{y + d:.1f} {x - d:.1f},{y}"
    return shape("polygon", points=points, fill=hue, stroke=PAPER, stroke_width=1.5)


class Bar(Struct, frozen=True):
    """How a role's answers were spread: low, between or none, and high."""

    role: Role
    counts: tuple[int, int, int]


def bars(rows: Sequence[tuple[str, Sequence[Bar]]], names: tuple[str, str, str]) -> str:
    """Return a bar for each role and question: high is full, between is light, low is empty; each with its number."""
    shapes: list[Shape] = []
    y = 18.0
    for title, found in rows:
        for line in wrap(title, LETTERS):
            shapes.append(written(line, 4, y, size=17, weight=600))
            y += 23
        for bar in found:
            shapes += (mark(bar.role, 16, y + 8), *_bar(bar, y - 4))
            y += 32
        y += 18
    for at, (name, fill) in enumerate(zip(names, (PAPER, LINE, INK), strict=True)):
        shapes.append(
            shape("rect", x=4, y=y - 6 + at * 24, width=22, height=16, fill=fill, stroke=INK, stroke_width=1.5)
        )
        shapes.append(written(name, 34, y + 2 + at * 24, size=16))
    return svg(Picture(WIDTH, int(y + 72), tuple(shapes)))


def _bar(bar: Bar, y: float) -> Iterator[Shape]:
    x, hue, whole = 34.0, HUES[bar.role], sum(bar.counts)
    for count, fill, ink in zip(bar.counts, (PAPER, LINE, hue), (INK, INK, PAPER), strict=True):
        width = (WIDTH - 38) * count / whole
        yield shape("rect", x=x, y=y, width=width, height=24, fill=fill, stroke=hue, stroke_width=1.5)
        if width > 26:
            named = written(str(count), x + width / 2, y + 12, size=15, anchor="middle", weight=600)
            yield Shape(
                named.tag,
                tuple((name, ink if name == "fill" else value) for name, value in named.attributes),
                named.words,
            )
        x += width
