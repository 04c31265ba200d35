"""Who comes in, with which screen, and who goes: the chair's part, and a screen's own."""

from __future__ import annotations

from hostapp.identity.secret import new_id
from hostapp.meetings.people import ROLES, add_person, trimmed
from socialive_core import Forbidden, Malformed, Participant, Surface

from . import presence
from .hand import Hand, one_of


async def admit(hand: Hand, device: str, as_: str = "", name: str = "", role: str = "") -> None:
    """Let a waiting screen in, as somebody's who is here, as a display or table, or as somebody's new."""
    if name:
        as_ = await _newcomer(hand, name, role)
    await presence.seen(hand, as_)
    await hand.joining.admit(hand.room.meeting.id, device, as_)


async def add(hand: Hand, name: str, role: str) -> None:
    """Somebody without a screen is here too."""
    await _newcomer(hand, name, role)
    await hand.renderer.show_all(hand.room)


async def lend(hand: Hand, screen: str) -> None:
    """Show the meeting on the screen of a meeting room; letting it go is `remove`, as of any other."""
    await hand.rooms.lending.lend(hand.room.meeting, screen, hand.screen.viewer.language)


async def _newcomer(hand: Hand, name: str, role: str) -> str:
    room, as_ = hand.room, one_of(role, {str(one): one for one in ROLES})
    await hand.rooms.hooks.check(room.meeting, Participant(new_id(), trimmed(name), as_))
    person = await add_person(room.stores, room.meeting, name, role, room.today)
    await hand.rooms.refresh(room)
    await presence.came(hand, person.id)
    return person.id


async def refuse(hand: Hand, device: str) -> None:
    await hand.joining.refuse(hand.room.meeting.id, device)


async def remove(hand: Hand, device: str) -> None:
    await hand.joining.remove(hand.room.meeting.id, device)


async def mismatch(hand: Hand) -> None:
    """The words on the two screens are not the same: the one who waits goes away again."""
    await hand.joining.refuse(hand.room.meeting.id, hand.device)


async def leave(hand: Hand) -> None:
    await hand.joining.remove(hand.room.meeting.id, hand.device)


async def forget(hand: Hand) -> None:
    """What this screen keeps for itself can no longer be opened."""
    await hand.joining.forget(hand.room.meeting.id, hand.device)


async def code(hand: Hand, show: str = "") -> None:
    """Show the digits that open the waiting room, or hide them; hidden they open nothing."""
    room = hand.room
    if show:
        await hand.rooms.show_digits(room)
    else:
        await hand.joining.hide_code(room.meeting.id)
        room.digits = None
    await hand.renderer.show_all(room)


async def large(hand: Hand, on: str = "") -> None:
    """Show the digits and what a camera scans large on the display, or small in its foot."""
    hand.room.large = bool(on)
    await hand.renderer.show_all(hand.room)


async def sit(hand: Hand, person: str = "") -> None:
    """Say who has the tablet, or hand it over; its page begins anew, so that nothing of the last one is left on it."""
    if hand.screen.viewer.surface is not Surface.TABLE:
        raise Forbidden
    who = hand.room.person(person)
    if person and who is None:
        raise Malformed
    if who and who.away:
        await hand.rooms.hooks.check(hand.room.meeting, who)
    hand.room.handed = None if person else hand.room.holders.get(hand.device)
    hand.room.holders[hand.device] = person or None
    hand.screen.bye("elsewhere", "")


async def eyes(hand: Hand, alone: str = "") -> None:
    """On a tablet that is all of the screens: show what only the leader may see, or what all who are here may."""
    if not hand.screen.tablet:
        raise Forbidden
    hand.room.alone = bool(alone)
    await hand.renderer.show(hand.room, "top")
    hand.screen.bye("elsewhere", "")
