"""A map as a drawing: rings, ties that stop at the edge of a token and bend round the middle, and who stands where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import hypot

from msgspec import Struct

from socialive_core.pictures import EDGE, INK, PAPER, Picture, Shape, shape, written

from .circle import HIGH, LINES, SIZE, WIDE, Spot
from .kinds import Bond
from .state import Known, Tie

Point = tuple[float, float]
Joined = Iterable[tuple[Tie, Known, Known]]

HALF = SIZE / 2
_MIDDLE = 40
_SHORT, _ROUND = 14, 92
"""Of a tie, so little that nobody would see it; and how far one then goes round."""
_ARROW, _HEAD = 20, 9
_LONG, _VOWELS = 10, "aeiouyæøåéü"
_TALL = HIGH - 6
"""A drawn token leaves air to the next; one that is pressed has its whole height."""

_TINTS = {3: "#ffffff", 2: "#f3ede3", 1: "#e2f0f1"}
_LINES: dict[Bond, tuple[float, str]] = {
    "supports": (5, ""),
    "knows": (2, ""),
    "hard": (3, "9 7"),
    "strong": (8, ""),
    "thin": (1.2, ""),
    "broken": (2, "2 8"),
}


class Sheet(Struct, frozen=True):
    """
    What a map is drawn on.

    Attributes:
        wide: How much wider than high it is: a wall is, and so its tokens have room for larger letters.
        letters: The height of letters, in units.
    """

    wide: float = 1.0
    letters: int = 16

    def x(self, x: float) -> float:
        """Return where *x* is on this sheet."""
        return x * self.wide


PAGE = Sheet()
WALL = Sheet(wide=2.05, letters=38)


def ground(ties: Joined, stand: tuple[Spot, ...], sheet: Sheet = PAGE) -> Picture:
    """Return rings and ties; tokens of their own are laid over them."""
    at = {spot.known.id: spot for spot in stand if spot.known}
    lines = [_tie(tie.bond, at[a.id], at[b.id], sheet) for tie, a, b in ties if a.id in at and b.id in at]
    support = [one for spot in stand if spot.known for one in arrows(spot.known, spot, sheet)]
    return Picture(round(SIZE * sheet.wide), SIZE, (*_rings(sheet), *lines, *support))


def drawn(
    ties: Joined, stand: tuple[Spot, ...], names: dict[str, str], ego: str, lit: frozenset[str], sheet: Sheet = PAGE
) -> Picture:
    """Return the whole map, with *names* for those on it and *ego* in the middle; who is in *lit* stands out."""
    below = ground(ties, stand, sheet)
    tokens = [one for spot in stand for one in _token(spot, names, lit, sheet)]
    return Picture(below.width, below.height, (*below.shapes, *_ego(ego, sheet), *tokens))


def line(bond: Bond) -> Picture:
    """Return a short piece of a tie, as a key to the map."""
    return Picture(40, 12, (_stroke("M1 6H39", bond),))


def arrow() -> Picture:
    """Return an arrow, as a key to the map."""
    stem = shape("line", x1=1, y1=6, x2=30, y2=6, stroke=INK, stroke_width=3)
    return Picture(40, 12, (stem, shape("path", d="M39 6L30 1L30 11Z", fill=INK)))


def _rings(sheet: Sheet) -> Iterator[Shape]:
    middle = sheet.x(HALF)
    for ring in (3, 2, 1):
        yield shape(
            "ellipse", cx=middle, cy=HALF, rx=sheet.x(LINES[ring]), ry=LINES[ring], fill=_TINTS[ring], stroke=EDGE,
            stroke_width=1.5,
        )  # fmt: skip
    reach = LINES[3]
    for x, y in ((sheet.x(reach), 0.0), (0.0, float(reach))):
        yield shape("line", x1=middle - x, y1=HALF - y, x2=middle + x, y2=HALF + y, stroke=EDGE, stroke_dasharray="2 7")


def _tie(bond: Bond, a: Spot, b: Spot, sheet: Sheet) -> Shape:
    start, end = (sheet.x(a.x), a.y), (sheet.x(b.x), b.y)
    bend = _bend(start, end, sheet)
    first, last = _edge(start, bend or end, sheet), _edge(end, bend or start, sheet)
    if bend is None and _seen(start, end, first, last) < _SHORT:
        bend = _outside(start, end, sheet)
        first, last = _edge(start, bend, sheet), _edge(end, bend, sheet)
    way = f"Q{_n(bend[0])} {_n(bend[1])} " if bend else "L"
    return _stroke(f"M{_n(first[0])} {_n(first[1])}{way}{_n(last[0])} {_n(last[1])}", bond)


def _seen(start: Point, end: Point, first: Point, last: Point) -> float:
    """How much of a straight tie is to be seen between the two tokens; less than nothing where they are so near."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    return ((last[0] - first[0]) * dx + (last[1] - first[1]) * dy) / (hypot(dx, dy) or 1.0)


def _outside(start: Point, end: Point, sheet: Sheet) -> Point:
    """Where a tie between near neighbours bends: round their outer side, away from the middle."""
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    dx, dy = (x - sheet.x(HALF)) / sheet.wide, y - HALF
    away = _ROUND / (hypot(dx, dy) or 1.0)
    return x + dx * away * sheet.wide, y + dy * away


