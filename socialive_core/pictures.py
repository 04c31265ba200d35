"""Drawings as plain shapes with presentation attributes: the same for a screen, a note and a page of paper."""

from __future__ import annotations

from html import escape

from msgspec import Struct

from .participant import Participant

INK, EDGE, LINE, PAPER = "#1f2a2e", "#7a6f61", "#ddd3c4", "#fffefb"
COLOURS = ("#0b5560", "#8a3b1c", "#65367a", "#2f5d23", "#1d4e8f", "#8c1d4f", "#6b4a00", "#404a50")
DASHES = ("", "9 4", "2 4", "12 4 2 4", "5 3", "1 6", "14 6", "8 3 2 3 2 3")
FONT = "IBM Plex Sans, sans-serif"

# The eight shapes of a person on a square of two by two round the middle.
_OUTLINES = (
    "M0 -1A1 1 0 1 1 0 1A1 1 0 1 1 0 -1Z",
    "M-.95 -.95H.95V.95H-.95Z",
    "M0 -1.2L1.2 0L0 1.2L-1.2 0Z",
    "M-.95 .95V0A.95 .95 0 0 1 .95 0V.95Z",
    "M-.55 -.95H.55L1.1 0L.55 .95H-.55L-1.1 0Z",
    "M-.95 .95V0A.95 .95 0 1 1 0 .95Z",
    "M-.6 -.8H.6A.8 .8 0 0 1 .6 .8H-.6A.8 .8 0 0 1 -.6 -.8Z",
    "M0 -1.15L1.2 .95H-1.2Z",
)


class Shape(Struct, frozen=True):
    """One element: its name, its attributes, and the words in it."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    words: str = ""


class Picture(Struct, frozen=True):
    """Shapes on a sheet of so many units, the first at the back."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


def shape(tag: str, words: str = "", /, **attributes: str | float) -> Shape:
    """Return an element; `_` in an attribute's name stands for a hyphen."""
    named = ((name.replace("_", "-"), _plain(value)) for name, value in attributes.items() if value != "")
    return Shape(tag, tuple(named), words)


def written(words: str, x: float, y: float, *, size: int = 16, anchor: str = "start", weight: int = 400) -> Shape:
    """Return *words* with the middle of their line at *y*."""
    return shape(
        "text", words, x=x, y=y + size * 0.36, font_family=FONT, font_size=size, font_weight=weight, fill=INK,
        text_anchor=anchor,
    )  # fmt: skip


def marker(person: Participant, x: float, y: float, size: float) -> tuple[Shape, ...]:
    """Return the shape and the initial of *person* round (x, y)."""
    at = person.mark % len(_OUTLINES)
    where = f"translate({_plain(x)} {_plain(y)}) scale({_plain(size)})"
    low = 0.3 if _OUTLINES[at].endswith("1.2Z") else 0.0
    initial = shape(
        "text", person.name.strip()[:1].upper(), x=x, y=y + size * (0.36 + low), font_family=FONT, font_size=size,
        font_weight=600, fill=PAPER, text_anchor="middle",
    )  # fmt: skip
    return shape("path", d=_OUTLINES[at], transform=where, fill=COLOURS[at]), initial


def svg(picture: Picture) -> str:
    """Return *picture* as one piece of SVG, every name in it escaped."""
    drawn = "".join(_element(one) for one in picture.shapes)
    size = f'viewBox="0 0 {picture.width} {picture.height}" width="{picture.width}" height="{picture.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>'


def _element(one: Shape) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in one.attributes)
    return f"<{one.tag}{attributes}>{escape(one.words)}</{one.tag}>"


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
