"""Takes a third person off a map, with every tie that ended at them."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core.redacting import named

from .state import Network


def redact(state: Network, label: str) -> Network:
    """Return the map without those who are called *label*; what they were tied to stays."""
    gone = {one.id for one in state.people if named(label, one.label)}
    people = tuple(one for one in state.people if one.id not in gone)
    ties = tuple(tie for tie in state.ties if not {tie.a, tie.b} & gone)
    return replace(state, people=people, ties=ties)
