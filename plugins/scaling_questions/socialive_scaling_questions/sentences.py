"""What happened to scales, in sentences that outlive them: who pressed, never a number, and never whose silence."""

from __future__ import annotations

from typing import assert_never

from socialive_core import Lazy, Turn
from socialive_core import lazy as _

from .actions import Action, Answer, Ask, AskOwn, Say, Show
from .state import Scales


def describe(action: Action, before: Scales, after: Scales, turn: Turn) -> Lazy:
    """Return the sentence that *action* is kept with."""
    name = turn.participant.name
    match action:
        case Ask():
            return _("{name} valgte et spørgsmål til skalaen.", name=name)
        case AskOwn():
            return _("{name} skrev et spørgsmål til skalaen.", name=name)
        case Answer():
            return _("{name} satte et svar på skalaen.", name=name)
        case Show(prompt=""):
            return _("{name} tog spørgsmålet under skalaen væk.", name=name)
        case Show():
            return _("{name} viste et spørgsmål under skalaen.", name=name)
        case Say():
            return _("{name} skrev et svar til tallene.", name=name)
    assert_never(action)
