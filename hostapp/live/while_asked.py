"""What waits in a meeting while somebody waits to see the case: nothing is dropped, and nothing decided."""

from __future__ import annotations

from hostapp.access.model import KINDS, AccessAsked
from hostapp.access.standing import Request, requests, waits
from hostapp.meetings.deciding import decides
from hostapp.meetings.letters import LETTER
from socialive_core import Refused, Surface, TextChanges
from socialive_core import lazy as _

from .change import Change
from .room import Room
from .screen import Screen
from .state import LiveBoard

AGREES = ("agreements", "agree")
"""The board and the action by which something is agreed."""
TAKES = (LETTER, "take")
"""Those by which a letter is taken away for good."""

STAYS = _("Nogen har bedt om at se sagen. Derfor kan det ikke slettes nu. Gem det i stedet.")
STAYS_HERE = _("Det kan ikke slettes lige nu. Sig det til den, der leder mødet.")
WAITS = _("Nogen har bedt om aktindsigt. Afgørelsen venter. Kan den ikke det, så skriv hvorfor på sagens side.")
WAITS_HERE = _("Det kan ikke besluttes lige nu. Sig det til den, der leder mødet.")
"""To whoever leads, and to everybody else: it is not told who has asked, nor to others that anybody has."""


async def check_while_asked(room: Room, screen: Screen, board: LiveBoard, change: Change, texts: TextChanges) -> None:
    """
    Let *change* go on where nobody waits to see the case, or where it neither drops nor decides.

    Raises:
        Refused: A line or a letter would be gone (rule 11), or something be decided (forvaltningsloven § 9 b).
    """
    leads = screen.viewer.surface is Surface.CONTROL
    here = (board.board.tool, change.tag)
    if (here == TAKES or _drops(room, screen, texts)) and any(one.open for one in await _asked(room)):
        raise Refused(STAYS if leads else STAYS_HERE)
    said = (*(one.words for one in texts.closed), *(one.words for one in texts.opened))
    if here == AGREES and any(map(decides, said)) and waits(await _asked(room), room.today, room.zone):
        raise Refused(WAITS if leads else WAITS_HERE)


async def check_stays(room: Room) -> None:
    """Raise `Refused` where somebody waits to see the case, and whoever leads wants to let a whole board go."""
    if await is_asked(room):
        raise Refused(STAYS)


async def is_asked(room: Room) -> bool:
    """Say whether somebody waits to see the case."""
    return any(one.open for one in await _asked(room))


async def asked_here(room: Room) -> frozenset[str]:
    """Return those at the table who have asked aloud in this meeting, which everybody there has heard."""
    every = await room.stores.additions.of_case(room.meeting.case, AccessAsked)
    here = (one for one in every if one.meeting == room.meeting.id and one.where == "told")
    return frozenset(room.meeting.seat(one.person) for one in here)


def _drops(room: Room, screen: Screen, texts: TextChanges) -> bool:
    """Whether words go that stand before others; what somebody drafts alone on their phone is nobody's paper yet."""
    alone = screen.viewer.surface in {Surface.OWN, Surface.HOME}
    return not alone and any(room.texts[id].words.strip() for id in texts.dropped if id in room.texts)


async def _asked(room: Room) -> tuple[Request, ...]:
    return requests(await room.stores.additions.of_case(room.meeting.case, *KINDS))
