"""What happened to scales, in sentences that outlive them: who pressed, never a number, and never whose silence."""

from __future__ import annotations

from socialive_core import Lazy, Turn
from socialive_core import lazy as _

from .actions import Action, Answer, Ask, AskOwn, AskPictures, Guess, Pick, Ready, Reveal, Say, Show, TurnTo, Way, Weigh
from .state import Scales

_SAYS: dict[type[Action], Lazy] = {
    Ask: _("{name} valgte et spørgsmål til skalaen."),
    AskOwn: _("{name} skrev et spørgsmål til skalaen."),
    Answer: _("{name} satte et svar på skalaen."),
    Way: _("{name} valgte, hvordan I svarer på skalaen."),
    Reveal: _("{name} viste tallene på skalaen."),
    Guess: _("{name} skrev et gæt ved siden af skalaen."),
    Show: _("{name} viste et spørgsmål under skalaen."),
    AskPictures: _("{name} spurgte med billeder."),
    Pick: _("{name} satte et svar med et billede."),
    Say: _("{name} skrev et svar til tallene."),
    Weigh: _("{name} sagde, hvor bekymret kommunen er, og hvorfor."),
    TurnTo: _("{name} valgte, hvad der er på skærmen."),
}
_READY = {True: _("Et svar på skalaen skal gives igen."), False: _("Et svar på skalaen er klar.")}
"""Of an answer that waits nobody is named: waiting is a count."""


def describe(action: Action, before: Scales, after: Scales, turn: Turn) -> Lazy:
    """Return the sentence that *action* is kept with."""
    if isinstance(action, Ready):
        return _READY[action.gone]
    if isinstance(action, Show) and not action.prompt:
        return _("{name} tog spørgsmålet under skalaen væk.", name=turn.participant.name)
    return Lazy(_SAYS[type(action)].message, {"name": turn.participant.name})
