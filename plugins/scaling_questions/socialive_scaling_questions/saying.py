"""What is said to a question about the numbers: it belongs to its scale, in the voice of whoever said it."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core import Refused, Turn
from socialive_core import lazy as _

from .actions import Say
from .state import Said, Scale


def said(scale: Scale, action: Say, turn: Turn) -> Scale:
    """Return *scale* with one more line, or with one in other words, which are its speaker's alone to choose."""
    if not action.line:
        line = Said(
            id=turn.new_id(1),
            seen_by=turn.audience,
            voice=turn.voice,
            scribe=turn.participant.id,
            prompt=action.prompt,
            words=turn.new_id(0),
        )
        return replace(scale, said=(*scale.said, line))
    before = next((one for one in scale.said if one.id == action.line and not one.hidden), None)
    if before is None:
        raise Refused(_("Linjen står her ikke mere."))
    if before.voice != turn.voice:
        raise Refused(_("Det er en andens ord. Skriv dine egne i stedet."))
    line = replace(before, scribe=turn.participant.id, words=turn.new_id(0))
    return replace(scale, said=tuple(line if one is before else one for one in scale.said))
