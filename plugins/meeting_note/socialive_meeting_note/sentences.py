"""What happened to a note, in sentences that outlive it: names, and never a word of the note."""

from __future__ import annotations

from typing import assert_never

from socialive_core import Lazy, Turn
from socialive_core import lazy as _

from .actions import Action, Drop, Keep, Show, Start, Whose
from .state import Note


def describe(action: Action, before: Note, after: Note, turn: Turn) -> Lazy:
    """Return the sentence that *action* is kept with."""
    name = turn.participant.name
    match action:
        case Start():
            return _("{name} begyndte på en linje.", name=name)
        case Whose():
            return _("{name} valgte, hvis ord linjen er.", name=name)
        case Keep():
            return _("{name} føjede en linje til notatet.", name=name)
        case Drop():
            return _("{name} slettede en linje, før den kom i notatet.", name=name)
        case Show():
            return _("{name} viste en linje for alle.", name=name)
    assert_never(action)
