"""What a board is after something was done: the order is everybody's, the words are only their own's to take away."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core import Refused, Turn
from socialive_core import lazy as _
from socialive_core.redacting import taken_out

from .state import LAST, Action, Add, Board, Put, Thing

MOST = 30


def reduce(state: Board, action: Action, turn: Turn) -> Board:
    """Return the board after *action*, or raise `Refused`."""
    if isinstance(action, Add):
        return _added(state, action, turn)
    thing = _known(state, action.thing)
    others = tuple(one for one in state.things if one is not thing)
    if isinstance(action, Put):
        return replace(state, things=_put(others, thing, action.before))
    if turn.voice != thing.voice:
        raise Refused(_("Det er en andens ord. Læg den nederst i stedet."))
    return replace(state, things=others)


def redact(state: Board, label: str) -> Board:
    """Return the board with *label* named nowhere."""
    return replace(state, things=tuple(taken_out(one, label, "text") for one in state.things))


def _added(state: Board, action: Add, turn: Turn) -> Board:
    if len(state.things) >= MOST:
        raise Refused(_("Der er ikke plads til flere sedler. Tag en væk først."))
    added = Thing(
        id=turn.new_id(),
        seen_by=turn.audience,
        text=action.text,
        voice=turn.voice,
        scribe=turn.participant.id,
    )
    return replace(state, things=(*state.things, added))


def _known(state: Board, id: str) -> Thing:
    for one in state.things:
        if one.id == id and not one.hidden:
            return one
    raise Refused(_("Sedlen er her ikke mere."))


def _put(others: tuple[Thing, ...], thing: Thing, before: str) -> tuple[Thing, ...]:
    ids = [one.id for one in others]
    if before != LAST and before not in ids:
        raise Refused(_("Rækkefølgen er en anden nu. Se, hvor sedlen skal stå."))
    at = ids.index(before) if before != LAST else len(ids)
    return (*others[:at], thing, *others[at:])
