"""The routes of sharing, for the composition root: the leader's, those of who has a say, and of the tablet between."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from hostapp.pages import Pages

from . import desk, handed, home
from .consent import Consent


def routes(pages: Pages, consent: Consent) -> list[HTTPRouteHandler]:
    """Return every route of sharing."""
    theirs = home.Desk(pages, consent)
    return [*desk.routes(desk.Desk(pages, consent)), *home.routes(theirs), *handed.routes(theirs)]
