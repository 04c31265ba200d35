"""Takes the name of a third person out of what a line holds besides words: where it says its paragraph."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core.redacting import taken_out

from .state import Sheet


def redact(state: Sheet, label: str) -> Sheet:
    """Return the columns with *label* named at no line; the words themselves are the host's."""
    return replace(state, rows=tuple(taken_out(one, label, "paragraph") for one in state.rows))
