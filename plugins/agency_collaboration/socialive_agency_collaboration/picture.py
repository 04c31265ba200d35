"""The triangle as a drawing: three corners with the names in them, and in the middle whoever coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from socialive_core.pictures import EDGE, FONT, INK, LINE, PAPER, Picture, Shape, shape, written

from .kinds import Party

WIDTH, HEIGHT = 800, 660
_WIDE, _TALL, _ROW = 388, 204, 40
_HELD_WIDE, _HELD_TALL = 320, 104
MIDDLE = (WIDTH / 2, 330.0)
_HELD = "#0b5560"
_TITLE, _NAME = 32, 30
_LETTERS, MOST_NAMES = 21, 3
"""Letters in one line, and names in one corner; what is beyond stands in the list."""

SPOTS: dict[Party, tuple[float, float]] = {
    "family": (WIDTH / 2, 4 + _TALL / 2),
    "authority": (4 + _WIDE / 2, HEIGHT - 4 - _TALL / 2),
    "others": (WIDTH - 4 - _WIDE / 2, HEIGHT - 4 - _TALL / 2),
}
"""Where the middle of each corner is."""


class Place(Struct, frozen=True):
    """Where the name of a corner is written over its picture, in the reader's language."""

    x: float
    y: float
    size: int = _TITLE


TITLES: dict[Party, Place] = {party: Place(x, y - _TALL / 2 + 44) for party, (x, y) in SPOTS.items()}
ABOVE = Place(MIDDLE[0], MIDDLE[1] - 14, 28)
"""Where it is written what whoever stands in the middle does."""


def drawn(names: Mapping[Party, Iterable[str]], holder: str, *, titled: bool = False) -> Picture:
    """
    Return the triangle with *names* in its corners and *holder* in the middle, where there is one.

    A drawing is in no language. So where it is *titled* there is only room: whoever draws it writes the titles there.
    """
    corners = [one for party, at in SPOTS.items() for one in _corner(at, tuple(names[party]), titled)]
    return Picture(WIDTH, HEIGHT, (*_sides(), *_threads(holder), *corners, *_middle(holder, titled)))


def _sides() -> Iterator[Shape]:
    points = " ".join(f"{x:g},{y:g}" for x, y in SPOTS.values())
    yield shape("polygon", points=points, fill="none", stroke=LINE, stroke_width=8, stroke_linejoin="round")


def _threads(holder: str) -> Iterator[Shape]:
    """One thread to each corner, once somebody holds them."""
    for x, y in SPOTS.values() if holder else ():
        yield shape("line", x1=MIDDLE[0], y1=MIDDLE[1], x2=x, y2=y, stroke=_HELD, stroke_width=5)


def _corner(at: tuple[float, float], names: tuple[str, ...], titled: bool) -> Iterator[Shape]:
    left, top = at[0] - _WIDE / 2, at[1] - _TALL / 2
    yield _box(left, top, _WIDE, _TALL, fill=PAPER, stroke=EDGE)
    shown = names[:MOST_NAMES] if len(names) <= MOST_NAMES else (*names[: MOST_NAMES - 1], f"+ {len(names) - 2}")
    first = top + 86 if titled else at[1] - (len(shown) - 1) * _ROW / 2
    for row, name in enumerate(shown):
        yield written(_short(name), at[0], first + row * _ROW, size=_NAME, anchor="middle")


def _middle(holder: str, titled: bool) -> Iterator[Shape]:
    x, y = MIDDLE
    box = (x - _HELD_WIDE / 2, y - _HELD_TALL / 2, _HELD_WIDE, _HELD_TALL)
    if not holder:
        yield _box(*box, fill=PAPER, stroke=EDGE, stroke_dasharray="10 8")
        return
    yield _box(*box, fill=_HELD, stroke=_HELD)
    low = y + (24 if titled else 0)
    yield shape(
        "text", _short(holder), x=x, y=low + _TITLE * 0.36, font_family=FONT, font_size=_TITLE, font_weight=600,
        fill=PAPER, text_anchor="middle",
    )  # fmt: skip


def _box(left: float, top: float, wide: float, tall: float, **paint: str) -> Shape:
    return shape("rect", x=left, y=top, width=wide, height=tall, rx=18, stroke_width=3, **paint)


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"


INKS = {True: PAPER, False: INK}
"""What is written in the middle, by whether somebody stands there."""
