"""Puts closing, keeping and destroying together."""

from __future__ import annotations

from typing import Any

from litestar.handlers import HTTPRouteHandler

from hostapp.clock import Clock
from hostapp.home.part import Eyes, Part
from hostapp.jobs.worker import Handler
from hostapp.pages import Pages
from hostapp.settings import Settings
from hostapp.storage.stores import Stores

from .keeping import KIND, Keeping
from .model import KINDS
from .pages import Desk
from .pages import routes as pages_of
from .standing import standing


def keeping(settings: Settings, stores: Stores, clock: Clock) -> Keeping:
    """Return what closes cases, as the municipality has set it."""
    return Keeping(stores, clock, settings.time_zone, settings.kept_years)


def routes(pages: Pages, kept: Keeping) -> list[HTTPRouteHandler]:
    """Return the routes of closing a case, and of certificates."""
    return pages_of(Desk(pages, kept))


def jobs(kept: Keeping) -> dict[str, Handler]:
    """Return what is done on the day that a case is to be destroyed."""
    return {KIND: kept.destroy}


def part(stores: Stores) -> Part:
    """Return what stands on Min sag and on the caseworker's page of a case that is closed."""

    async def make(eyes: Eyes) -> Any:
        now = standing(await stores.additions.of_case(eyes.case.id, *KINDS))
        return now if now.closed else None

    return Part("lukket", make, "parts/closed.html")
