"""Who may come through which route: every route names its policy, and a route without one is closed to all."""

from __future__ import annotations

import asyncio
from collections.abc import Set
from time import monotonic
from typing import Protocol

from litestar.exceptions import NotAuthorizedException, NotFoundException, PermissionDeniedException

from hostapp import urls
from hostapp.clock import Clock, day
from socialive_core import Case, Cases, Meeting, Meetings, Phase, Relation, Role, Surface

from . import secret
from .account import Account, Device, Devices, DeviceState, Office
from .doors import Policy as Policy
from .doors import opt as opt
from .looking import Looker, LookPurpose
from .origin import SAFE, OriginRule
from .refusing import NO_CASE, NO_MEETING, REFUSED_AFTER, Connection, refused
from .relations import Purpose, key_to, reads_alone
from .sessions import Sessions
from .visitor import Jar, Visitor

MOST_SCREENS = 8
"""Paired screens of one browser that are looked at."""

PASSED_OR_OWN = frozenset({Surface.OWN, Surface.TABLE})


class Kept(Protocol):
    """What the doorkeeper looks things up in."""

    @property
    def devices(self) -> Devices: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def meetings(self) -> Meetings: ...


class Doorkeeper:
    """
    Asks every request who it is from, and lets it in or not.

    What must not be known to exist is not found; only who is not logged in is asked to log in, and that says
    nothing about what the address would have shown. The composition root adds the rules of those who receive.
    """

    def __init__(self, sessions: Sessions, kept: Kept, jar: Jar, origins: OriginRule, clock: Clock, zone: str) -> None:
        self.sessions, self.jar, self.origins = sessions, jar, origins
        self._devices, self._cases, self._meetings = kept.devices, kept.cases, kept.meetings
        self._clock, self._zone = clock, zone
        self.rules = {
            Policy.ANYONE: self._anyone,
            Policy.ACCOUNT: self._account,
            Policy.DESK: self._desk,
            Policy.ADMINISTER: lambda one: self._desk(one, Office.ADMINISTRATOR),
            Policy.OPERATE: lambda one: self._desk(one, Office.OPERATOR, Office.ADMINISTRATOR),
            Policy.SURVEY: lambda one: self._desk(one, Office.MANAGER, Office.ADMINISTRATOR),
            Policy.BALLOT: self._nobody,
            Policy.LEAD: self._lead,
            Policy.CASE: self._case,
            Policy.DECIDE: self._decide,
            Policy.PARTY: self._party,
            Policy.DEVICE: self._device,
            Policy.MINUTES: self._minutes,
            Policy.TAKEN: self._taken,
            Policy.PHONE: self._phone,
            Policy.LIVE: self._live,
            Policy.SHOWN: self._shown,
            Policy.SEATED: self._seated,
        }

    async def admit(self, connection: Connection, policy: object) -> Visitor:
        """
        Return who comes through.

        Raises:
            PermissionDeniedException: The request is not from a page of ours.
            NotAuthorizedException: Nobody is logged in.
            NotFoundException: The route has no policy, or what it is about is not for this visitor.
        """
        self._check_origin(connection)
        if not isinstance(policy, Policy):
            raise NotFoundException
        began = monotonic()
        try:
            return await self.rules[policy](connection)
        except NotFoundException:
            await asyncio.sleep(max(0.0, began + REFUSED_AFTER - monotonic()))
            raise

    def _check_origin(self, connection: Connection) -> None:
        method = connection.scope.get("method")
        headers = connection.headers
        fine = self.origins.knows(headers.get("host")) if method in SAFE else self.origins.allows(headers)
        if not fine:
            raise PermissionDeniedException

    async def _anyone(self, connection: Connection) -> Visitor:
        return Visitor(account=await self._logged_in(connection))

    async def _nobody(self, connection: Connection) -> Visitor:
        return Visitor()

    async def _account(self, connection: Connection) -> Visitor:
        account = await self._logged_in(connection)
        if account is None:
            raise NotAuthorizedException
        return Visitor(account=account)

    async def _desk(self, connection: Connection, *offices: Office) -> Visitor:
        visitor = await self._account(connection)
        if visitor.account is None or visitor.account.office not in (offices or (None,)):
            raise NotFoundException
        return visitor

    async def _lead(self, connection: Connection) -> Visitor:
        account = (await self._account(connection)).account
        meeting = await self._meeting(connection)
        leads = account is not None and await self.leads(account, meeting or NO_MEETING)
        if account is None or meeting is None or not leads:
            raise refused(connection, meeting, account)
        looker = Looker(account.person, Role.CASEWORKER, LookPurpose.LEAD)
        held = connection.cookies.get(self.jar.session)
        session = secret.digest(held) if held else None
        return Visitor(account=account, session=session, meeting=meeting, looker=looker)

    async def _decide(self, connection: Connection) -> Visitor:
        return await self._case(connection, Purpose.DECIDE)

    async def _case(self, connection: Connection, purpose: Purpose = Purpose.LEAD) -> Visitor:
        account = (await self._account(connection)).account
        case = await self._cases.get(str(connection.path_params.get("case", "")))
        leads = account is not None and await self.leads(account, case or NO_CASE, purpose)
        if account is None or case is None or not leads:
            raise refused(connection, case, account)
        return Visitor(account=account, case=case, looker=Looker(account.person, Role.CASEWORKER, LookPurpose.CASE))

    async def _party(self, connection: Connection) -> Visitor:
        account = (await self._account(connection)).account
        case = await self._cases.get(str(connection.path_params.get("case", "")))
        asked = case or NO_CASE
        key = await self._key(account.person, asked, Purpose.READ) if account and not account.office else None
        if account is None or case is None or key is None or key.role is Role.CASEWORKER:
            raise refused(connection, case, account)
        return Visitor(account=account, case=case, looker=Looker(account.person, key.role, LookPurpose.MEET))

    async def _device(self, connection: Connection) -> Visitor:
        device = await self._paired(connection, str(connection.path_params.get("device", "")))
        meeting = await self._meetings.get(device.meeting) if device else None
        if device is None or meeting is None:
            raise NotFoundException
        hidden = connection.scope.get("method") in SAFE and urls.HIDDEN in connection.query_params
        looker = None if hidden or meeting.phase is Phase.CLOSED else await self._looker(device, meeting)
        return Visitor(meeting=meeting, device=device, looker=looker)

    async def _minutes(self, connection: Connection) -> Visitor:
        account = (await self._account(connection)).account
        meeting = await self._meeting(connection)
        asked = meeting or NO_MEETING
        key = await self._key(account.person, asked, Purpose.READ) if account and not account.office else None
        alone = key and await reads_alone(self._cases, key, day(self._clock(), self._zone))
        if account is None or meeting is None or key is None or not alone or asked.phase is not Phase.CLOSED:
            raise refused(connection, meeting, account)
        purpose = LookPurpose.LEAD if key.role is Role.CASEWORKER else LookPurpose.MEET
        return Visitor(account=account, meeting=meeting, looker=Looker(account.person, key.role, purpose))

    async def _taken(self, connection: Connection) -> Visitor:
        device = await self._paired(connection, str(connection.path_params.get("device", "")))
        meeting = await self._meetings.get(device.meeting) if device else None
        if device is None or meeting is None or not device.person or meeting.phase is not Phase.CLOSED:
            raise NotFoundException
        key = await self._key(device.person, meeting, Purpose.READ)
        if key is None or device.keeps_until is None or device.keeps_until <= self._clock():
            raise NotFoundException
        return Visitor(meeting=meeting, device=device, looker=Looker(device.person, key.role, LookPurpose.MEET))

    async def _phone(self, connection: Connection) -> Visitor:
        visitor = await self._device(connection)
        over = visitor.meeting is not None and visitor.meeting.phase is Phase.CLOSED
        if visitor.looker is None and not over:
            raise NotFoundException
        return await self._taken(connection) if over else visitor

    async def _live(self, connection: Connection) -> Visitor:
        named = connection.query_params.get("device")
        if named is None:
            return await self._lead(connection)
        device = await self._paired(connection, str(named))
        meeting = await self._meeting(connection)
        if device is None or meeting is None or device.meeting != meeting.id or device.state is DeviceState.OUT:
            raise refused(connection, meeting)
        if device.person and not await self._key(device.person, meeting, Purpose.READ):
            raise refused(connection, meeting)
        return Visitor(meeting=meeting, device=device, looker=await self._looker(device, meeting))

    async def _shown(self, connection: Connection) -> Visitor:
        account, meeting = await self._logged_in(connection), await self._meeting(connection)
        leads = account and meeting and await self.leads(account, meeting)
        return await self._lead(connection) if leads else await self._seated(connection, {None, *Surface})

    async def _seated(self, connection: Connection, surfaces: Set[Surface | None] = PASSED_OR_OWN) -> Visitor:
        meeting = await self._meeting(connection)
        screens = await self._screens(connection, meeting) if meeting else ()
        screens = tuple(one for one in screens if one.surface in surfaces)
        if meeting is None or not screens:
            raise refused(connection, meeting, await self._logged_in(connection))
        lookers = [await self._looker(screen, meeting) for screen in screens]
        return Visitor(meeting=meeting, looker=next(filter(None, lookers), None), screens=screens)

    async def _screens(self, connection: Connection, meeting: Meeting) -> tuple[Device, ...]:
        """The browser's screens that were let in to *meeting*, and whose persons have a key to it still."""
        held = list(self.jar.devices(connection.cookies))[:MOST_SCREENS]
        paired = [await self._paired(connection, id) for id in held]
        here = [one for one in paired if one and one.meeting == meeting.id and one.state is DeviceState.IN]
        keys = [not one.person or await self._key(one.person, meeting, Purpose.READ) for one in here]
        return tuple(one for one, key in zip(here, keys, strict=True) if key)

    async def leads(self, account: Account, thing: Case | Meeting, purpose: Purpose = Purpose.LEAD) -> bool:
        """Say whether *account* may lead *thing* now; asked again whenever it matters, not only at the door."""
        return not account.office and await self._key(account.person, thing, purpose) is not None

    async def _looker(self, device: Device, meeting: Meeting) -> Looker | None:
        """Return whose look a paired screen's is: nobody's but on one of a person's own, once it is let in."""
        if device.person is None or device.state is not DeviceState.IN:
            return None
        key = await self._key(device.person, meeting, Purpose.READ)
        return Looker(device.person, key.role, LookPurpose.MEET) if key else None

    async def _key(self, person: str, thing: Case | Meeting, purpose: Purpose) -> Relation | None:
        return await key_to(self._cases, person, thing, purpose, day(self._clock(), self._zone))

    async def _logged_in(self, connection: Connection) -> Account | None:
        held = connection.cookies.get(self.jar.session)
        return await self.sessions.find(held) if held else None

    async def _meeting(self, connection: Connection) -> Meeting | None:
        return await self._meetings.get(str(connection.path_params.get("meeting", "")))

    async def _paired(self, connection: Connection, id: str) -> Device | None:
        held = connection.cookies.get(self.jar.device(id))
        device = await self._devices.get(id) if held else None
        fits = secret.fits(held or "", device.ticket if device else "")
        return device if device and held and fits else None
