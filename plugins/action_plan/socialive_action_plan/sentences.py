"""What happened to a plan, in sentences that outlive it: who pressed, and never a word of what was said."""

from __future__ import annotations

from typing import assert_never

from socialive_core import Lazy, Turn
from socialive_core import lazy as _

from .actions import Action, Meet, Reword, Say, SetGoal, SetOurs, Settle
from .state import Plan


def describe(action: Action, before: Plan, after: Plan, turn: Turn) -> Lazy:
    """Return the sentence that *action* is kept with."""
    name = turn.participant.name
    match action:
        case SetGoal():
            return _("{name} skrev et mål.", name=name)
        case SetOurs():
            return _("{name} skrev kommunens mål, og hvorfor.", name=name)
        case Say():
            return _("{name} skrev en linje i planen.", name=name)
        case Reword():
            return _("{name} skrev en linje i planen om.", name=name)
        case Settle():
            return _("{name} skrev, hvordan det går med et mål.", name=name)
        case Meet():
            return _("{name} skrev, hvornår I ser på planen igen.", name=name)
    assert_never(action)
