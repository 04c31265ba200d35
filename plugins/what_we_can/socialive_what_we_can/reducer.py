"""How an action changes the columns."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from socialive_core import Refused, Turn, in_all
from socialive_core import lazy as _

from .actions import Action, Add, Differ, Pick
from .kinds import Column, Key, Label
from .library import settled
from .state import Beside, Row, Sheet


def reduce(state: Sheet, action: Action, turn: Turn) -> Sheet:
    """Return the columns after *action*, or raise `Refused` where there is nothing to do it to."""
    match action:
        case Add():
            return _added(state, action, turn)
        case Pick():
            return _picked(state, action.option, turn)
        case Differ():
            return _differed(state, action.row, turn)
    assert_never(action)


def _added(state: Sheet, action: Add, turn: Turn) -> Sheet:
    if action.parts not in (("sentence",), ("sentence", "because")):
        raise Refused(_("Skriv linjen først, og så hvorfor."))
    return _with(state, action.column, turn, because="because" in action.parts, paragraph=action.paragraph.strip())


def _picked(state: Sheet, key: Key, turn: Turn) -> Sheet:
    option = settled(turn.settings).find(key)
    if option is None:
        raise Refused(_("Den sætning findes ikke mere. Vælg en anden."))
    if any(row.option == key for row in state.rows):
        raise Refused(_("Det står der allerede."))
    return _with(state, option.column, turn, because=bool(option.because), paragraph=option.paragraph, option=key)


def _with(state: Sheet, column: Column, turn: Turn, *, because: bool, paragraph: Label = "", option: Key = "") -> Sheet:
    """A line below the others. The turn's words are for its first ids, in order."""
    row = Row(
        id=turn.new_id(2),
        seen_by=turn.audience,
        voice=turn.voice,
        scribe=turn.participant.id,
        words=turn.new_id(0),
        column=column,
        because=turn.new_id(1) if because else "",
        paragraph=paragraph,
        option=option,
    )
    return replace(state, rows=(*state.rows, row))


def _differed(state: Sheet, id: str, turn: Turn) -> Sheet:
    row = state.find(id)
    if row is None:
        raise Refused(_("Linjen står her ikke mere."))
    if row.voice == turn.voice:
        raise Refused(_("Det er samme persons ord. Skriv en ny linje i stedet."))
    answer = Beside(
        id=turn.new_id(1),
        seen_by=in_all(turn.audience, row.seen_by),
        voice=turn.voice,
        scribe=turn.participant.id,
        words=turn.new_id(0),
    )
    wider = replace(row, beside=(*row.beside, answer))
    return replace(state, rows=tuple(wider if one is row else one for one in state.rows))
