"""What happened to the board, in sentences that outlive it: who pressed, and never a word of what was said."""

from __future__ import annotations

from typing import assert_never

from socialive_core import Lazy, Reply, Turn
from socialive_core import lazy as _

from .actions import Action, Ask, End, Expect, Hold, Put
from .state import Triangle


def describe(action: Action, before: Triangle, after: Triangle, turn: Turn) -> Lazy:
    """Return the sentence that *action* is kept with."""
    name = turn.participant.name
    match action:
        case Put():
            return _("{name} skrev, hvem der gør hvad.", name=name)
        case Expect():
            return _("{name} skrev en forventning.", name=name)
        case Hold():
            return _("{name} skrev, hvem der holder trådene.", name=name)
        case Ask():
            return _("{name} skrev et spørgsmål til en, der ikke er her.", name=name)
        case End():
            return _("{name} tog en linje væk, der ikke gælder mere.", name=name)
        case Reply():
            return _("{name} satte et svar ved et spørgsmål.", name=name)
    assert_never(action)
