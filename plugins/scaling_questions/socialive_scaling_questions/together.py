"""Answers that are shown together: until then they are not here at all, only how many there are (rule 13)."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core import Refused, Turn
from socialive_core import lazy as _

from .actions import Ready
from .state import Answered, Scale


def ready(scale: Scale, action: Ready, turn: Turn) -> Scale:
    """The scale on which the voice has an answer that waits; the last screen it was given on has it."""
    if not scale.closed:
        raise Refused(_("Tallene er vist. Svar igen, så kommer dit med."))
    before = scale.given(turn.voice)
    if action.gone:
        return replace(
            scale, answers=tuple(one for one in scale.answers if one is not before or one.waits != action.mark)
        )
    waits = before or Answered(id=turn.new_id(), seen_by=turn.audience, voice=turn.voice)
    waits = replace(waits, scribe=turn.participant.id, waits=action.mark)
    if before is None:
        return replace(scale, answers=(*scale.answers, waits))
    return replace(scale, answers=tuple(waits if one is before else one for one in scale.answers))


def revealed(scale: Scale) -> Scale:
    """The scale with its answers open to all: those that wait are on their way."""
    return replace(scale, shown=True) if scale.closed else scale
