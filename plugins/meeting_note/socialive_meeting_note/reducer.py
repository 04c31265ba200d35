"""How an action changes a note."""

from __future__ import annotations

from typing import TypeVar, assert_never

from msgspec.structs import replace

from socialive_core import Refused, Turn
from socialive_core import lazy as _

from .actions import Action, Drop, Keep, Show, Start, Whose
from .state import Line, Note, Writing

Piece = TypeVar("Piece", Line, Writing)


def reduce(state: Note, action: Action, turn: Turn) -> Note:
    """Return the note after *action*, or raise `Refused` where there is no line to do it to, or one too many."""
    match action:
        case Start():
            return _begun(state, turn)
        case Whose():
            return _voiced(state, turn)
        case Keep():
            return _kept(state, turn)
        case Drop():
            return _without(state, _mine(state, turn))
        case Show():
            return replace(state, lines=(*state.lines, _new(Line, turn)))
    assert_never(action)


def _begun(state: Note, turn: Turn) -> Note:
    if state.open_line(turn.participant.id):
        raise Refused(_("Du er i gang med en linje. Føj den til notatet, før du begynder på en ny."))
    return replace(state, writing=(*state.writing, _new(Writing, turn)))


def _voiced(state: Note, turn: Turn) -> Note:
    mine = _mine(state, turn)
    return replace(
        state, writing=tuple(replace(line, voice=turn.voice) if line is mine else line for line in state.writing)
    )


def _kept(state: Note, turn: Turn) -> Note:
    """The line keeps its id and its text; the words stand from now on."""
    mine = _mine(state, turn)
    line = Line(
        id=mine.id, seen_by=mine.seen_by, voice=turn.voice, scribe=mine.scribe, words=mine.words, topic=mine.topic
    )
    return replace(_without(state, mine), lines=(*state.lines, line))


def _without(state: Note, gone: Writing) -> Note:
    return replace(state, writing=tuple(line for line in state.writing if line is not gone))


def _mine(state: Note, turn: Turn) -> Writing:
    mine = state.open_line(turn.participant.id)
    if mine is None:
        raise Refused(_("Du har ikke en linje i gang. Skriv en først."))
    return mine


def _new(kind: type[Piece], turn: Turn) -> Piece:
    """A piece of the turn's own; the screen counts on its text being the turn's first new id."""
    return kind(
        id=turn.new_id(1),
        seen_by=turn.audience,
        voice=turn.voice,
        scribe=turn.participant.id,
        words=turn.new_id(0),
        topic=turn.meeting.topic,
    )
