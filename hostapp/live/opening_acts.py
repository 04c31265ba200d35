"""The opening of a running meeting as acts: which step is said, and on to the work."""

from __future__ import annotations

from hostapp.meetings.opening import STEPS
from socialive_core import Malformed, Phase

from .hand import Hand


async def begin(hand: Hand) -> None:
    """The opening is over: "Vi går i gang"."""
    if hand.room.meeting.phase is Phase.OPEN:
        await hand.become(phase=Phase.WORK)


async def step(hand: Hand, to: str) -> None:
    """Go to a step of a first meeting's opening."""
    if not to.isdecimal() or int(to) >= len(STEPS):
        raise Malformed
    await hand.become(step=int(to))
