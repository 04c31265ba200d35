"""Takes a third person out of the end of a meeting: receivers, the next place, and why something is not so."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core.redacting import taken_out, without

from .state import Gathering


def redact(state: Gathering, label: str) -> Gathering:
    """Return the ending with *label* named nowhere in it; what somebody wants changed is in words, the host's."""
    following = taken_out(state.next, label, "place", "none_because") if state.next else None
    receivers = tuple(taken_out(one, label, "to", "because") for one in state.receivers)
    return replace(state, receivers=receivers, next=following, left=without(label, state.left))
