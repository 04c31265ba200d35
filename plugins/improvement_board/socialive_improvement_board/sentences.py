"""What happened to the board, in sentences that outlive it: what was done, never by whom, and never a word of it."""

from __future__ import annotations

from collections.abc import Mapping

from socialive_core import Lazy, Lift, Recall, Turn
from socialive_core import lazy as _

from .actions import Action, Bring, End, Report, See, Tell, Try
from .state import Board

_SAID: Mapping[type[Action], Lazy] = {
    Bring: _("Der kom noget på tavlen, som er i vejen."),
    Report: _("Der kom noget på tavlen, som er i vejen."),
    Lift: _("Der kom noget på tavlen, som er i vejen."),
    Recall: _("En tekst på tavlen blev taget tilbage."),
    Tell: _("Der blev sagt mere om noget på tavlen."),
    Try: _("Der kom noget på tavlen, som vi prøver."),
    See: _("Der blev skrevet, hvad der kom ud af et forsøg."),
    End: _("Det blev sagt, hvad der sker med noget på tavlen."),
}


def describe(action: Action, before: Board, after: Board, turn: Turn) -> Lazy:
    """Return the sentence that *action* is kept with."""
    return _SAID[type(action)]
