"""Puts together what is for relatives and children."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from hostapp.clock import Clock
from hostapp.identity.doors import Policy
from hostapp.identity.policy import Doorkeeper
from hostapp.pages import Pages
from hostapp.storage.stores import Stores

from . import child_desk, child_page, relative_page, showing, worries
from .circle import Circle
from .doors import RelativesDoor
from .hearing import Hearing


def routes(pages: Pages, stores: Stores, doorkeeper: Doorkeeper, clock: Clock, zone: str) -> list[HTTPRouteHandler]:
    """Return every route of relatives and children, and give their door its rule."""
    circle, hearing = Circle(stores, clock, zone), Hearing(stores, clock, zone)
    doorkeeper.rules[Policy.RELATIVE] = RelativesDoor(doorkeeper.rules[Policy.ACCOUNT], circle).comes
    at_the_desk, around = child_desk.Desk(pages, hearing), relative_page.Desk(pages, circle)
    return [
        *relative_page.routes(around),
        *showing.routes(around),
        *worries.routes(around),
        *child_desk.routes(at_the_desk),
        *child_page.routes(at_the_desk),
    ]
