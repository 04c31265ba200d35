"""How an action changes the board."""

from __future__ import annotations

from typing import TypeVar, assert_never

from msgspec.structs import replace

from socialive_core import Lift, Recall, Refused, Turn
from socialive_core import lazy as _

from .actions import Action, Bring, End, Report, See, Tell, Try
from .kinds import MOST_EFFECTS, MOST_ROWS, MOST_SAID, MOST_TRIALS, Group, Source
from .state import Board, Effect, Row, Said, Trial
from .titles import group_of

T = TypeVar("T")

_FULL = _("Der er ikke plads til mere her. Saml det, der ligner hinanden, i én linje.")
_NOT_HERE = _("Det står ikke på tavlen mere.")


def reduce(state: Board, action: Action, turn: Turn) -> Board:
    """Return the board after *action*, or raise `Refused` where there is nothing to do it to."""
    match action:
        case Bring():
            return _brought(state, turn, "here", _group(turn))
        case Report():
            return _brought(state, turn, action.source)
        case Lift():
            return _brought(state, turn, "meeting")
        case Recall():
            return _recalled(state, action.lifted)
        case Tell():
            return _told(state, action, turn)
        case Try():
            return _tried(state, action, turn)
        case See():
            return _seen(state, action, turn)
        case End():
            return _with(state, replace(_found(state, action.row), ended=action.ended))
    assert_never(action)


def _brought(state: Board, turn: Turn, source: Source, group: Group | None = None) -> Board:
    if len(state.rows) >= MOST_ROWS:
        raise Refused(_FULL)
    row = Row(turn.new_id(1), turn.new_id(0), source, group)
    return Board(tuple(sorted((*state.rows, row), key=lambda one: one.id)))


def _recalled(state: Board, lifted: str) -> Board:
    """The words are gone; with them the row, unless something was said or tried because of it."""
    row = next((row for row in state.rows if row.words == lifted and row.source == "meeting"), None)
    if row is None:
        raise Refused(_NOT_HERE)
    if row.said or row.trials:
        return _with(state, replace(row, words=""))
    return Board(tuple(one for one in state.rows if one is not row))


def _told(state: Board, action: Tell, turn: Turn) -> Board:
    row = _found(state, action.row)
    said = Said(turn.new_id(1), action.kind, turn.new_id(0), _group(turn))
    return _with(state, replace(row, said=_more(row.said, said, MOST_SAID)))


def _tried(state: Board, action: Try, turn: Turn) -> Board:
    if action.ends < action.starts:
        raise Refused(_("Vælg en slutdag, der ligger efter den første dag."))
    row, days = _found(state, action.row), (action.starts.isoformat(), action.ends.isoformat())
    trial = Trial(turn.new_id(1), turn.new_id(0), *days, action.who.strip())
    return _with(state, replace(row, trials=_more(row.trials, trial, MOST_TRIALS), ended="open"))


def _seen(state: Board, action: See, turn: Turn) -> Board:
    found = [(row, one) for row in state.rows for one in row.trials if one.id == action.trial]
    if not found:
        raise Refused(_NOT_HERE)
    row, trial = found[0]
    effect = Effect(turn.new_id(1), action.outcome, turn.new_id(0), _group(turn))
    wider = replace(trial, effects=_more(trial.effects, effect, MOST_EFFECTS))
    return _with(state, replace(row, trials=tuple(wider if one is trial else one for one in row.trials)))


def _more(held: tuple[T, ...], one: T, most: int) -> tuple[T, ...]:
    if len(held) >= most:
        raise Refused(_FULL)
    return (*held, one)


def _found(state: Board, id: str) -> Row:
    row = state.find(id)
    if row is None:
        raise Refused(_NOT_HERE)
    return row


def _with(state: Board, row: Row) -> Board:
    return Board(tuple(row if one.id == row.id else one for one in state.rows))


def _group(turn: Turn) -> Group:
    """The group that whoever says it speaks for; of somebody who speaks for none, that of whoever writes it down."""
    speaker = next((group_of(one.role) for one in turn.people if one.id == turn.voice), None)
    return speaker or group_of(turn.participant.role) or "municipality"
