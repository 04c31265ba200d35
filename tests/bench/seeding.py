"""The cases and meetings that the bench takes place in, and what opens each of their screens."""

from __future__ import annotations

import asyncio
from datetime import datetime

from msgspec import Struct

from hostapp.clock import day, utc_now
from hostapp.identity import secret
from hostapp.identity.account import Account, Device, DeviceState, Session
from hostapp.identity.visitor import Jar
from hostapp.settings import Settings
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.stores import Stores
from socialive_core import Board, Case, Meeting, Person, Phase, Present, Relation, Role, Surface, Topic


class Door(Struct, frozen=True):
    """Where one screen comes in, and the cookie that it comes in by."""

    path: str
    cookie: str


class Laid(Struct, frozen=True):
    """One meeting, the board of its note, and the doors of its three screens."""

    meeting: str
    note: str
    control: Door
    phone: Door
    display: Door


class Leader(Struct, frozen=True):
    """The caseworker of every case, and the cookie she is logged in by."""

    person: str
    cookie: str


async def seed(settings: Settings, meetings: int) -> list[Laid]:
    """Make a database with so many cases, each with a meeting that is on."""
    await asyncio.to_thread(upgrade, settings.database_url)
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    stores, now, jar = Stores.of(database, settings.municipality), utc_now(), Jar(settings.secure)
    try:
        leader = await _leader(stores, jar, now)
        laying = (_meeting(stores, leader, jar, now, settings.time_zone, n) for n in range(meetings))
        return list(await asyncio.gather(*laying))
    finally:
        await database.close()


async def _leader(stores: Stores, jar: Jar, now: datetime) -> Leader:
    person, held = Person(secret.new_id(), "Mette"), secret.make()
    account = Account(secret.new_id(), "mette", "", person.id)
    await stores.cases.add_person(person)
    await stores.accounts.add(account)
    await stores.accounts.begin(Session(secret.digest(held), account.id, now, now))
    return Leader(person.id, f"{jar.session}={held}")


async def _meeting(stores: Stores, leader: Leader, jar: Jar, now: datetime, zone: str, n: int) -> Laid:
    case = Case(secret.new_id(), f"Sag {n}", now)
    await stores.cases.add(case)
    people = {leader.person: Role.CASEWORKER}
    for name, role in (("Amina", Role.PARENT), ("Karim", Role.PARENT), ("Line", Role.SUPPORTER)):
        person = Person(secret.new_id(), name)
        people[person.id] = role
        await stores.cases.add_person(person)
    for mark, (id, role) in enumerate(people.items()):
        await stores.cases.relate(Relation(id, case.id, role, day(now, zone), "Er med i sagen.", mark=mark))
    meeting = Meeting(
        secret.new_id(),
        case.id,
        "Vi taler om morgenerne.",
        now,
        Phase.WORK,
        (Topic("t1", "Morgenerne", list(people)[1]), Topic("t2", "Brevet fra skolen")),
        people=tuple(Present(id, id == leader.person) for id in people),
    )
    await stores.meetings.add(meeting)
    note = Board(secret.new_id(), "meeting_note", case.id, meeting.id, now)
    await stores.meetings.lay(note)
    return Laid(
        meeting.id,
        note.id,
        Door(f"/live/{meeting.id}", leader.cookie),
        await _device(stores, jar, meeting, now, Surface.OWN, list(people)[1]),
        await _device(stores, jar, meeting, now, Surface.DISPLAY, None),
    )


async def _device(
    stores: Stores, jar: Jar, meeting: Meeting, now: datetime, surface: Surface, person: str | None
) -> Door:
    id, ticket = secret.new_id(), secret.make()
    state, seal = DeviceState.IN, secret.new_seal()
    await stores.devices.add(Device(id, meeting.id, secret.digest(ticket), "", now, seal, state, surface, person))
    return Door(f"/live/{meeting.id}?device={id}", f"{jar.device(id)}={ticket}")
