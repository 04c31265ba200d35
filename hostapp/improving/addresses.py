"""The addresses of the municipality's board and of what is lifted to it."""

from __future__ import annotations

IMPROVING = "/forbedringer"
"""Where those who lead the municipality's board see it, invite to it and meet round it."""


def lifts(case: str) -> str:
    """Where somebody is asked whether their words may stand on the municipality's board, at the desk."""
    return f"/sager/{case}/loeft"


def my_words(case: str) -> str:
    """Where those who are asked answer, see where it stands, and take it back."""
    return f"/sager/{case}/til-tavlen"


def my_words_here(device: str) -> str:
    """The same, on one's own phone in a meeting."""
    return f"/d/{device}/til-tavlen"
