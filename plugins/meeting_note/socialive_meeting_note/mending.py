"""Whether it is written right: that it fits, and how it is written in again."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core import Refused, Turn
from socialive_core import lazy as _

from .state import Line, Note


def fitting(state: Note, id: str, turn: Turn) -> Note:
    """Return the note where the line says that it fits."""
    line = _standing(state, id, turn)
    return state.with_line(line, replace(line, fits=True))


def corrected(state: Note, id: str, turn: Turn) -> Note:
    """Return the note where the words can be written in again; the text is the same, so its words are still there."""
    line = _standing(state, id, turn)
    return state.with_line(line, replace(line, words="", again=line.words, fits=False))


def settled(state: Note, id: str, turn: Turn) -> Note:
    """Return the note where the words stand again, and who saw to it."""
    return _mended(state, ones_own(state, id, turn), turn)


def mended(state: Note, id: str, turn: Turn) -> Note:
    """Return the note where somebody else's words stand again as they read by now; a correction is never let go."""
    line = next((line for line in state.said() if line.id == id), None)
    if line is None:
        raise Refused(_("Linjen står ikke i notatet mere."))
    return _mended(state, line, turn)


def _mended(state: Note, line: Line, turn: Turn) -> Note:
    if line.again is None:
        raise Refused(_("Linjen er ikke ved at blive rettet."))
    stands = replace(line, words=line.again, again=None, corrected_by=turn.participant.id)
    return state.with_line(line, stands)


def _standing(state: Note, id: str, turn: Turn) -> Line:
    line = ones_own(state, id, turn)
    if line.again is not None:
        raise Refused(_("Linjen bliver rettet lige nu."))
    return line


def ones_own(state: Note, id: str, turn: Turn) -> Line:
    """What was said under *id*, where it was said in the voice that now speaks of it."""
    line = next((line for line in state.said() if line.id == id), None)
    if line is None:
        raise Refused(_("Linjen står ikke i notatet mere."))
    if line.voice != turn.voice:
        raise Refused(_("Det er en andens ord. Skriv dine egne ved siden af."))
    return line
