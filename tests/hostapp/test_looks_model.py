"""Twelve actors read and write at random while hours pass: the log holds each look that was given, and no other."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity import secret
from hostapp.identity.account import Account, DeviceState, Office
from hostapp.identity.looking import LookPurpose
from hostapp.insight.looks import seen_by_whom
from hostapp.storage.tables import looks
from socialive_core import Meeting, Person, Relation, Role, Surface, Viewer
from tests.house import OURS, PASSWORD, Client, House, handshake, quick

Row = tuple[str, str, str, str, datetime]
"""Case, person, role, purpose and quarter."""

NAMES = ("Karim|gøre morgenerne", "Birgit|i egen lejlighed", "Peter søger|mod et arbejde")
"""Words of each case that stand on no page of another, nor beside anybody's own name."""
FORMS = [{"do": "pause"}, {"do": "say", "words": "kanariefugl"}, {"board": "x", "act": "undo"}, {}]


@dataclass
class Actor:
    """Somebody with a browser; an account logs in again before its session can be over."""

    name: str
    client: Client
    person: str | None = None
    leads: tuple[int, ...] = ()
    own: int | None = None
    role: Role = Role.CASEWORKER
    device: str = ""
    username: str = ""
    since: datetime | None = None


@dataclass
class World:
    """The house, who is in it, and what the log should hold by now."""

    house: House
    dice: Random
    actors: list[Actor] = field(default_factory=list)
    wanted: set[Row] = field(default_factory=set)
    given: int = 0

    def quarter(self) -> datetime:
        return datetime.fromtimestamp(self.house.clock().timestamp() // 900 * 900, UTC)

    def wants(self, actor: Actor, case: int, purpose: LookPurpose) -> None:
        """A look of *actor* at the case of meeting number *case* is given now."""
        at, role = self.quarter(), "caseworker" if actor.username else str(actor.role)
        self.given += 1
        self.wanted.add((self.house.meetings[case].case, actor.person or "", role, str(purpose), at))

    def told(self, actor: Actor, shown: str) -> None:
        """Whoever is shown a word of a case has a row there by now; a screen for all is nobody's."""
        for number, names in enumerate(NAMES):
            if re.search(names, shown) and actor.person:
                case, now = self.house.meetings[number].case, self.quarter()
                rows = {(row[0], row[1]) for row in self.wanted if row[4] == now}
                assert (case, actor.person) in rows, (actor.name, shown[:200])

    async def awake(self, actor: Actor) -> None:
        """Log in where the session may be over."""
        now = self.house.clock()
        if actor.username and (actor.since is None or now - actor.since > timedelta(minutes=25)):
            answer = await self.house.log_in(actor.client, actor.username)
            assert answer.status_code == 303
            actor.since = now

    def meeting(self) -> tuple[int, Meeting | None]:
        """A meeting by number, or one that is not there."""
        number = self.dice.randrange(4)
        return number, self.house.meetings[number] if number < 3 else None


async def lists(world: World, actor: Actor) -> None:
    answer = await actor.client.get(urls.TODAY)
    assert answer.status_code == (200 if actor.username else 303)
    for number in actor.leads:
        world.wants(actor, number, LookPurpose.LIST)
    world.told(actor, answer.text)


async def leads(world: World, actor: Actor) -> None:
    number, meeting = world.meeting()
    address = urls.meeting(meeting.id if meeting else "f" * 32)
    method, tail = world.dice.choice([("GET", ""), ("GET", "/tablet"), ("POST", "/start")])
    answer = await actor.client.request(method, address + tail)
    if number in actor.leads:
        assert answer.status_code in {200, 303}
        world.wants(actor, number, LookPurpose.LEAD)
    else:
        assert answer.status_code == (404 if actor.username else 401 if method == "POST" else 303)
    world.told(actor, answer.text)


async def works(world: World, actor: Actor) -> None:
    number, meeting = world.meeting()
    address = urls.case(meeting.case if meeting else "f" * 32)
    who = world.house.family.people[0].person
    method, tail, purpose = world.dice.choice([
        ("GET", "", LookPurpose.CASE),
        ("GET", f"/som/{who}", LookPurpose.PREVIEW),
        ("POST", "/med", LookPurpose.CASE),
        ("POST", "/adresse", LookPurpose.CASE),
    ])  # fmt: skip
    answer = await actor.client.request(method, address + tail, data={"person": who} if method == "POST" else None)
    if number in actor.leads:
        assert answer.status_code in {200, 303, 422}
        world.wants(actor, number, purpose)
    else:
        assert answer.status_code == (404 if actor.username else 401 if method == "POST" else 303)
    world.told(actor, answer.text)


async def sits(world: World, actor: Actor) -> None:
    """Ask for a paired screen's page: one's own, or somebody else's with one's own cookies."""
    other = world.dice.choice(world.actors)
    method, tail = world.dice.choice(
        [("GET", ""), ("GET", f"?{urls.HIDDEN}"), ("POST", ""), ("POST", f"?{urls.HIDDEN}")]
    )
    device = actor.device if world.dice.random() < 0.8 else other.device
    address = urls.device(device or "f" * 32) + tail
    form = world.dice.choice(FORMS) if method == "POST" else None
    answer = await actor.client.request(method, address, data=form)
    assert answer.status_code == ((200 if method == "GET" else 303) if device and device == actor.device else 404)
    if device and device == actor.device and actor.own is not None and (method, bool(tail)) != ("GET", True):
        world.wants(actor, actor.own, LookPurpose.MEET)
    world.told(actor, answer.text)


async def connects(world: World, actor: Actor) -> None:
    number, meeting = world.meeting()
    by_device = f"?device={actor.device}" if actor.device else ""
    went = await handshake(
        world.house.app, f"/live/{meeting.id if meeting else 'f' * 32}{by_device}", OURS, dict(actor.client.cookies)
    )
    its_own = actor.own if actor.own is not None else 0
    opens = number == its_own if actor.device else number in actor.leads
    assert went == ("websocket.accept" if opens else "websocket.close"), actor.name
    if opens and actor.person:
        world.wants(actor, number, LookPurpose.MEET if actor.device else LookPurpose.LEAD)


DOORS: list[Callable[[World, Actor], Awaitable[None]]] = [lists, leads, works, sits, connects]


async def account(world: World, name: str, leads: tuple[int, ...], office: Office | None = None) -> Actor:
    """Somebody with an account; an office keeps its holder from the cases all the same."""
    stores = world.house.stores
    held = await stores.accounts.named(name)
    if held is None:
        person = Person(secret.new_id(), name.capitalize())
        await stores.cases.add_person(person)
        held = Account(secret.new_id(), name, await quick().hash(PASSWORD), person.id, office=office)
        await stores.accounts.add(held)
        for number in leads:
            case, since = world.house.meetings[number].case, world.house.clock().date()
            await stores.cases.relate(Relation(person.id, case, Role.CASEWORKER, since, "Er sagsbehandler."))
    return Actor(name, world.house.client(), held.person, () if office else leads, username=name)


async def screen(world: World, name: str, number: int, state: DeviceState, seat: int | None, surface: Surface) -> Actor:
    meeting = world.house.meetings[number]
    person = meeting.people[seat].person if seat is not None else None
    joined = await world.house.device(meeting, state, person)
    if state is DeviceState.IN:
        await world.house.stores.devices.put(replace(joined.device, surface=surface))
    person = person if state is DeviceState.IN else None  # until it is let in, it is nobody's
    actor = Actor(name, world.house.client(), person, device=joined.device.id, own=number if person else None)
    if person:
        held = await world.house.stores.cases.relations_of(person)
        actor.role = held[0].role
    actor.client.cookies.update(world.house.cookie(joined))
    return actor


async def inhabited(house: House, dice: Random) -> World:
    world = World(house, dice)
    async with house.client() as chair:
        for meeting in house.meetings[:2]:
            await house.begin(chair, meeting)
    world.actors = [
        await account(world, "mette", (0, 1, 2)),
        await account(world, "ida", (1,)),
        await account(world, "bo", ()),
        await account(world, "hanne", (0,), Office.MANAGER),
        await parent_with_account(world),
        *[await screen(world, f"seat {n}", 0, DeviceState.IN, n, Surface.OWN) for n in range(3)],
        await screen(world, "søren", 1, DeviceState.IN, 2, Surface.OWN),
        await screen(world, "display", 0, DeviceState.IN, None, Surface.DISPLAY),
        await screen(world, "table", 0, DeviceState.IN, None, Surface.TABLE),
        await screen(world, "waiting", 0, DeviceState.WAITING, 1, Surface.OWN),
    ]
    for meeting in house.meetings[:2]:
        world.wants(world.actors[0], house.meetings.index(meeting), LookPurpose.LEAD)
    return world


async def parent_with_account(world: World) -> Actor:
    """Amina logs in too; there is nothing for her behind any door of the desk."""
    amina = world.house.family.people[0].person
    await world.house.stores.accounts.add(Account(secret.new_id(), "amina", await quick().hash(PASSWORD), amina))
    return Actor("amina", world.house.client(), amina, username="amina")


async def kept(house: House) -> list[Row]:
    found = [one for meeting in house.meetings for one in await house.stores.looks.of_case(meeting.case)]
    return [(one.case, one.person, str(one.role), str(one.purpose), one.at) for one in found]


@pytest.mark.parametrize("steps", [600, pytest.param(5_000, marks=pytest.mark.slow)])
async def test_the_log_is_exactly_what_was_given(house: House, steps: int) -> None:
    world = await inhabited(house, Random(steps))
    assert len(world.actors) == 12
    for _step in range(steps):
        if world.dice.random() < 0.12:
            house.clock.move(timedelta(minutes=world.dice.randrange(1, 8)))
        actor = world.dice.choice(world.actors)
        await world.awake(actor)
        await world.dice.choice(DOORS)(world, actor)
    found = await kept(house)
    assert len(found) == len(set(found))
    assert set(found) == world.wanted
    assert world.given > steps / 10  # or nothing was tried
    await neither_parent_finds_the_other(house)
    await no_word_in_any_row(house)
    for actor in world.actors:
        await actor.client.aclose()


async def neither_parent_finds_the_other(house: House) -> None:
    for own, other in (("Amina", "Karim"), ("Karim", "Amina")):
        found = {}
        for present in house.family.people:
            person = await house.stores.cases.person(present.person)
            assert person
            found[person.name] = person.id
        viewer = Viewer(Surface.HOME, "da", Role.PARENT, found[own])
        told = await seen_by_whom(house.stores, house.family.case, viewer, "Europe/Copenhagen", house.clock())
        assert told
        assert {row.name for row in told} & {own, other, "Line", "Sofie"} == set()


async def no_word_in_any_row(house: House) -> None:
    database = house.stores.looks._database
    rows = await database.read(lambda connection: connection.execute(sa.select(looks)).all())
    words = ["kanariefugl", "Amina", "Karim", "Line", "Mette", "Jonas", "Søren", "morgenerne", "Er mor til"]
    assert rows
    for row in rows:
        said = repr(tuple(row))
        assert [word for word in words if word in said or repr(word.encode())[2:-1] in said] == []
