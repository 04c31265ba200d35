"""A survey of the repository's own, as a wave asks it, for tests."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from hostapp.surveying.drafting import asked_of, drafted
from hostapp.surveying.wave import Wave
from socialive_core import Lazy, Survey
from tests.house import discovered

OPENS, CLOSES = date(2026, 11, 16), date(2026, 11, 29)


def survey() -> Survey:
    return discovered().surveys["trust_survey"]


def said(words: Lazy, language: str) -> str:
    """English that can be told from Danish, without a catalogue."""
    return words.message if language == "da" else f"EN {words.message}"


def draft(units: tuple[str, ...] = ("", "jobs")) -> Wave:
    items = asked_of(survey(), said)
    return drafted("w1", "trust_survey", items, "Familier 2026", "before", units, OPENS, CLOSES)


def opened() -> Wave:
    return replace(draft(), state="open")
