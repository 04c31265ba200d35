"""Takes the name of a third person out of what letters are called and of the lines that were quoted from them."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core.redacting import taken_out

from .state import Letter, Letters


def redact(state: Letters, label: str) -> Letters:
    """Return the letters with *label* in no title and no quote; their pages are pictures, and stay as they are."""
    return replace(state, letters=tuple(_redacted(one, label) for one in state.letters))


def _redacted(letter: Letter, label: str) -> Letter:
    said = tuple(taken_out(one, label, "quote") for one in letter.said)
    return replace(taken_out(letter, label, "title"), said=said)
