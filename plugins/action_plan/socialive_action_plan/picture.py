"""A plan as a drawing: steps on a path, each with its number, its words, who does it and how it stands."""

from __future__ import annotations

from html import escape
from textwrap import wrap

from msgspec import Struct

INK, SOFT, LINE, EDGE, PAPER = "#1f2a2e", "#414c52", "#ddd3c4", "#0b5560", "#fffefb"
FONT = "IBM Plex Sans, sans-serif"
WIDTH, _ROW, _X = 760, 24, 30
_LETTERS = 66
"""Letters in one line of words."""


class Mark(Struct, frozen=True):
    """One step as it is drawn: its words, and beneath them who does it, when, and how it stands."""

    words: str
    below: str
    done: bool


def svg(marks: tuple[Mark, ...]) -> str:
    """Return the path of *marks* as one piece of SVG with presentation attributes only."""
    y, drawn, middles = 8, [], []
    for number, mark in enumerate(marks, 1):
        lines = wrap(mark.words, _LETTERS) or [""]
        middles.append(y + 20)
        drawn += [_number(number, y + 20, mark.done)]
        drawn += [_words(line, y + 26 + at * _ROW, 17, INK) for at, line in enumerate(lines)]
        below = wrap(mark.below, _LETTERS + 12)
        after = y + 26 + len(lines) * _ROW
        drawn += [_words(line, after + at * 20, 14, SOFT) for at, line in enumerate(below)]
        y = after + len(below) * 20 + 12
    path = _line(middles[0], middles[-1]) if len(middles) > 1 else ""
    size = f'viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{path}{"".join(drawn)}</svg>'


def _line(top: int, bottom: int) -> str:
    return f'<path d="M{_X} {top}V{bottom}" stroke="{LINE}" stroke-width="4" fill="none"/>'


def _number(number: int, y: int, done: bool) -> str:
    fill, ink = (EDGE, PAPER) if done else (PAPER, INK)
    return (
        f'<circle cx="{_X}" cy="{y}" r="16" fill="{fill}" stroke="{EDGE}" stroke-width="2"/>'
        f'<text x="{_X}" y="{y + 6}" font-family="{FONT}" font-size="16" font-weight="600" fill="{ink}"'
        f' text-anchor="middle">{number}</text>'
    )


def _words(line: str, y: int, size: int, fill: str) -> str:
    return f'<text x="66" y="{y}" font-family="{FONT}" font-size="{size}" fill="{fill}">{escape(line)}</text>'
