"""What stands on a child's cards besides what was written for it: who comes to a meeting, of those it may know of."""

from __future__ import annotations

from hostapp.meetings.belonging import belonging_to
from hostapp.meetings.people import known_people
from socialive_core import Case, Meeting, Participant, Role, Surface, Viewer

from .hearing import Hearing


async def here_for(hearing: Hearing, case: Case, meeting: Meeting, child: str) -> tuple[Participant, ...]:
    """
    Return who comes to *meeting*, for the card of *child*.

    Where the sides are kept apart, or an address is protected, nobody is named but whoever leads (rules 3 and 4).
    """
    today = hearing.now[1]
    eyes = Viewer(Surface.HOME, role=Role.CHILD, person=child)
    people = await known_people(hearing.stores.cases, meeting, eyes, today)
    guarded = any(one.person.protected for one in await belonging_to(hearing.stores.cases, case.id, today))
    return tuple(one for one in people if not (case.apart or guarded) or one.chair)
