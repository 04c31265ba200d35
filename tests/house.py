"""A whole Socialive to knock at: a temporary database with the demo in it, a clock that is moved by hand, clients."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from argon2 import PasswordHasher
from litestar import Litestar
from msgspec.structs import replace

from hostapp import demo, urls
from hostapp.app import compose
from hostapp.identity import secret
from hostapp.identity.account import Account, Device, DeviceState
from hostapp.identity.joining import Joined
from hostapp.identity.passwords import Passwords
from hostapp.identity.visitor import Jar
from hostapp.meetings import agreements, gathering, letters
from hostapp.plugins.health import Monitors
from hostapp.settings import Settings
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from socialive_core import Meeting, Person, Phase, Registry, Surface, Tool

ORIGIN = "http://127.0.0.1:8000"
OURS = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
PASSWORD = "tre små grise"

Client = httpx.AsyncClient


class Hands:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


def quick() -> Passwords:
    """Hashes that are quick to make, and therefore weak."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@cache
def discovered() -> Registry:
    """What is installed, looked for once: it is the same for every house."""
    return Registry.discover()


def installed() -> list[Tool[Any, Any]]:
    """The tools that are installed."""
    return [*discovered().tools.values()]


@dataclass
class House:
    """A running Socialive and what lies in it."""

    app: Litestar
    stores: Stores
    clock: Hands
    settings: Settings
    meetings: list[Meeting] = field(default_factory=list)

    @property
    def jar(self) -> Jar:
        return Jar(self.settings.secure)

    @property
    def family(self) -> Meeting:
        return self.meetings[0]

    @property
    def young(self) -> Meeting:
        return self.meetings[1]

    def client(self, **headers: str) -> Client:
        """A browser with no cookies yet, that sends what a browser sends from our own pages."""
        door = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)  # type: ignore[arg-type]
        sent = {**OURS, "origin": self.settings.origin} | headers
        return httpx.AsyncClient(transport=door, base_url=self.settings.origin, headers=sent)

    async def log_in(self, client: Client, username: str = "mette", password: str = PASSWORD) -> httpx.Response:
        return await client.post(urls.LOGIN, data={"username": username, "password": password})

    async def begin(self, client: Client, meeting: Meeting) -> None:
        """Log in where nobody is, press start, and be done with the opening."""
        await self.log_in(client)
        answer = await client.post(f"{urls.meeting(meeting.id)}/start")
        assert answer.status_code == 303
        await self.app.state["altering"].alter(meeting.id, lambda now: replace(now, phase=Phase.WORK))

    async def another_caseworker(self) -> Account:
        """Somebody with an account and with no relation to any case."""
        person = Person(secret.new_id(), "Bo")
        await self.stores.cases.add_person(person)
        account = Account(secret.new_id(), "bo", await quick().hash(PASSWORD), person.id)
        await self.stores.accounts.add(account)
        return account

    async def device(self, meeting: Meeting, state: DeviceState, person: str | None = None) -> Joined:
        """A paired screen with its secret."""
        ticket = secret.make()
        device = Device(
            secret.new_id(), meeting.id, secret.digest(ticket), "blue-bird", self.clock(), secret.new_seal(),
            state, Surface.OWN if state is DeviceState.IN else None, person,
        )  # fmt: skip
        await self.stores.devices.add(device)
        return Joined(device, ticket)

    def cookie(self, joined: Joined) -> dict[str, str]:
        return {self.jar.device(joined.device.id): joined.ticket}


@asynccontextmanager
async def open_house(folder: Path, settings: Settings | None = None) -> AsyncIterator[House]:
    """Open a house on the migrated database in *folder*, with the demo in it."""
    settings = settings or Settings(data=folder, origin=ORIGIN)
    clock = Hands()
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    stores = Stores.of(database, settings.municipality, clock)
    await demo.seed(stores, await quick().hash(PASSWORD), clock(), settings.time_zone)
    tools = [agreements.TOOL, gathering.TOOL, letters.TOOL, *installed()]
    known, surveys = Monitors(discovered().loaded), discovered().surveys
    app = compose(settings, stores, tools, clock, database.close, quick(), known, surveys=surveys)
    house = House(app, stores, clock, settings)
    account = await stores.accounts.named(demo.USERNAME)
    assert account
    for relation in await stores.cases.relations_of(account.person):
        house.meetings += await stores.meetings.of_case(relation.case)
    house.meetings.sort(key=lambda meeting: meeting.starts)
    try:
        yield house
    finally:
        await house.app.state["rooms"].close()
        await database.close()


async def handshake(
    app: Litestar, path: str, headers: Mapping[str, str], cookies: Mapping[str, str] | None = None
) -> str:
    """Knock at a socket as a browser would; returns what came back first: an accept or a close."""
    address, _, query = path.partition("?")
    sent: list[str] = []
    lines = {"host": "127.0.0.1:8000", **headers}
    if cookies:
        lines["cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
    heard = iter([{"type": "websocket.connect"}])

    async def receive() -> Any:
        return next(heard, {"type": "websocket.disconnect", "code": 1001})

    async def send(message: Any) -> None:
        sent.append(message["type"])

    scope: Any = {
        "type": "websocket", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "ws", "path": address,
        "raw_path": address.encode(), "query_string": query.encode(), "root_path": "", "subprotocols": [],
        "headers": [(name.encode(), value.encode()) for name, value in lines.items()],
        "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 8000), "extensions": {},
    }  # fmt: skip
    await app(scope, receive, send)
    return sent[0]
