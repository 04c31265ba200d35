"""The composition root: the one place where the parts meet."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from litestar import Litestar
from litestar.datastructures import State
from litestar.types import ControllerRouterHandler

from hostapp import administer, operate, receiver, urls
from hostapp.application import application
from hostapp.clock import Clock, utc_now
from hostapp.desk import (
    case,
    cases,
    importing,
    inviting,
    moving,
    now,
    papers,
    prepare,
    promises,
    reached,
    room_screens,
    today,
    urgent,
)
from hostapp.identity.joining import Joining
from hostapp.identity.login import Login
from hostapp.identity.origin import OriginRule
from hostapp.identity.passwords import Passwords
from hostapp.identity.policy import Doorkeeper
from hostapp.identity.sessions import Sessions
from hostapp.identity.visitor import Jar
from hostapp.insight.watch import Watch
from hostapp.live import incoming, plain, uploads
from hostapp.live.altering import Altering
from hostapp.live.anchoring import Anchoring
from hostapp.live.arriving import Arriving
from hostapp.live.away import Away
from hostapp.live.cards import cards_of
from hostapp.live.composition import rooms_for
from hostapp.live.importing import Importing
from hostapp.live.letters import Bringing, Showing
from hostapp.live.newcomers import Newcomers, dress
from hostapp.live.papers import papers_of
from hostapp.live.preview import through
from hostapp.live.routes import live
from hostapp.live.switching import Switching
from hostapp.mail import Smtp
from hostapp.meetings import practice
from hostapp.meetings.inviting import Inviting
from hostapp.meetings.postman import Postman
from hostapp.minutes import sheets
from hostapp.minutes.opening import minutes_for
from hostapp.minutes.pdf import figures_pdf
from hostapp.pages import Pages
from hostapp.playing import Playing, catalogues_of
from hostapp.plugins.admitting import admitted, tell
from hostapp.plugins.events import Events
from hostapp.plugins.health import Monitors
from hostapp.plugins.hooks import Hooks
from hostapp.screens import files, front, idle, invited, room
from hostapp.settings import Settings
from hostapp.sharing import consent
from hostapp.sharing import routes as sharing
from hostapp.sharing.consent import Consent
from hostapp.storage import happened
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from hostapp.surveying import composition as surveying
from hostapp.surveying.ballots import Ballots
from hostapp.surveying.desk import Desk as SurveyDesk
from hostapp.surveying.figures import pages as figures
from hostapp.surveying.figures.shelf import Shelf
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
    contained = [*arriving.here.values()]
    worded: list[HasTemplates] = [
        *hooks.plugins.values(),
        *tools,
        *(one.manifest for one in contained),
        *(surveys or {}).values(),
    ]
    catalogues = catalogues_of(settings, worded)
    environment = make_environment(tools, catalogues, zone=zone)
    pages = Pages(environment, catalogues, settings.municipality_name)
    jar = Jar(settings.secure)
    sessions = Sessions(stores.accounts, stores.cases, stores.meetings, clock, zone)
    doorkeeper = Doorkeeper(sessions, stores, jar, OriginRule(settings.origins), clock, zone)
    receiving = receiver.Receivers(pages, stores, catalogues, jar, clock, zone)
    doorkeeper.rules |= receiving.rules
    watch = Watch(stores.looks, clock)
    login = Login(stores.accounts, sessions, clock, passwords)
    joining = Joining(stores.devices, stores.meetings, clock, origin=urls.for_phones(settings.origins))
    monitors = Monitors() if monitors is None else monitors
    rooms = rooms_for(stores, tools, environment, catalogues, joining, clock, zone, settings.tools, monitors, contained)
    trials = Trials(rooms, environment, catalogues, clock, zone)
    sessions.over = _each(rooms.drop, trials.over)
    rooms.hooks = hooks
    events = Events(stores, hooks, clock, zone)
    agreeing = Consent(stores, clock, zone)
    jobs = {practice.KIND: practice.Forgetting(stores, clock).forget, happened.KIND: events.tell}
    known_as = urls.for_phones(settings.origins) or settings.origin
    tells = receiver.Telling(stores, catalogues, settings.municipality_name, known_as, clock)
    jobs |= {consent.KIND: agreeing.remind, consent.TELLS: tells.tell}
    minutes, letterbox, worker = minutes_for(settings, pages, rooms, jar, catalogues, clock, jobs)
    events.worker = worker
    printing = sheets.Printing(pages, rooms, catalogues, clock, zone, settings.municipality_name)
    playing = Playing(settings, stores, tools, environment, catalogues)
    unscripted, altering = plain.Plain(rooms), Altering(rooms)
    brought = Importing(rooms, catalogues)
    bringing = Bringing(rooms, clock, receiving.reader, receiving.arrivals)
    invites = Inviting(stores, catalogues, settings.municipality_name, known_as, zone, lambda: rooms.shelf.now.own)
    mail = Smtp.of(settings)
    administration = administer.Desk(
        pages, stores, rooms, catalogues, environment, clock, trials, zone, monitors, surveys or {}
    )
    newcomers = Newcomers(settings, arriving, rooms, monitors, stores.switches, environment, catalogues)
    switching = Switching(rooms, monitors, stores.switches, newcomers)
    shelves = cases.Desk(pages, stores, watch, clock, zone)
    for id in arriving.here:
        dress(id, arriving, monitors, environment)
    box = Ballots(stores.ballot, clock, zone)
    routes: list[ControllerRouterHandler] = [
        *front.routes(pages, login, sessions, jar, catalogues),
        *today.routes(today.Desk(pages, stores, rooms, watch, clock, zone, playing.before)),
        *cases.routes(shelves),
        *urgent.routes(shelves, rooms),
        *moving.routes(moving.Desk(shelves, rooms)),
        *prepare.routes(prepare.Desk(pages, stores, altering, brought.offers, clock, zone, printing.named)),
        *importing.routes(importing.Desk(pages, stores, brought)),
        *inviting.routes(inviting.Desk(pages, invites, bool(settings.mail_host), clock, zone)),
        *invited.routes(invited.Door(pages, invites, altering, rooms, watch, clock, zone)),
        *sharing.routes(pages, agreeing),
        promises.route(promises.Desk(stores, Away(rooms), clock, zone)),
        *case.routes(
            case.Desk(
                pages,
                rooms,
                partial(through, rooms, catalogues),
                letterbox.of,
                clock,
                zone,
                partial(cards_of, rooms, catalogues),
            )
        ),
        papers.route(pages, stores, partial(papers_of, rooms, catalogues), clock, zone),
        *now.routes(pages, stores.cases, stores.meetings, rooms, clock, zone),
        *room.routes(room.Desk(pages, stores.cases, joining, jar, unscripted, clock, zone)),
        *administer.routes(administration),
        *operate.routes(operate.Drift(administration, monitors, switching, operate.Trying(clock, zone), clock())),
        *idle.routes(idle.Hall(pages, rooms.lending, jar)),
        *room_screens.routes(room_screens.Desk(pages, stores.cases, rooms.lending, known_as)),
        *reached.routes(reached.Desk(pages, stores.cases)),
        *minutes,
        *sheets.routes(printing),
        plain.route(unscripted),
        *uploads.routes(bringing, Showing(rooms), unscripted),
        *incoming.routes(pages, stores, bringing, clock, zone),
        *receiving.routes(),
        *files.routes(tools, environment),
        *surveying.routes(
            SurveyDesk(pages, box, surveys or {}, catalogues, rooms.shelf, stores, clock, zone, known_as)
        ),
        *figures.routes(figures.Desk(pages, Shelf(box, stores.results), stores, clock, zone, figures_pdf)),
        live,
    ]
    anchoring = Anchoring(stores.anchors, settings.anchor_path)
    parts = {
        "doorkeeper": doorkeeper,
        "watch": watch,
        "pages": pages,
        "rooms": rooms,
        "worker": worker,
        "receivers": receiving,
    }
    carrying = Postman(stores, mail, clock).run if mail else None
    works = {
        "anchoring": anchoring,
        "carrying": carrying,
        "switching": switching,
        "newcomers": newcomers,
        "trials": trials,
    }
    state = State(
        {**parts, **works, "events": events, "altering": altering, "monitors": monitors, "contained": arriving.here}
    )
    return application(settings, routes, state, rooms, close)


def _each(*told: Callable[[str, str | None], None]) -> Callable[[str, str | None], None]:
    def tell(account: str, session: str | None) -> None:
        for one in told:
            one(account, session)

    return tell
