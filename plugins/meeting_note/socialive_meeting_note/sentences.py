"""What happened to a note, in sentences that outlive it: names, never a word of the note, and never who disagreed."""

from __future__ import annotations

from typing import assert_never

from socialive_core import Finish, Lazy, Turn
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
from .state import Note


def describe(action: Action, before: Note, after: Note, turn: Turn) -> Lazy:
    """Return the sentence that *action* is kept with."""
    name = turn.participant.name
    match action:
        case Start():
            return _("{name} begyndte på en linje.", name=name)
        case Whose():
            return _("{name} valgte, hvis ord linjen er.", name=name)
        case Keep(uncertain):
            return _kept(uncertain, name)
        case Drop():
            return _("{name} slettede en linje, før den kom i notatet.", name=name)
        case Finish(_piece, keep):
            if keep:
                return _("{name} satte det i notatet, der var ved at blive skrevet.", name=name)
            return _("{name} lod en linje gå, før den kom i notatet.", name=name)
        case Show():
            return _("{name} viste en linje for alle.", name=name)
        case Fits() | Correct() | Settle() | NoteDown() | Mine():
            return _mended(action, name)
        case Differ() | State() | Common() | Assess():
            return _beside(action, name)
    assert_never(action)


def _kept(uncertain: bool, name: str) -> Lazy:
    if uncertain:
        return _("{name} skrev noget, I ikke ved endnu.", name=name)
    return _("{name} føjede en linje til notatet.", name=name)


def _mended(action: Fits | Correct | Settle | NoteDown | Mine, name: str) -> Lazy:
    match action:
        case Fits():
            return _("{name} trykkede, at en linje passer.", name=name)
        case Correct():
            return _("{name} begyndte at rette en linje.", name=name)
        case Settle():
            return _("{name} rettede en linje.", name=name)
        case NoteDown():
            return _("{name} sagde, om en linje skal skrives ned.", name=name)
        case Mine():
            return _("{name} sagde, om en linje er, sådan det er for den, der siger den.", name=name)
    assert_never(action)


def _beside(action: Differ | State | Common | Assess, name: str) -> Lazy:
    match action:
        case Differ(line):
            if line:
                return _("{name} skrev ved siden af en linje.", name=name)
            return _("{name} gjorde plads til at skrive ved siden af hinanden.", name=name)
        case State():
            return _("{name} skrev ved siden af.", name=name)
        case Common():
            return _("{name} skrev, hvad I er enige om.", name=name)
        case Assess():
            return _("{name} skrev en vurdering.", name=name)
    assert_never(action)
