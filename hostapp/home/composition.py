"""Puts Min sag together: the list of its parts, in the order in which they stand, and its pages."""

from __future__ import annotations

from collections.abc import Collection

from litestar.handlers import HTTPRouteHandler
from msgspec import Struct

from hostapp.access import part as access
from hostapp.access.asking import Access
from hostapp.casefile.at_home import part as file_part
from hostapp.clock import Clock
from hostapp.family.parts import parts as family
from hostapp.i18n import Catalogues
from hostapp.improving.part import part_of as lifted_part
from hostapp.live.rooms import Rooms
from hostapp.managing import own as managing
from hostapp.meetings.content import Opens
from hostapp.pages import Pages
from hostapp.retention import composition as retention
from hostapp.rhythm import seen as rhythm
from hostapp.sharing.consent import Consent
from hostapp.storage.stores import Stores

from . import pages
from .asking import pages as asking
from .asking import parts as asked
from .asking.making import Asking
from .desk import Desk
from .part import Part
from .reach import composition as reach
from .tools import follows


class Kit(Struct, frozen=True):
    """What parts are made with."""

    pages: Pages
    stores: Stores
    rooms: Rooms
    catalogues: Catalogues
    consent: Consent
    letters: Opens
    clock: Clock
    zone: str
    closed: Collection[str] = ()


def parts(kit: Kit) -> tuple[Part, ...]:
    """Return what other packages put on Min sag and on the caseworker's page of a case; each has one line here."""
    return (
        *asked.parts(_asking(kit)),
        retention.part(kit.stores),
        *family(kit.stores, kit.clock, kit.zone),
        lifted_part(kit.stores),
        rhythm.part(kit.stores, kit.zone),
        managing.part(kit.stores, managing.measures_in(kit.rooms.shelf)),
        access.part(Access(kit.stores, kit.clock, kit.zone, kit.closed)),
        file_part(),
        reach.part(kit.stores, kit.clock, kit.zone),
    )


def routes(kit: Kit) -> list[HTTPRouteHandler]:
    """Return the routes of Min sag."""
    told = follows(kit.rooms, kit.catalogues)
    read = Desk(kit.pages, kit.stores, kit.catalogues, kit.consent, told, parts(kit), kit.clock, kit.zone)
    return [*pages.routes(read), *asking.routes(_asking(kit))]


def _asking(kit: Kit) -> asking.Desk:
    return asking.Desk(kit.pages, Asking(kit.stores, kit.clock, kit.zone))
