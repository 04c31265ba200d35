"""Puts the parts of the minutes together."""

from __future__ import annotations

from collections.abc import Mapping

from litestar.handlers import HTTPRouteHandler

from hostapp import urls
from hostapp.clock import Clock
from hostapp.i18n import Catalogues
from hostapp.identity.visitor import Jar
from hostapp.jobs.worker import Handler, Worker
from hostapp.live.rooms import Rooms
from hostapp.pages import Pages
from hostapp.settings import Settings

from . import closing_pages, letter_pages, redacting_pages
from .delivery import KIND, Handover, system_of
from .forms import Forms
from .keeping import Minutes
from .letters import Letterbox
from .pages import Desk, routes
from .redacting import Redacting


def minutes_for(
    settings: Settings,
    pages: Pages,
    rooms: Rooms,
    jar: Jar,
    catalogues: Catalogues,
    clock: Clock,
    others: Mapping[str, Handler],
) -> tuple[list[HTTPRouteHandler], Letterbox, Worker]:
    """
    Let minutes be made when a meeting ends.

    Returns:
        Their routes, what opens the letters of a meeting that is over, and who hands minutes over and does *others*.
    """
    stores, zone = rooms.stores, settings.time_zone
    minutes = Minutes(rooms, stores, clock, zone, settings.municipality_name)
    rooms.ended = minutes.ended
    forms = Forms(catalogues, settings.case_headings, settings.voice_sources)
    handover = Handover(stores, minutes, forms, system_of(settings), settings.kle)
    worker = handover.worker = Worker(stores.jobs, {KIND: handover.deliver, **others}, clock)
    phones = urls.for_phones(settings.origins)
    letterbox = Letterbox(rooms, minutes, catalogues)
    desk = Desk(pages, minutes, letterbox, forms, handover, rooms.joining, jar, clock, zone, phones)
    out = redacting_pages.Desk(pages, Redacting(rooms, minutes, zone), clock)
    every = [
        *routes(desk),
        *closing_pages.routes(desk, rooms),
        *letter_pages.routes(desk),
        *redacting_pages.routes(out),
    ]
    return every, letterbox, worker
