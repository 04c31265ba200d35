"""What a board publishes for others, worked out with every turn and kept with it."""

from __future__ import annotations

import msgspec

from socialive_core import AnyFact, Look, Surface, Viewer
from socialive_core.shielding import Raw
from socialive_core.summary import Summary

from .room import Room
from .state import LiveBoard

_ALL_SEEING = Viewer(Surface.HOME)
"""Facts are shielded one by one, so they are made from the whole state and given out filtered."""


async def facts_of(room: Room, board: LiveBoard, state: Raw) -> tuple[AnyFact, ...]:
    """Return the facts that *state* leads to; none where the tool sums nothing up."""
    if not board.runner.manifest.summarises:
        return ()
    look = Look(_ALL_SEEING, room.people, room.today)
    summary = await board.runner.summarise(msgspec.json.encode(state), msgspec.json.encode(look))
    return msgspec.json.decode(summary, type=Summary).facts
