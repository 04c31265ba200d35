"""Takes the name of a third person out of what a plan holds besides words: where a goal says its paragraph."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core.redacting import taken_out

from .state import Plan


def redact(state: Plan, label: str) -> Plan:
    """Return the plan with *label* named at no goal; its words are the host's, and its steps the agreements'."""
    return replace(state, goals=tuple(taken_out(one, label, "paragraph") for one in state.goals))
