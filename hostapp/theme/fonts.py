"""The fonts that go on paper, and which signs they have: a document for the archive may hold no others."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache

from hostapp.theme.environment import STATIC

PRINT = STATIC / "print"
"""Where the front end's build puts them."""

UNSEEN = {0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF}
"""Signs that only join or part others."""

INSTEAD = "?"


def printable(words: str) -> tuple[str, bool]:
    """Return *words* with nothing in them that cannot be printed, and whether something had to give way."""
    known, given_way = covered(), False
    made: list[str] = []
    for sign in unicodedata.normalize("NFC", words):
        if sign in "\n\t" or ord(sign) in known:
            made.append(sign)
        elif ord(sign) not in UNSEEN and unicodedata.category(sign) not in {"Cc", "Mn"}:
            given_way = True
            made.append(INSTEAD)
    return "".join(made), given_way


@cache
def covered() -> frozenset[int]:
    """Return every code point that one of the fonts has a glyph for."""
    return frozenset(point for path in sorted(PRINT.glob("*.ttf")) for point in _points(path.read_bytes()))


def _points(font: bytes) -> set[int]:
    """The code points of an OpenType font: those in the segments of its `cmap` (format 4)."""
    tables = struct.unpack_from(">H", font, 4)[0]
    at = next(
        struct.unpack_from(">I", font, 20 + 16 * n)[0]
        for n in range(tables)
        if font[12 + 16 * n : 16 + 16 * n] == b"cmap"
    )
    found: set[int] = set()
    for n in range(struct.unpack_from(">H", font, at + 2)[0]):
        sub = at + struct.unpack_from(">I", font, at + 8 + 8 * n)[0]
        if struct.unpack_from(">H", font, sub)[0] == 4:
            found |= _segments(font, sub)
    return found


def _segments(font: bytes, sub: int) -> set[int]:
    count = struct.unpack_from(">H", font, sub + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, sub + 14)
    starts = struct.unpack_from(f">{count}H", font, sub + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}h", font, sub + 16 + 4 * count)
    offsets = sub + 16 + 6 * count
    found = set()
    for n, (start, end, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        offset = struct.unpack_from(">H", font, offsets + 2 * n)[0]
        for point in range(start, min(end, 0xFFFE) + 1):
            glyph = point + delta
            if offset:
                (glyph,) = struct.unpack_from(">H", font, offsets + 2 * n + offset + 2 * (point - start))
            if glyph & 0xFFFF:
                found.add(point)
    return found
