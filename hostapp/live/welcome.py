"""The opening of a running meeting as acts: who is here, which step is said, and on to the work."""

from __future__ import annotations

from msgspec.structs import replace

from hostapp.identity.account import DeviceState
from hostapp.meetings.welcome import STEPS
from socialive_core import Malformed, Phase, Refused
from socialive_core import lazy as _

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
