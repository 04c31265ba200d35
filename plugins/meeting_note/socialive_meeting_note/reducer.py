"""How an action changes a note."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import asdict, replace

from socialive_core import Finish, Refused, Turn
from socialive_core import lazy as _

from .actions import (
    Action,
    Assess,
    Common,
    Correct,
    Differ,
    Drop,
    Fits,
    Keep,
    Mine,
    NoteDown,
    Settle,
    Show,
    Start,
    State,
    Whose,
)
from .differing import agreed_on, assessed, differed, stated
from .mending import corrected, fitting, mended, settled
from .state import Line, Note, Writing
from .weighing import noted_down, of_oneself


def reduce(state: Note, action: Action, turn: Turn) -> Note:
    """Return the note after *action*, or raise `Refused` where there is nothing to do it to, or one too many."""
    match action:
        case Start() | Whose() | Keep() | Drop() | Show():
            return _written(state, action, turn)
        case Finish(piece, keep):
            return _finished(state, piece, keep, turn)
        case Fits() | Correct() | Settle() | NoteDown() | Mine():
            return _of_line(state, action, turn)
        case Differ(beside):
            return differed(state, beside, turn)
        case State(to):
            return stated(state, to, turn)
        case Common(to):
            return agreed_on(state, to, turn)
        case Assess(parts):
            return assessed(state, parts, turn)
    assert_never(action)


def _of_line(state: Note, action: Fits | Correct | Settle | NoteDown | Mine, turn: Turn) -> Note:
    match action:
        case Fits(line):
            return fitting(state, line, turn)
        case Correct(line):
            return corrected(state, line, turn)
        case Settle(line):
            return settled(state, line, turn)
        case NoteDown(line, off):
            return noted_down(state, line, off)
        case Mine(line, off):
            return of_oneself(state, line, off, turn)
    assert_never(action)


def _written(state: Note, action: Start | Whose | Keep | Drop | Show, turn: Turn) -> Note:
    match action:
        case Start():
            return _begun(state, turn)
        case Whose():
            return _voiced(state, turn)
        case Keep(uncertain):
            return _kept(state, turn, uncertain)
        case Drop():
            return _without(state, _mine(state, turn))
        case Show():
            return _shown(state, action, turn)
    assert_never(action)


def _begun(state: Note, turn: Turn) -> Note:
    """The screen counts on the new line's text being the turn's first new id."""
    if state.open_line(turn.participant.id):
        raise Refused(_("Du er i gang med en linje. Føj den til notatet, før du begynder på en ny."))
    line = Writing(
        id=turn.new_id(1),
        seen_by=turn.audience,
        voice=turn.voice,
        scribe=turn.participant.id,
        words=turn.new_id(0),
        topic=turn.meeting.topic,
    )
    return replace(state, writing=(*state.writing, line))


def _voiced(state: Note, turn: Turn) -> Note:
    mine = _mine(state, turn)
    return replace(
        state, writing=tuple(replace(line, voice=turn.voice) if line is mine else line for line in state.writing)
    )


def _kept(state: Note, turn: Turn, uncertain: bool) -> Note:
    """The line keeps its id and its text; the words stand from now on."""
    mine = _mine(state, turn)
    line = replace(_line(replace(mine, voice=turn.voice), turn), uncertain=uncertain)
    return replace(_without(state, mine), lines=(*state.lines, line))


def _finished(state: Note, piece: str, keep: bool, turn: Turn) -> Note:
    """Whoever leads settles what somebody else was still writing, in the voice it has."""
    written = next((line for line in state.writing if line.id == piece), None)
    if written is None:
        return mended(state, piece, turn)
    left = _without(state, written)
    return replace(left, lines=(*left.lines, _line(written, turn))) if keep else left


def _shown(state: Note, action: Show, turn: Turn) -> Note:
    begun = _begun(Note(), turn).writing[0]
    return replace(state, lines=(*state.lines, replace(_line(begun, turn), mine=action.mine)))


def _line(written: Writing, turn: Turn) -> Line:
    return Line(**asdict(written), at=turn.at)


def _without(state: Note, gone: Writing) -> Note:
    return replace(state, writing=tuple(line for line in state.writing if line is not gone))


def _mine(state: Note, turn: Turn) -> Writing:
    mine = state.open_line(turn.participant.id)
    if mine is None:
        raise Refused(_("Du har ikke en linje i gang. Skriv en først."))
    return mine
