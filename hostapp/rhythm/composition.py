"""Puts how often we meet together: its routes, with what they are made of."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from hostapp.clock import Clock
from hostapp.pages import Pages
from hostapp.storage.stores import Stores

from .pages import Desk
from .pages import routes as pages_of
from .saying import Alter, Saying


def routes(pages: Pages, stores: Stores, alter: Alter, clock: Clock, zone: str) -> list[HTTPRouteHandler]:
    """Return the routes of how often a case meets."""
    return pages_of(Desk(pages, Saying(stores, alter, clock, zone)))
