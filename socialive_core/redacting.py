"""Taking a third person out of what is kept: whoever is called so is named nowhere afterwards."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

S = TypeVar("S")

MARK = "\u2026"
"""Stands where a name stood: one sign, so that nothing grows longer by it."""
SHORTEST = 2
"""Letters of a name that can be looked for."""


def named(label: str, words: str) -> bool:
    """Say whether *words* name whoever is called *label*, as a word or words of their own, or of what is theirs."""
    return bool(_called(label).search(words))


def without(label: str, words: str) -> str:
    """Return *words* with a mark wherever they name whoever is called *label*."""
    return _called(label).sub(MARK, words)


def taken_out(piece: S, label: str, *fields: str) -> S:
    """Return *piece*, a struct, with *label* named in none of these *fields* of it."""
    changed = {name: without(label, getattr(piece, name)) for name in fields}
    return replace(piece, **changed)  # type: ignore[type-var] # a struct


@lru_cache(maxsize=64)
def _called(label: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in label.split())
    return re.compile(rf"(?<!\w){words}(?:['\u2019]?s|['\u2019])?(?!\w)", re.IGNORECASE)
