"""Who is here, and who is not, as acts of the chair."""

from __future__ import annotations

from msgspec.structs import replace

from hostapp.identity.account import DeviceState
from socialive_core import Malformed, Refused
from socialive_core import lazy as _

from .hand import Hand


async def here(hand: Hand, person: str, away: str = "") -> None:
    """Say that somebody who was asked is not here, or is here after all."""
    room = hand.room
    seats = {present.person: present for present in room.meeting.people}
    if person not in seats or seats[person].chair:
        raise Malformed
    if away and await _has_screen(hand, person):
        raise Refused(_("Vedkommende er med på sin egen skærm. Luk den ude først."))
    await seen(hand, person, away=bool(away))
    await hand.renderer.show_all(room)


async def seen(hand: Hand, person: str, *, away: bool = False) -> None:
    """Keep whether *person* is here."""
    people = tuple(replace(one, away=away) if one.person == person else one for one in hand.room.meeting.people)
    if people != hand.room.meeting.people:
        await hand.keep(people=people)
        await hand.rooms.refresh(hand.room)


async def _has_screen(hand: Hand, person: str) -> bool:
    devices = await hand.room.stores.devices.of_meeting(hand.room.meeting.id)
    return any(device.person == person and device.state is DeviceState.IN for device in devices)
