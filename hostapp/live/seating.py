"""Whose screen it is that has come, as the server knows it; nothing a screen says can change that."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from hostapp import limits
from hostapp.identity.account import Device, DeviceState
from hostapp.identity.visitor import Visitor
from socialive_core import Forbidden, Limit, Surface, Viewer
from socialive_core import lazy as _

from .room import Room
from .screen import Screen


class Crowded(Limit):
    """There are as many pages open as there may be."""


def seat(room: Room, visitor: Visitor, tab: str, language: str, tablet: bool = False) -> Screen:
    """
    Return the screen of *visitor* at the table.

    Args:
        tab: Tells the pages of one browser from each other.
        tablet: The chair's page is all of the screens in one.

    Raises:
        Forbidden: It is somebody's own, and they take no part here any more.
    """
    device, account = visitor.device, visitor.account
    person = room.person(_person(room, device) if device else account.person if account else None)
    if person is None and (device is None or device.person):
        raise Forbidden
    surface = (device.surface or Surface.DISPLAY) if device else Surface.CONTROL
    together = tablet and not device and not room.alone
    viewer = Viewer(surface, language, person.role if person else None, person.id if person else None, together)
    holder = device.id if device else account.id if account else ""
    screen = Screen(_author(holder, tab), viewer, person, device.id if device else None, _key(device))
    screen.holder, screen.tablet, screen.looker = holder, tablet and not device, visitor.looker
    screen.session = None if device else visitor.session
    return screen


def check_place(rooms: Iterable[Room], room: Room, screen: Screen) -> None:
    """
    Raise `Crowded` where there is no place for one page more of whose *screen* this is, or of all in *room*.

    A page that connects again takes its own place; the chair's own is never too many for a meeting.
    """
    linked = [other for one in rooms for other in one.connected if other.author != screen.author]
    if sum(other.holder == screen.holder for other in linked) >= limits.SOCKETS.most:
        raise Crowded(_("Mødet er åbent på fire andre sider. Luk en af dem, og prøv igen."))
    others = [other for other in room.connected if other.device and other.author != screen.author]
    if screen.device and len(others) >= limits.SCREENS.most:
        raise Crowded(_("Der er ikke plads til flere skærme i mødet. Følg med på skærmen i rummet."))


def _person(room: Room, device: Device) -> str | None:
    """Whose a paired screen is; a tablet that is passed round is whoever's who has it now."""
    return room.holders.get(device.id) if device.surface is Surface.TABLE else device.person


def _key(device: Device | None) -> str | None:
    """What a screen seals what it keeps with; a tablet that is passed round keeps nothing."""
    keeps = device is not None and device.state is DeviceState.IN and device.surface is not Surface.TABLE
    return device.seal if device and keeps else None


def _author(holder: str, tab: str) -> str:
    """What a screen is called as a writer: the same after it has connected again, and no one's name."""
    return f"{hashlib.sha256(holder.encode()).hexdigest()[:12]}.{tab}"
