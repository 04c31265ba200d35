"""What happened to the columns, in sentences that outlive them: who pressed, never a word, and never who disagreed."""

from __future__ import annotations

from typing import assert_never

from socialive_core import Lazy, Turn
from socialive_core import lazy as _

from .actions import Action, Add, Differ, Pick
from .state import Sheet


def describe(action: Action, before: Sheet, after: Sheet, turn: Turn) -> Lazy:
    """Return the sentence that *action* is kept with."""
    name = turn.participant.name
    match action:
        case Add():
            return _("{name} skrev en linje om, hvad I kan, og hvem der bestemmer.", name=name)
        case Pick():
            return _("{name} valgte en af kommunens sætninger.", name=name)
        case Differ():
            return _("{name} skrev ved siden af en linje.", name=name)
    assert_never(action)
