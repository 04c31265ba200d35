"""Takes the name of a third person out of questions and of what the ends of a scale are called."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core.redacting import taken_out

from .state import Scales


def redact(state: Scales, label: str) -> Scales:
    """Return the scales with *label* named in no question and at no end; the numbers are whose they were."""
    scales = tuple(taken_out(one, label, "question", "low", "high") for one in state.scales)
    return replace(state, scales=scales)
