"""Who is at the table and behind which screen, and who waits outside: what the door shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from hostapp.identity.account import Device, DeviceState
from hostapp.meetings.people import ROLES
from socialive_core import Participant, Role, Surface

from .room import Room


class Seat(Struct, frozen=True):
    """
    One person at the table.

    Attributes:
        devices: The paired screens that are theirs; people without any are present too.
        from_now: They see what is written from when they came, and nothing before.
        here: One of their screens is connected now, or they lead the meeting from control.
    """

    person: Participant
    devices: tuple[Device, ...]
    here: bool
    from_now: bool = False


class Hangs(Struct, frozen=True):
    """A screen of a meeting room that this meeting can be shown on; `here` where that is the room it is held in."""

    id: str
    name: str
    here: bool


async def room_screens_for(room: Room, displays: Iterable[Device]) -> dict[str, Any]:
    """Return what the door shows of room screens: what each is called, and on which the meeting is not shown yet."""
    screens, place = await room.stores.room_screens.all(), room.meeting.place.casefold()
    mine = {device.room_screen for device in displays}
    free = [Hangs(one.id, one.name, one.name.casefold() in place) for one in screens if one.id not in mine]
    return {
        "hanging": sorted(free, key=lambda one: (not one.here, one.name.casefold())),
        "hung": {one.id: one.name for one in screens},
    }


async def seats_of(room: Room, part: str) -> dict[str, Any]:
    """Return what `parts/door.html` is given; or the stage, which shows of all screens only those that wait."""
    asked = part != "stage" or room.waiting
    devices = await room.stores.devices.of_meeting(room.meeting.id) if asked else ()
    paired = [device for device in devices if device.state is DeviceState.IN]
    waiting = [device for device in devices if device.state is DeviceState.WAITING and device.id in room.waiting]
    connected = {screen.participant.id for screen in room.screens if screen.participant}
    later = {one.person for one in room.meeting.people if one.unseen and not one.undecided and not one.away}
    seats = [
        Seat(
            person, tuple(one for one in paired if one.person == person.id), person.id in connected, person.id in later
        )
        for person in room.people
    ]
    screens = {device.person for device in paired}
    return {
        "digits": None if room.ended else room.digits,
        "qr": room.address,
        "address": room.address.partition("#")[0] if room.address else None,
        "large": room.is_large,
        "waiting": waiting,
        "pairs": [device.pair for device in waiting],
        "seats": seats,
        "displays": [device for device in paired if device.surface is Surface.DISPLAY],
        "tables": [device for device in paired if device.surface is Surface.TABLE],
        "roles": ROLES,
        "free": [person for person in room.people if person.id not in screens and person.role is not Role.CASEWORKER],
        "hidden": room.meeting.hidden,
    }
