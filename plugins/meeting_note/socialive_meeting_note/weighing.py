"""What a line weighs: that it must be written down, or that it is how it is for whoever says it."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core import Refused, Turn
from socialive_core import lazy as _

from .mending import ones_own
from .state import Note


def noted_down(state: Note, id: str, off: bool) -> Note:
    """Return the note where the line says that it must be written down, whoever's words it is (law b1, 1)."""
    line = next((line for line in state.said() if line.id == id), None)
    if line is None:
        raise Refused(_("Linjen står ikke i notatet mere."))
    return state.with_line(line, replace(line, fact=not off))


def of_oneself(state: Note, id: str, off: bool, turn: Turn) -> Note:
    """Return the note where the line is how it is for whoever's words they are; nobody else says so."""
    line = ones_own(state, id, turn)
    return state.with_line(line, replace(line, mine=not off))
