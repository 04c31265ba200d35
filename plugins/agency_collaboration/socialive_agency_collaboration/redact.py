"""Takes a third person out of what the board holds besides words: who does something, answers, or coordinates."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core.redacting import taken_out

from .state import Asked, Triangle


def redact(state: Triangle, label: str) -> Triangle:
    """Return the board with *label* named nowhere; the words themselves are the host's."""
    return replace(
        state,
        tasks=tuple(taken_out(one, label, "doer") for one in state.tasks),
        asked=tuple(_asked(one, label) for one in state.asked),
        holders=tuple(taken_out(one, label, "label") for one in state.holders),
    )


def _asked(one: Asked, label: str) -> Asked:
    came = tuple(taken_out(answer, label, "source") for answer in one.came)
    return replace(taken_out(one, label, "to"), came=came)
