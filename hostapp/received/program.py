"""Whether a PDF holds something that wants to run: it is refused where we see it, and never run where we do not."""

from __future__ import annotations

import re
import zlib

MOST_OPENED = 4 * 1024 * 1024
"""Bytes of all packed objects together that are looked through."""

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_RUNS = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|XFA)(?![A-Za-z0-9])")


def wants_to_run(content: bytes) -> bool:
    """Say whether a PDF names a script, a program, a film or a form that draws itself (ISO 32000-2, 12.6)."""
    return any(_RUNS.search(_ESCAPED.sub(_letter, part)) for part in (_STREAM.sub(b"", content), *_opened(content)))


def _letter(escaped: re.Match[bytes]) -> bytes:
    """A name may spell its letters as numbers (7.3.5)."""
    return bytes([int(escaped[1], 16)])


def _opened(content: bytes) -> list[bytes]:
    """Objects that lie packed together, as most writers leave them (7.5.7)."""
    found, left = [], MOST_OPENED
    for packed in _PACKED.finditer(content):
        try:
            opened = zlib.decompressobj().decompress(packed[1], left)
        except zlib.error:
            continue
        found.append(opened)
        left -= len(opened)
        if left <= 0:
            break
    return found
