"""How often we meet, asked at every close in one line: what stands there holds, unless whoever leads says otherwise."""

from __future__ import annotations

from hostapp.rhythm.model import Every, Rhythm, reason
from hostapp.rhythm.standing import decided
from socialive_core import AUTHORITY, Refused
from socialive_core import lazy as _

from .hand import Hand
from .rhythm import line_of, standing_at_end


async def again(hand: Hand, every: str = "", because: str = "") -> None:
    """
    Say how often we meet from now on, and why.

    Raises:
        Refused: The meeting does not gather, something is missing, or the first follow-up would be too late.
    """
    room = hand.room
    if not room.meeting.gathers:
        raise Refused(_("Saml op først. Så kan I aftale, hvor tit I ses."))
    chosen, why = decided(await standing_at_end(room, ()), every), reason(because)
    await _add(hand, chosen, why, f"{room.clock():%H%M%S%f}")
    await hand.renderer.show_all(room)


async def keep(hand: Hand) -> None:
    """Keep what stood in the line when the meeting ended, where nobody said otherwise in it."""
    room = hand.room
    line = await line_of(room, hand.screen.viewer)
    said = await room.stores.additions.of_case(room.meeting.case, Rhythm) if line else ()
    if line and not any(one.meeting == room.meeting.id for one in said):
        await _add(hand, line.every, line.because, "end")


async def _add(hand: Hand, every: Every, because: str, which: str) -> None:
    """Keep it for everybody of the case; where its sides are kept apart, for those who sit here (rule 3)."""
    room, by = hand.room, hand.screen.participant
    here = tuple(sorted(room.meeting.whose(one.person) for one in room.meeting.people if not one.away))
    added = Rhythm(
        id=f"rhythm-{room.meeting.id}-{which}",
        at=room.clock(),
        by=by.id if by else "",
        seen_by=(*here, AUTHORITY) if room.sides.apart else None,
        every=every,
        because=because,
        meeting=room.meeting.id,
    )
    await room.stores.additions.add(room.meeting.case, added)
