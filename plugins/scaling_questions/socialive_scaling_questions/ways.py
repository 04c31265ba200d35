"""How answers are given: as they come or all at once, in whole numbers or also in halves."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from .actions import Way
from .library import Settings
from .state import Scales


class Ways(Struct, frozen=True):
    """How answers to what is asked next are given."""

    together: bool
    halves: bool


def chosen(state: Scales, settings: Settings) -> Ways:
    """Return what the table has chosen, and where it has not, what the municipality has."""
    return Ways(
        settings.together if state.together is None else state.together,
        settings.halves if state.halves is None else state.halves,
    )


def way(state: Scales, action: Way, settings: Settings) -> Scales:
    """The scales, answered so from now on; one that somebody has answered stays as it is."""
    together = state.together if action.together is None else action.together
    state = replace(state, together=together, halves=state.halves if action.halves is None else action.halves)
    now = state.now
    if now is None or now.answers:
        return state
    ways = chosen(state, settings)
    scale = replace(now, together=ways.together, halves=ways.halves)
    return replace(state, scales=tuple(scale if one is now else one for one in state.scales))
