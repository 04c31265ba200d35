"""The routes of the caseworker's desk."""

from __future__ import annotations

from functools import partial

from litestar.types import ControllerRouterHandler

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
from hostapp.live.altering import Altering
from hostapp.live.away import Away
from hostapp.live.cards import cards_of
from hostapp.live.importing import Importing
from hostapp.live.papers import papers_of
from hostapp.live.preview import through
from hostapp.meetings.inviting import Inviting
from hostapp.minutes import sheets
from hostapp.minutes.letters import Letterbox
from hostapp.playing import Playing

from .parts import Parts


def routes(
    parts: Parts, altering: Altering, invites: Inviting, letterbox: Letterbox, playing: Playing
) -> list[ControllerRouterHandler]:
    """Return every route of the desk."""
    pages, stores, rooms, clock, zone = parts.pages, parts.stores, parts.rooms, parts.clock, parts.zone
    watch, catalogues = parts.entrance.watch, parts.catalogues
    shelves = cases.Desk(pages, stores, watch, clock, zone)
    brought = Importing(rooms, catalogues)
    printing = sheets.Printing(pages, rooms, catalogues, clock, zone, parts.settings.municipality_name)
    eyes, cards = partial(through, rooms, catalogues), partial(cards_of, rooms, catalogues)
    return [
        *today.routes(today.Desk(pages, stores, rooms, watch, clock, zone, playing.before)),
        *cases.routes(shelves),
        *urgent.routes(shelves, rooms),
        *moving.routes(moving.Desk(shelves, rooms)),
        *prepare.routes(prepare.Desk(pages, stores, altering, brought.offers, clock, zone, printing.named)),
        *importing.routes(importing.Desk(pages, stores, brought)),
        *inviting.routes(inviting.Desk(pages, invites, bool(parts.settings.mail_host), clock, zone)),
        promises.route(promises.Desk(stores, Away(rooms), clock, zone)),
        *case.routes(case.Desk(pages, rooms, eyes, letterbox.of, clock, zone, cards)),
        papers.route(pages, stores, partial(papers_of, rooms, catalogues), clock, zone),
        *now.routes(pages, stores.cases, stores.meetings, rooms, clock, zone),
        *room_screens.routes(room_screens.Desk(pages, stores.cases, rooms.lending, parts.known_as)),
        *reached.routes(reached.Desk(pages, stores.cases)),
        *sheets.routes(printing),
    ]