def arrows(known: Known, spot: Spot, sheet: Sheet = PAGE) -> Iterator[Shape]:
    """Who gives support: a short arrow at the token, towards the middle or from it, or both ways."""
    gives, gets = "gives" in known.marks, "gets" in known.marks
    if not (gives or gets):
        return
    place, middle = (sheet.x(spot.x), spot.y), (sheet.x(HALF), HALF)
    x, y = _edge(place, middle, sheet)
    dx, dy = middle[0] - place[0], middle[1] - place[1]
    length = hypot(dx, dy) or 1.0
    way, size = (dx / length, dy / length), min(sheet.wide, 1.7)
    first, last = _HEAD * size if gets else 0.0, (_ARROW + (_HEAD if gets else 0)) * size
    near, far = (x + way[0] * first, y + way[1] * first), (x + way[0] * last, y + way[1] * last)
    yield shape("line", x1=_n(near[0]), y1=_n(near[1]), x2=_n(far[0]), y2=_n(far[1]), stroke=INK, stroke_width=3 * size)
    if gives:
        yield _head(far, way, size)
    if gets:
        yield _head(near, (-way[0], -way[1]), size)


def _head(at: Point, way: Point, size: float) -> Shape:
    """The point of an arrow that goes this way."""
    long, half = _HEAD * size, _HEAD * 0.75 * size
    corners = ((at[0] + way[0] * long, at[1] + way[1] * long),
               *((at[0] - way[1] * side, at[1] + way[0] * side) for side in (half, -half)))  # fmt: skip
    return shape("path", d="M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in corners) + "Z", fill=INK)


def _stroke(path: str, bond: Bond) -> Shape:
    width, dash = _LINES[bond]
    return shape("path", d=path, fill="none", stroke=INK, stroke_width=width, stroke_dasharray=dash)


def _bend(start: Point, end: Point, sheet: Sheet) -> Point | None:
    """Where a tie bends so that it does not run through the one in the middle; nowhere where it does not."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy) or 1.0
    off = ((sheet.x(HALF) - start[0]) * dy - (HALF - start[1]) * dx) / length
    along = ((sheet.x(HALF) - start[0]) * dx + (HALF - start[1]) * dy) / length
    if not 0 < along < length or abs(off) > _MIDDLE * sheet.wide:
        return None
    push = 2.4 * _MIDDLE * sheet.wide * (-1 if off > 0 else 1)
    return sheet.x(HALF) + push * dy / length, HALF - push * dx / length


def _edge(of: Point, towards: Point, sheet: Sheet) -> Point:
    """The point at the edge of the token round *of* on the way to *towards*."""
    dx, dy = towards[0] - of[0], towards[1] - of[1]
    wide, high = sheet.x(WIDE) / 2 + 3, _TALL / 2 + 3
    share = min(wide / abs(dx) if dx else 1.0, high / abs(dy) if dy else 1.0, 1.0)
    return of[0] + dx * share, of[1] + dy * share


def _ego(name: str, sheet: Sheet) -> Iterator[Shape]:
    x = sheet.x(HALF)
    yield shape("ellipse", cx=x, cy=HALF, rx=_MIDDLE * min(sheet.wide, 1.9), ry=_MIDDLE, fill=INK)
    for one in _words(name, x, HALF, sheet, sheet.x(2 * _MIDDLE) - 10):
        light = tuple((key, PAPER if key == "fill" else value) for key, value in one.attributes)
        yield Shape(one.tag, light, one.words)


def _token(spot: Spot, names: dict[str, str], lit: frozenset[str], sheet: Sheet) -> Iterator[Shape]:
    x, wide = sheet.x(spot.x), sheet.x(WIDE)
    out = spot.known is not None and spot.known.id in lit
    yield shape(
        "rect", x=x - wide / 2, y=spot.y - _TALL / 2, width=wide, height=_TALL, rx=14, fill=PAPER,
        stroke=INK if out else EDGE, stroke_width=5 if out else 1.5,
    )  # fmt: skip
    yield from _words(names[spot.known.id] if spot.known else f"+{spot.more}", x, spot.y, sheet, wide - 8)


def _words(words: str, x: float, y: float, sheet: Sheet, room: float) -> Iterator[Shape]:
    """Words in the middle of a token: on one line or two, as they are largest, and never cut."""
    size, lines = max(_fitted(lines, sheet, room) for lines in _ways(words))
    for at, one in enumerate(lines):
        middle = y + (at - (len(lines) - 1) / 2) * size * 1.12
        yield written(one, x, middle, size=max(5, int(size)), anchor="middle", weight=600)


def _fitted(lines: tuple[str, ...], sheet: Sheet, room: float) -> tuple[float, tuple[str, ...]]:
    """The size of letters at which *lines* fit, and the lines."""
    return min(sheet.letters, _TALL / (1.15 * len(lines)), room / (0.58 * max(1, *map(len, lines)))), lines


def _ways(words: str) -> Iterator[tuple[str, ...]]:
    """Every way to write *words* on one line or two; a long word of its own is parted where a syllable may begin."""
    parts = words.split()
    yield (words,)
    yield from ((" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts)))
    if len(parts) == 1 and len(words) >= _LONG:
        yield from ((f"{words[:at]}-", words[at:]) for at in range(4, len(words) - 3) if _begins(words, at))


def _begins(word: str, at: int) -> bool:
    """Say whether a syllable may begin there: with a consonant, before a vowel or a soft one."""
    first, then = word[at].casefold(), word[at + 1].casefold()
    return word[at - 1].isalpha() and first.isalpha() and first not in _VOWELS and then in f"{_VOWELS}lrjv"


def _n(value: float) -> str:
    return f"{value:.1f}"
