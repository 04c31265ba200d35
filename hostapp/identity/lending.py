"""Room screens: paired once by six digits at the desk, idle between meetings, and lent to one meeting at a time."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import Clock
from socialive_core import Meeting, Meetings, Phase, Refused
from socialive_core.lazy import lazy as _

from . import secret
from .account import Device, Devices, DeviceState
from .joining import Joined, Joining
from .limiter import Limiter, network
from .room_screens import RoomScreen, RoomScreens
from .shown import SIX

WAITS = timedelta(minutes=10)
"""How long the digits on a new screen can be typed at the desk."""
MOST_WAITING = 1_000
MOST_SCREENS = 200
LONGEST_NAME = 40
ID = 32
"""Letters of an id; a screen's key is its id, and behind it its secret."""

_GONE = _("Skærmen er ikke her længere. Se listen igen.")


class Kept(Protocol):
    """Where room screens are looked up, and what they are lent to."""

    @property
    def devices(self) -> Devices: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def room_screens(self) -> RoomScreens: ...


class Waiting(Struct, frozen=True):
    """A screen that shows digits and is not paired yet; nothing of it is kept."""

    ticket: str
    digits: str
    until: datetime


class Lending:
    """
    Pairs room screens, and lends them, in one municipality.

    What a key opens is the idle page, and the ticket of a display while its screen is lent, once: whoever stole it
    sees nothing else, and the screen on the wall that stays idle tells that somebody did.
    """

    def __init__(self, kept: Kept, joining: Joining, clock: Clock) -> None:
        self._kept, self._joining, self._clock = kept, joining, clock
        self._waiting: OrderedDict[str, Waiting] = OrderedDict()
        self._begun = Limiter(clock, 20, WAITS)
        self._one_at_a_time = asyncio.Lock()

    def begin(self, address: str | None) -> str | None:
        """Return the key of a new screen, which shows digits from now on; nothing where too many began from there."""
        who = network(address)
        if not self._begun.open(who):
            return None
        self._begun.fail(who)
        id, made = secret.new_id(), secret.make()
        taken = {one.digits for one in self._waiting.values()}
        digits = next(one for one in iter(_six, None) if one not in taken)
        self._waiting[id] = Waiting(secret.digest(made), digits, self._clock() + WAITS)
        if len(self._waiting) > MOST_WAITING:
            self._waiting.popitem(last=False)
        return id + made

    def digits(self, key: str) -> str | None:
        """Return the digits by which the screen with this *key* is paired, while they can be typed."""
        one = self._waiting.get(key[:ID])
        return one.digits if one and one.until > self._clock() and secret.fits(key[ID:], one.ticket) else None

    async def known(self, key: str) -> RoomScreen | None:
        """Return the paired screen with this *key*."""
        found = await self._kept.room_screens.get(key[:ID])
        fits = secret.fits(key[ID:], found.ticket if found else "")
        return found if found and fits else None

    async def pair(self, digits: str, name: str, by: str) -> RoomScreen:
        """
        Pair the screen that shows *digits*, under a *name* that no other has.

        Raises:
            Refused: It says what to do instead.
        """
        name, now = " ".join(name.split()), self._clock()
        found = next((id for id, one in self._waiting.items() if one.digits == digits and one.until > now), None)
        if found is None:
            raise Refused(_("Tallene passer ikke. Se på skærmen i lokalet, og prøv igen."))
        if not 0 < len(name) <= LONGEST_NAME:
            raise Refused(_("Skriv et navn på højst 40 tegn, for eksempel Lokale 2."))
        screens = await self.all()
        if any(one.name.casefold() == name.casefold() for one in screens) or len(screens) >= MOST_SCREENS:
            raise Refused(_("Der er allerede en skærm, der hedder {name}. Vælg et andet navn.", name=name))
        screen = RoomScreen(found, self._waiting.pop(found).ticket, name, now, by)
        await self._kept.room_screens.add(screen)
        return screen

    async def all(self) -> tuple[RoomScreen, ...]:
        """Return every screen that is paired."""
        return await self._kept.room_screens.all()

    async def unpair(self, id: str) -> None:
        """Take a screen down: its key opens nothing any more, and where it was lent it shows nothing."""
        await self.release(id)
        await self._kept.room_screens.remove(id)

    async def release(self, id: str) -> None:
        """Let a screen be idle again, whatever meeting it was lent to."""
        screen = await self._kept.room_screens.get(id)
        device = await self.lent(screen) if screen else None
        if device:
            await self._joining.remove(device.meeting, device.id)

    async def lend(self, meeting: Meeting, id: str, language: str) -> None:
        """
        Let a screen be a display of *meeting*; pressed twice, it is one.

        Raises:
            Refused: It was taken down, or another meeting has it.
        """
        async with self._one_at_a_time:
            screen = await self._kept.room_screens.get(id)
            if screen is None:
                raise Refused(_GONE)
            held = await self.lent(screen)
            if held and held.meeting == meeting.id:
                return
            taken = Refused(_("{name} er i brug i et andet møde. Vælg en anden skærm.", name=screen.name))
            if held:
                raise taken
            made = await self._joining.display(meeting.id, language, screen.id)
            if not await self._kept.room_screens.lend(screen.id, screen.device, made.device.id):
                await self._joining.remove(meeting.id, made.device.id)
                raise taken

    async def lent(self, screen: RoomScreen) -> Device | None:
        """Return the display that *screen* is now, in a meeting that runs."""
        device = await self._kept.devices.get(screen.device or "")
        if device is None or device.state is not DeviceState.IN or device.room_screen != screen.id:
            return None
        meeting = await self._kept.meetings.get(device.meeting)
        return device if meeting and meeting.phase is not Phase.CLOSED else None

    async def fetch(self, screen: RoomScreen) -> Joined | None:
        """Return the display that *screen* has just been lent as, with its ticket: given once, to whoever is first."""
        async with self._one_at_a_time:
            device = await self.lent(screen)
            if device is None or device.ticket:
                return None
            ticket = secret.make()
            given = replace(device, ticket=secret.digest(ticket))
            await self._kept.devices.put(given)
            return Joined(given, ticket)


def _six() -> str:
    return f"{secrets.randbelow(10**SIX):0{SIX}}"
