"""The composition root: the one place where the parts meet."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from litestar import Litestar
from litestar.datastructures import State
from litestar.types import ControllerRouterHandler

from hostapp.application import application
from hostapp.clock import Clock, utc_now
from hostapp.composition import desk, municipality, screens
from hostapp.composition.parts import Entrance, Parts, each
from hostapp.identity.passwords import Passwords
from hostapp.jobs.worker import Handler
from hostapp.live.altering import Altering
from hostapp.live.anchoring import Anchoring
from hostapp.live.arriving import Arriving
from hostapp.live.composition import rooms_for
from hostapp.live.newcomers import Newcomers, dress
from hostapp.live.switching import Switching
from hostapp.mail import Smtp
from hostapp.meetings import practice
from hostapp.meetings.inviting import Inviting
from hostapp.meetings.postman import Postman
from hostapp.minutes.opening import minutes_for
from hostapp.pages import Pages
from hostapp.playing import Playing, catalogues_of
from hostapp.plugins.admitting import admitted, tell
from hostapp.plugins.events import Events
from hostapp.plugins.health import Monitors
from hostapp.plugins.hooks import Hooks
from hostapp.receiver import Receivers, Telling
from hostapp.settings import Settings
from hostapp.sharing import consent
from hostapp.sharing import routes as sharing
from hostapp.sharing.consent import Consent
from hostapp.storage import happened
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from hostapp.theme.environment import HasTemplates, make_environment
from hostapp.trying.trials import Trials
from socialive_core import Registry, Survey, Tool


def create_app(settings: Settings, clock: Clock = utc_now) -> Litestar:
    """
    Return Socialive as *settings* describe it, on a database that is migrated.

    Raises:
        NotReady: The database or its key cannot be used; says why.
        PluginError: The settings are strict, and a plugin cannot be used.
    """
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    stores = Stores.of(database, settings.municipality, clock)
    registry = admitted(settings, asyncio.run(stores.switches.all()))
    arriving = Arriving(registry, settings.tools, settings.data / "manifests.json")
    arriving.take_up()
    if settings.plugins.strict:  # whoever wants to know of all waits for all; else who is new comes after the start
        asyncio.run(arriving.all())
    tell(settings, registry)
    watched, tools = Monitors(registry.loaded), [*registry.tools.values()]
    hooks = Hooks.of(registry, watched)
    return compose(settings, stores, tools, clock, database.close, None, watched, arriving, hooks, registry.surveys)


def compose(
    settings: Settings,
    stores: Stores,
    tools: Sequence[Tool[Any, Any]],
    clock: Clock,
    close: Callable[[], Awaitable[None]],
    passwords: Passwords | None = None,
    monitors: Monitors | None = None,
    arriving: Arriving | None = None,
    hooks: Hooks | None = None,
    surveys: Mapping[str, Survey] | None = None,
) -> Litestar:
    """Put the parts together around *stores*; *close* is awaited when all is over."""
    zone, hooks = settings.time_zone, hooks or Hooks()
    arriving = arriving or Arriving(Registry(), {}, settings.data / "manifests.json")
    monitors, asked = Monitors() if monitors is None else monitors, surveys or {}
    contained = [*arriving.here.values()]
    worded: list[HasTemplates] = [
        *hooks.plugins.values(),
        *tools,
        *(one.manifest for one in contained),
        *asked.values(),
    ]
    catalogues = catalogues_of(settings, worded)
    environment = make_environment(tools, catalogues, zone=zone)
    pages = Pages(environment, catalogues, settings.municipality_name)
    entrance = Entrance.of(settings, stores, clock, passwords)
    joining = entrance.joining
    rooms = rooms_for(stores, tools, environment, catalogues, joining, clock, zone, settings.tools, monitors, contained)
    rooms.hooks = hooks
    receiving = Receivers(pages, stores, catalogues, entrance.jar, clock, zone)
    entrance.doorkeeper.rules |= receiving.rules
    parts = Parts(settings, stores, clock, catalogues, environment, pages, entrance, rooms, monitors, receiving)
    trials = Trials(rooms, environment, catalogues, clock, zone)
    entrance.sessions.over = each(rooms.drop, trials.over)
    events = Events(stores, hooks, clock, zone)
    agreeing = Consent(stores, clock, zone)
    minutes, letterbox, events.worker = minutes_for(
        settings, pages, rooms, entrance.jar, catalogues, clock, jobs_of(parts, events, agreeing)
    )
    newcomers = Newcomers(settings, arriving, rooms, monitors, stores.switches, environment, catalogues)
    switching = Switching(rooms, monitors, stores.switches, newcomers)
    for id in arriving.here:
        dress(id, arriving, monitors, environment)
    altering, own = Altering(rooms), lambda: rooms.shelf.now.own
    invites = Inviting(stores, catalogues, settings.municipality_name, parts.known_as, zone, own)
    routes: list[ControllerRouterHandler] = [
        *screens.routes(parts, altering, invites, tools),
        *desk.routes(parts, altering, invites, letterbox, Playing(settings, stores, tools, environment, catalogues)),
        *minutes,
        *sharing.routes(pages, agreeing),
        *receiving.routes(),
        *municipality.routes(parts, trials, switching, asked),
    ]
    mail = Smtp.of(settings)
    state = State(
        {
            "doorkeeper": entrance.doorkeeper,
            "watch": entrance.watch,
            "pages": pages,
            "rooms": rooms,
            "receivers": receiving,
            "worker": events.worker,
            "anchoring": Anchoring(stores.anchors, settings.anchor_path),
            "carrying": Postman(stores, mail, clock).run if mail else None,
            "switching": switching,
            "newcomers": newcomers,
            "trials": trials,
            "events": events,
            "altering": altering,
            "monitors": monitors,
            "contained": arriving.here,
        }
    )
    return application(settings, routes, state, rooms, close)


def jobs_of(parts: Parts, events: Events, agreeing: Consent) -> dict[str, Handler]:
    """Return what is done later, by the kind of job that it is; the minutes add theirs."""
    stores, clock = parts.stores, parts.clock
    tells = Telling(stores, parts.catalogues, parts.settings.municipality_name, parts.known_as, clock)
    return {
        practice.KIND: practice.Forgetting(stores, clock).forget,
        happened.KIND: events.tell,
        consent.KIND: agreeing.remind,
        consent.TELLS: tells.tell,
    }
