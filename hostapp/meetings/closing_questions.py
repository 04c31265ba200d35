"""What is asked at the end of a meeting: one question, and on request five and a line in one's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from socialive_core import Lazy
from socialive_core import lazy as _

from .gathering import Value

FIRST = "said"
"""The one that is always asked."""

ITEMS: Mapping[str, Lazy] = {
    FIRST: _("Jeg fik sagt det vigtigste"),
    "screen": _("Det, der står på skærmen, er det, der blev sagt"),
    "next": _("Jeg ved, hvad der sker nu, og hvem der gør hvad"),
    "talk": _("Måden, vi talte sammen på, var god for mig"),
    "dared": _("Jeg turde være uenig"),
}
"""In the order they are asked in."""

FREE = "differently"
"""The line in one's own words, which comes last."""

FREE_ASKS = _("Hvad skal være anderledes næste gang?")

ASKS: Mapping[str, Lazy] = {**ITEMS, FREE: FREE_ASKS}
"""What stands over each answer where it is read."""

VALUES: tuple[str, ...] = get_args(Value)

WRITTEN, TAKEN_BACK = "words", "silent"
"""What stands in place of a value where there are words, and where there are none any more."""

LONGEST = 500
"""Letters of the line in one's own words."""


def answer_of(item: str, given: str) -> tuple[str, str] | None:
    """Return a value and words for what was *given* to *item*; nothing where that is no answer to it."""
    words = " ".join(given.split())[:LONGEST]
    if item == FREE:
        return (WRITTEN, words) if words else (TAKEN_BACK, "")
    return (given, "") if item in ITEMS and given in VALUES else None
