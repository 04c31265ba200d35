"""How a screen comes into a meeting: digits or a token that open the waiting room, the chair who lets in, ways out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta

import msgspec
from msgspec import Struct

from hostapp import limits
from hostapp.clock import Clock
from hostapp.theme import pairs
from socialive_core import Meeting, Meetings, Phase, Refused, Surface
from socialive_core.lazy import lazy as _

from . import secret
from .account import Code, Device, Devices, DeviceState
from .shown import SIX, Showing, Shown
from .tries import Tries

SHARED = frozenset({Surface.DISPLAY, Surface.TABLE})
"""Paired screens that are no one's own."""

MOST_WAITING = 10_000

TAKES_HOME = timedelta(hours=24)
"""So long after a meeting page 1 is on a phone that was let in, without login."""

Changed = Callable[[str, str], Awaitable[None]]
"""Told the meeting's and the screen's id after a screen has come, been let in, or gone."""

Leaving = Callable[[str, str, bool], None]
"""Told the meeting's and the screen's id, and whether its leaving begins or is over."""


class TooMany(Exception):
    """So many wrong digits came lately that no more are looked at; what is scanned still opens."""


class Joined(Struct, frozen=True):
    """A screen that was made, and the secret for its cookie, which is kept nowhere else."""

    device: Device
    ticket: str


async def _nobody(meeting: str, device: str) -> None:
    """Tell nobody."""


def _nothing() -> None:
    """There is nothing to take back."""


def _takes(meeting: Meeting, crowd: int) -> bool:
    """Say whether *meeting* takes one screen more than the *crowd* it has."""
    return meeting.phase not in {Phase.PREPARE, Phase.CLOSED} and crowd < limits.SCREENS.most


class Joining:
    """
    Shows digits, makes waiting screens and moves screens in and out, in one municipality.

    Attributes:
        changed: Called after every change, so that a running meeting draws anew; the composition root sets it.
        leaving: Called when a screen begins to be sent out, and again when it is.
    """

    def __init__(
        self,
        devices: Devices,
        meetings: Meetings,
        clock: Clock,
        changed: Changed = _nobody,
        origin: str | None = None,
    ) -> None:
        """*origin* is where phones reach us; without one there is no address to scan, and the digits are typed."""
        self._devices, self._meetings, self._clock = devices, meetings, clock
        self.changed = changed
        self.leaving: Leaving = lambda meeting, device, begins: None
        self._showing = Showing(devices, clock, origin)
        self._tries = Tries(clock)
        self._from: OrderedDict[str, str | None] = OrderedDict()

    async def show_code(self, meeting: str) -> Code:
        """
        Show digits for *meeting* for a minute more, and a token to scan; called again while the chair shows them.

        Raises:
            Refused: There were no free digits.
        """
        return await self._showing.show(meeting)

    def shown(self, meeting: str) -> Shown | None:
        """Return what of *meeting* is shown now, for phones to type or scan; nothing while it is hidden."""
        return self._showing.of(meeting)

    async def hide_code(self, meeting: str) -> None:
        """Let the digits and tokens of *meeting* open nothing from now on."""
        await self._showing.hide(meeting)

    async def join(self, key: str, address: str | None, language: str) -> Joined | None:
        """
        Make a waiting screen where *key* opens a meeting: six digits that were typed, or a token that was scanned.

        Wrong, old, over or full is one and the same nothing, for as much work; there are no tries to count of
        a token, which nobody guesses.

        Raises:
            TooMany: Nothing was looked at.
        """
        take_back = self._tries.spend(address) if len(key) <= SIX else _nothing
        if take_back is None:
            raise TooMany
        opened = await self._showing.opens(key)
        # Where nothing is opened another meeting is looked at in its place, so that it takes as long.
        meeting = await self._meetings.get(opened or self._showing.some())
        crowd = await self._devices.crowd(meeting.id if meeting else "")
        if opened is None or meeting is None or not _takes(meeting, crowd):
            return None
        take_back()
        taken = {one.pair for one in await self._screens(meeting.id)}
        made = self._new(meeting.id, pairs.pick(taken), language)
        self._remember(made[0], address)
        return await self._add(made)

    async def display(self, meeting: str, language: str, room_screen: str | None = None) -> Joined:
        """
        Make a display of the chair's own browser, or of a *room_screen*, which fetches its ticket; no one lets it in.

        Raises:
            Refused: There are as many screens as there may be.
        """
        if await self._devices.crowd(meeting) >= limits.SCREENS.most:
            raise Refused(_("Der er ikke plads til flere skærme i mødet. Luk en af dem, og prøv igen."))
        device = self._new(meeting, "", language)
        shows = msgspec.structs.replace(device[0], state=DeviceState.IN, surface=Surface.DISPLAY)
        if room_screen:
            shows = msgspec.structs.replace(shows, room_screen=room_screen, ticket="")
        return await self._add((shows, device[1]))

    async def admit(self, meeting: str, device: str, as_: str) -> Device:
        """
        Let a waiting screen in, as the screen of the person *as_*, or as nobody's: *as_* `display` or `table`.

        Raises:
            Refused: It is not waiting, or nobody by that id takes part.
        """
        waiting = await self._one(meeting, device, DeviceState.WAITING)
        surface, person = (Surface(as_), None) if as_ in SHARED else (Surface.OWN, as_)
        held = await self._meetings.get(meeting)
        if held is None or (surface is Surface.OWN and person not in {one.person for one in held.people}):
            raise Refused(_("Personen er ikke med i mødet."))
        if device in self._from:
            self._tries.let_in(self._from.pop(device))
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

    async def takes_home(self, meeting: str, people: Collection[str]) -> None:
        """
        Let *people* take page 1 of the minutes home on a screen of their own that was let in (rule 28).

        Before the meeting is closed, so that a screen which is told of it has it already.
        """
        for device in await self._devices.of_meeting(meeting):
            if device.state is DeviceState.IN and device.surface is Surface.OWN and device.person in people:
                await self._devices.put(msgspec.structs.replace(device, keeps_until=self._clock() + TAKES_HOME))

    async def let_go(self, device: Device) -> None:
        """Let a screen show nothing of the minutes any more."""
        await self._devices.put(msgspec.structs.replace(device, keeps_until=None))

    def _remember(self, device: Device, address: str | None) -> None:
        """Know for a while where a waiting screen came from; nothing of it is kept."""
        self._from[device.id] = address
        if len(self._from) > MOST_WAITING:
            self._from.popitem(last=False)

    async def _screens(self, meeting: str) -> list[Device]:
        """Those that are in, or wait."""
        return [one for one in await self._devices.of_meeting(meeting) if one.state is not DeviceState.OUT]

    async def _one(self, meeting: str, device: str, state: DeviceState) -> Device:
        found = await self._devices.get(device)
        if found is None or found.meeting != meeting or found.state is not state:
            raise Refused(_("Skærmen er ikke her længere. Se listen igen."))
        return found

    async def _out(self, device: Device) -> Device:
        """Send a screen out; while that is being kept, nothing goes to it."""
        self.leaving(device.meeting, device.id, True)
        try:
            return await self._put(msgspec.structs.replace(device, state=DeviceState.OUT, seal=secret.new_seal()))
        finally:
            self.leaving(device.meeting, device.id, False)

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
