"""How a screen comes into a meeting: digits that open the waiting room, the chair who lets in, and the ways out."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from hostapp.clock import Clock
from hostapp.theme import pairs
from socialive_core import Meeting, Meetings, Phase, Refused, Surface
from socialive_core.lazy import lazy as _

from . import secret
from .account import Code, Device, Devices, DeviceState
from .limiter import Limiter, network

SHOWN = timedelta(seconds=60)
"""How long digits live when nobody renews them."""
SAME = timedelta(minutes=10)
"""How long one meeting shows the same digits, so that whoever is typing them gets to the end."""
MOST_SCREENS = 30
WITHIN = timedelta(minutes=10)
ALL = "all"

Changed = Callable[[str, str], Awaitable[None]]
"""Told the meeting's and the screen's id after a screen has come, been let in, or gone."""


class Joined(Struct, frozen=True):
    """A screen that was made, and the secret for its cookie, which is kept nowhere else."""

    device: Device
    ticket: str


async def _nobody(meeting: str, device: str) -> None:
    """Tell nobody."""


class Joining:
    """
    Shows digits, makes waiting screens and moves screens in and out, in one municipality.

    Attributes:
        changed: Called after every change, so that a running meeting draws anew; the composition root sets it.
    """

    def __init__(self, devices: Devices, meetings: Meetings, clock: Clock, changed: Changed = _nobody) -> None:
        self._devices, self._meetings, self._clock = devices, meetings, clock
        self.changed = changed
        self._first_shown: dict[str, tuple[str, datetime]] = {}
        self._by_network = Limiter(clock, 5, WITHIN)
        self._by_all = Limiter(clock, 60, timedelta(minutes=1))

    async def show_code(self, meeting: str) -> Code:
        """
        Show digits for *meeting* for a minute more; called again while the chair shows them.

        Raises:
            Refused: There were no free digits.
        """
        now = self._clock()
        shown = self._first_shown.get(meeting)
        if shown and now - shown[1] < SAME:
            code = Code(shown[0], meeting, now + SHOWN)
            if await self._devices.show(code):
                return code
        for _attempt in range(20):
            code = Code(f"{secrets.randbelow(1_000_000):06}", meeting, now + SHOWN)
            if await self._devices.show(code):
                self._first_shown[meeting] = (code.digits, now)
                return code
        raise Refused(_("Der er ingen ledige tal lige nu. Prøv igen om et minut."))

    async def hide_code(self, meeting: str) -> None:
        """Let the digits of *meeting* open nothing from now on."""
        shown = self._first_shown.pop(meeting, None)
        if shown:
            await self._devices.show(Code(shown[0], meeting, self._clock()))

    def may_try(self, address: str | None) -> bool:
        """Say whether a visitor from *address* may try digits now."""
        return self._by_network.open(network(address)) and self._by_all.open(ALL)

    async def join(self, digits: str, address: str | None, language: str) -> Joined | None:
        """Make a waiting screen where *digits* open a meeting; wrong, old or full is one and the same nothing."""
        counts = ((self._by_network, network(address)), (self._by_all, ALL))
        for limiter, who in counts:
            limiter.fail(who)
        id = await self._devices.opens(digits, self._clock())
        meeting = await self._meetings.get(id) if id else None
        if meeting is None or meeting.phase in {Phase.PREPARE, Phase.CLOSED}:
            return None
        screens = [one for one in await self._devices.of_meeting(meeting.id) if one.state is not DeviceState.OUT]
        if len(screens) >= MOST_SCREENS:
            return None
        for limiter, who in counts:
            limiter.forgive(who)
        taken = {one.pair for one in screens}
        return await self._add(self._new(meeting.id, pairs.pick(taken), language))

    async def display(self, meeting: str, language: str) -> Joined:
        """Make a display of the chair's own browser, which needs no letting in."""
        device = self._new(meeting, "", language)
        shows = msgspec.structs.replace(device[0], state=DeviceState.IN, surface=Surface.DISPLAY)
        return await self._add((shows, device[1]))

    async def admit(self, meeting: str, device: str, as_: str) -> Device:
        """
        Let a waiting screen in, as the screen of the person *as_*, or as a display where *as_* is `display`.

        Raises:
            Refused: It is not waiting, or nobody by that id takes part.
        """
        waiting = await self._one(meeting, device, DeviceState.WAITING)
        surface, person = (Surface.DISPLAY, None) if as_ == Surface.DISPLAY else (Surface.OWN, as_)
        held = await self._meetings.get(meeting)
        if held is None or (person and person not in {one.person for one in held.people}):
            raise Refused(_("Personen er ikke med i mødet."))
        return await self._put(msgspec.structs.replace(waiting, state=DeviceState.IN, surface=surface, person=person))

    async def refuse(self, meeting: str, device: str) -> Device:
        """Send a waiting screen away."""
        return await self._out(await self._one(meeting, device, DeviceState.WAITING))

    async def remove(self, meeting: str, device: str) -> Device:
        """Send a screen out that was let in; what it keeps for itself can no longer be opened."""
        return await self._out(await self._one(meeting, device, DeviceState.IN))

    async def forget(self, meeting: str, device: str) -> Device:
        """Make what a screen keeps for itself unreadable; it stays in."""
        found = await self._one(meeting, device, DeviceState.IN)
        return await self._put(msgspec.structs.replace(found, seal=secret.new_seal()))

    async def close(self, meeting: Meeting) -> None:
        """Send every screen of a meeting that has ended out, and let its digits open nothing."""
        await self.hide_code(meeting.id)
        for device in await self._devices.of_meeting(meeting.id):
            if device.state is not DeviceState.OUT:
                await self._out(device)

    async def _one(self, meeting: str, device: str, state: DeviceState) -> Device:
        found = await self._devices.get(device)
        if found is None or found.meeting != meeting or found.state is not state:
            raise Refused(_("Skærmen er ikke her længere. Se listen igen."))
        return found

    async def _out(self, device: Device) -> Device:
        return await self._put(msgspec.structs.replace(device, state=DeviceState.OUT, seal=secret.new_seal()))

    async def _put(self, device: Device) -> Device:
        await self._devices.put(device)
        await self.changed(device.meeting, device.id)
        return device

    async def _add(self, made: tuple[Device, str]) -> Joined:
        await self._devices.add(made[0])
        await self.changed(made[0].meeting, made[0].id)
        return Joined(*made)

    def _new(self, meeting: str, pair: str, language: str) -> tuple[Device, str]:
        ticket = secret.make()
        device = Device(
            id=secret.new_id(),
            meeting=meeting,
            ticket=secret.digest(ticket),
            pair=pair,
            made=self._clock(),
            seal=secret.new_seal(),
            language=language,
        )
        return device, ticket
