"""Everybody who may come, dressed with what they hold: a session, a paired screen, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from hostapp.identity import secret
from hostapp.identity.account import DeviceState, Session
from hostapp.identity.visitor import Jar
from socialive_core import Surface
from tests.house import NOW
from tests.matrix.world import (
    ALL,
    BORN,
    CASE,
    ENDED,
    GIVEN_ON,
    HIDDEN,
    KEPT,
    LETTER,
    OTHER,
    PLACE,
    PURPOSE,
    REASON,
    SHARED_WORDS,
    SOME,
    STOPPED,
    World,
    canary,
)
from tests.sharing import BO

ROOM = {ALL, PURPOSE, LETTER}
"""What everybody at the table may read."""


@dataclass
class Visitor:
    """
    Somebody at the door.

    Attributes:
        device: The paired screen they hold, if any.
        may_read: The protected words that may reach them.
    """

    name: str
    may_read: set[str] = field(default_factory=set)
    cookies: dict[str, str] = field(default_factory=dict)
    device: str = "0" * 32


SHARED_ON = {GIVEN_ON, SHARED_WORDS, STOPPED}

WITH_ACCOUNT: dict[str, tuple[str, set[str]]] = {
    "caseworker": ("mette", {ALL, SOME, HIDDEN, PURPOSE, CASE, REASON, ENDED, BORN, PLACE, LETTER, KEPT, *SHARED_ON}),
    "former caseworker": ("eva", set()),
    "other caseworker": ("dorte", {OTHER, canary("AndenSag"), canary("AndenFormål")}),
    "substitute": ("sigrid", {OTHER, canary("AndenSag"), canary("AndenFormål")}),
    "citizen's account": ("amina", {*SHARED_ON}),
    "other parent's account": ("karim", {ENDED, PURPOSE, KEPT, *SHARED_ON}),
    "administrator": ("admin", set()),
    "operator": ("keeper", set()),
    "manager": ("chief", set()),
}
WITH_SCREEN: dict[str, tuple[str, set[str]]] = {
    "citizen": ("Amina", {*ROOM, SOME, HIDDEN, *SHARED_ON}),
    "other parent": ("Karim", {*ROOM, *SHARED_ON}),
    "relative": ("Birgit", ROOM),
    "supporter": ("Line", ROOM),
    "representative": ("Otto", ROOM),
    "professional": ("Ivan", ROOM),
    "interpreter": ("Tolke", ROOM),
    "ended relation": ("Finn", set()),
}
SHARED = {"display": Surface.DISPLAY, "table": Surface.TABLE}
NAMES = (
    "nobody",
    "made-up session",
    "abroad",
    *WITH_ACCOUNT,
    *WITH_SCREEN,
    *SHARED,
    "waiting",
    "sent out",
    "of another meeting",
    "somebody else's cookie",
    "room screen",
    "receiver",
)


async def dressed(world: World, name: str) -> Visitor:
    """Return the visitor called *name*, with everything they hold."""
    jar = Jar(world.settings.secure)
    if name in WITH_ACCOUNT:
        username, may_read = WITH_ACCOUNT[name]
        return Visitor(name, may_read, {jar.session: await session(world, world.accounts[username])})
    if name == "made-up session":
        return Visitor(name, set(), {jar.session: secret.make()})
    if name == "abroad":
        account = await world.foreign.accounts.named("dagny")
        assert account
        made = secret.make()
        await world.foreign.accounts.begin(Session(secret.digest(made), account.id, NOW, NOW))
        return Visitor(name, set(), {jar.session: made})
    if name == "room screen":
        lending = world.rooms.lending
        key = lending.begin(None) or ""
        await lending.pair(lending.digits(key) or "", "Lokale 2", world.persons["Mette"])
        return Visitor(name, set(), {jar.room_screen: key})
    if name == "receiver":
        made = await world.app.state["receivers"].receiving.welcome(BO.address)
        return Visitor(name, {SHARED_WORDS}, {jar.receiver: made})
    if name == "nobody":
        return Visitor(name)
    return await _with_screen(world, name, jar)


async def session(world: World, account: str) -> str:
    """A session of *account*; the secret for its cookie."""
    made = secret.make()
    world.secrets.append(secret.digest(made))
    await world.stores.accounts.begin(Session(secret.digest(made), account, NOW, NOW))
    return made


async def _with_screen(world: World, name: str, jar: Jar) -> Visitor:
    meeting, state, person, surface, may_read = world.running, DeviceState.IN, None, Surface.OWN, set[str]()
    if name in WITH_SCREEN:
        who, may_read = WITH_SCREEN[name]
        person = world.persons[who]
    elif name in SHARED:
        surface, may_read = SHARED[name], ROOM
    elif name == "of another meeting":
        meeting, person, may_read = world.other, world.persons["Jonas"], {OTHER, canary("AndenFormål")}
    else:
        state = DeviceState.OUT if name == "sent out" else DeviceState.WAITING
    joined = await world.device(meeting, state, person, surface)
    if name == "somebody else's cookie":
        theirs = await world.device(world.running, DeviceState.IN, world.persons["Amina"])
        return Visitor(name, set(), {jar.device(theirs.device.id): joined.ticket}, theirs.device.id)
    return Visitor(name, may_read, {jar.device(joined.device.id): joined.ticket}, joined.device.id)
