"""Somebody says at the table that they want to see their case: whoever leads notes it, and the clock goes from now."""

from __future__ import annotations

from hostapp.access.asking import Access
from socialive_core import Malformed, Role

from .hand import Hand
from .while_asked import asked_here

ASKS = frozenset({Role.CITIZEN, Role.PARENT, Role.CHILD, Role.REPRESENTATIVE})
"""Roles that may ask to see a case; who is no party after all is told so."""


async def asks_to_see(hand: Hand, person: str) -> None:
    """
    Note that *person* asks to see their case (forvaltningsloven § 9 a); twice in a meeting is once.

    Raises:
        Refused: They are not party to the case.
    """
    room, leads = hand.room, hand.screen.participant
    if leads is None or not room.meeting.sits(person):
        raise Malformed
    if person not in await asked_here(room):
        case, whose = room.meeting.case, room.meeting.whose(person)
        await Access(room.stores, room.clock, room.zone).ask(case, whose, leads.id, "told", meeting=room.meeting.id)
        await hand.renderer.show(room, "door")
