"""What a board is after something was done: one's own words are moved and taken away by oneself alone."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core import Refused, Turn
from socialive_core import lazy as _

from .state import Action, Add, Board, Move, Note

MOST = 60


def reduce(state: Board, action: Action, turn: Turn) -> Board:
    """Return the board after *action*, or raise `Refused`."""
    if isinstance(action, Add):
        return _added(state, action, turn)
    note = _own(state, action.note, turn)
    if isinstance(action, Move):
        moved = replace(note, column=action.column)
        return replace(state, notes=tuple(moved if one is note else one for one in state.notes))
    return replace(state, notes=tuple(one for one in state.notes if one is not note))


def _added(state: Board, action: Add, turn: Turn) -> Board:
    if len(state.notes) >= MOST:
        raise Refused(_("Der er ikke plads til flere sedler. Tag en væk først."))
    note = Note(
        id=turn.new_id(),
        seen_by=turn.audience,
        column=action.column,
        text=action.text,
        voice=turn.voice,
        scribe=turn.participant.id,
    )
    return replace(state, notes=(*state.notes, note))


def _own(state: Board, id: str, turn: Turn) -> Note:
    note = next((one for one in state.notes if one.id == id and not one.hidden), None)
    if note is None:
        raise Refused(_("Sedlen er her ikke mere."))
    if turn.voice != note.voice:
        raise Refused(_("Det er en andens ord. Skriv dine egne ved siden af."))
    return note
