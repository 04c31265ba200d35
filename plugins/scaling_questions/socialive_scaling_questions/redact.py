"""Takes the name of a third person out of questions, of what the ends of a scale are called, and of guesses."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core.redacting import taken_out

from .state import Scale, Scales


def redact(state: Scales, label: str) -> Scales:
    """Return the scales with *label* named in no question, end or guess; the numbers are whose they were."""
    pictured = tuple(taken_out(one, label, "question") for one in state.pictured)
    return replace(state, scales=tuple(_unnamed(one, label) for one in state.scales), pictured=pictured)


def _unnamed(scale: Scale, label: str) -> Scale:
    guesses = tuple(taken_out(one, label, "of") for one in scale.guesses)
    return replace(taken_out(scale, label, "question", "low", "high"), guesses=guesses)
