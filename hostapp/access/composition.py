"""Puts access together: its pages, for the composition root."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from hostapp.composition.parts import Parts

from . import desk, home
from .asking import Access


def access_of(parts: Parts) -> Access:
    """Return what keeps the requests of the municipality."""
    return Access(parts.stores, parts.clock, parts.zone, parts.settings.closed_days)


def routes(parts: Parts) -> list[HTTPRouteHandler]:
    """Return every route of access."""
    access = access_of(parts)
    return [
        *home.routes(home.Desk(parts.pages, access)),
        *desk.routes(desk.Desk(parts.pages, access, parts.catalogues)),
    ]
