"""The composition root: the one place where the parts meet."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from importlib.resources import files as package_files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import uvicorn
from litestar import Litestar
from litestar.datastructures import State
from litestar.types import ControllerRouterHandler

from hostapp import headers, log
from hostapp.clock import Clock, utc_now
from hostapp.desk import today
from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.identity.account import Accounts, Devices
from hostapp.identity.login import Login
from hostapp.identity.origin import OriginRule
from hostapp.identity.passwords import Passwords
from hostapp.identity.policy import Doorkeeper, enforce
from hostapp.identity.sessions import Sessions
from hostapp.identity.visitor import Jar
from hostapp.pages import Pages, explain
from hostapp.screens import files, front, room
from hostapp.screens.joining import Joining
from hostapp.settings import Settings
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from hostapp.theme.environment import make_environment
from socialive_core import Cases, Meeting, Meetings, Registry, Tool

BODY_LIMIT = 256 * 1024
MESSAGE_LIMIT = 64 * 1024


class Kept(Protocol):
    """The ports that the pages need; `Stores` has them and more."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def devices(self) -> Devices: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def meetings(self) -> Meetings: ...


class Live(Protocol):
    """Meetings that are running, and the door to them."""

    async def open(self, meeting: Meeting) -> object: ...
    async def close(self) -> None: ...


class Nowhere:
    """Stands where the live door will: lays no boards."""

    async def open(self, meeting: Meeting) -> None:
        """Do nothing."""

    async def close(self) -> None:
        """Do nothing."""


def locales_of(tool: Tool[Any, Any]) -> Path:
    """Return the folder of a tool's catalogues."""
    return Path(str(package_files(tool.package).joinpath("locales")))


def create_app(settings: Settings, clock: Clock = utc_now) -> Litestar:
    """
    Return Socialive as *settings* describe it, on a database that is migrated.

    Raises:
        NotReady: The database or its key cannot be used; says why.
    """
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    stores = Stores.of(database, settings.municipality, clock)
    registry = Registry.discover()
    for broken in registry.broken:
        log.event("plugin_broken", logging.ERROR, tool=broken.name)
    return compose(settings, stores, registry, clock, database.close)


async def _nothing() -> None:
    """Close nothing."""


def compose(
    settings: Settings,
    kept: Kept,
    registry: Registry,
    clock: Clock,
    close: Callable[[], Awaitable[None]] = _nothing,
    passwords: Passwords | None = None,
    more: Iterable[ControllerRouterHandler] = (),
) -> Litestar:
    """Put the parts together around what is *kept*; *close* is awaited at the end, *more* are routes beside ours."""
    zone, tools = settings.time_zone, registry.tools.values()
    catalogues = Catalogues.load({HOST: LOCALES} | {tool.id: locales_of(tool) for tool in tools})
    environment = make_environment(tools, catalogues, zone=zone)
    pages = Pages(environment, catalogues, settings.municipality_name)
    jar = Jar(settings.secure)
    sessions = Sessions(kept.accounts, kept.cases, kept.meetings, clock, zone)
    origins = OriginRule(settings.origins)
    doorkeeper = Doorkeeper(sessions, kept.devices, kept.cases, kept.meetings, jar, origins, clock, zone)
    login = Login(kept.accounts, sessions, clock, passwords)
    joining = Joining(kept.devices, kept.meetings, clock)
    live: Live = Nowhere()
    routes = [
        *front.routes(pages, login, sessions, jar, catalogues),
        *today.routes(pages, kept.cases, kept.meetings, live, clock, zone),
        *room.routes(pages, kept.cases, joining, jar, clock, zone),
        *files.routers(tools),
        *more,
    ]
    state = State({"doorkeeper": doorkeeper, "pages": pages, "joining": joining, "live": live})
    return _application(settings, routes, state, live, close)


def _application(
    settings: Settings,
    routes: list[ControllerRouterHandler],
    state: State,
    live: Live,
    close: Callable[[], Awaitable[None]],
) -> Litestar:
    @asynccontextmanager
    async def running(_: Litestar) -> AsyncIterator[None]:
        _calm_collector()
        try:
            yield
        finally:
            await live.close()
            await close()

    app = Litestar(
        routes,
        guards=[enforce],
        exception_handlers={Exception: explain},
        before_send=[headers.every_answer(settings.secure)],
        lifespan=[running],
        state=state,
        request_max_body_size=BODY_LIMIT,
        openapi_config=None,
        logging_config=None,
    )
    app.asgi_handler = log.requests_of(app.asgi_handler)
    return app


def _calm_collector() -> None:
    """What was made at the start stays; a full search through it would be the longest pause that anybody meets."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100_000)


def server_config(app: Litestar, settings: Settings) -> uvicorn.Config:
    """Return how the app is served: one process, since a running meeting lives in its memory."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop" if find_spec("uvloop") else "asyncio",
        ws="websockets-sansio",
        ws_max_size=MESSAGE_LIMIT,
        ws_per_message_deflate=False,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=3,
    )
