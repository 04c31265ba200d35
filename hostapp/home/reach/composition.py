"""Puts how each is told together: its pages, and its part of Min sag and of the caseworker's page of a case."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler
from msgspec import Struct

from hostapp.clock import Clock
from hostapp.home.part import Eyes, Part
from hostapp.pages import Pages
from hostapp.storage.stores import Stores

from . import pages as shown
from .making import Reaching, Told


class Stands(Struct, frozen=True):
    """What stands on the page of a case: how oneself is told, or at the desk what waits to be handed over."""

    mine: Told | None = None
    waits: tuple[Told, ...] = ()


def routes(pages: Pages, stores: Stores, clock: Clock, zone: str, *, mails: bool) -> list[HTTPRouteHandler]:
    """Return the routes of how each is told; *mails* where there is a mail server."""
    return shown.routes(shown.Desk(pages, Reaching(stores, clock, zone, mails)))


def part(stores: Stores, clock: Clock, zone: str) -> Part:
    """Return the part of the page of a case."""
    reaching = Reaching(stores, clock, zone)

    async def make(eyes: Eyes) -> Stands | None:
        if not eyes.works:
            one = await reaching.one(eyes.case, eyes.person)
            return Stands(one) if one else None
        return Stands(waits=tuple(one for one in await reaching.everybody(eyes.case) if one.waits))

    return Part("reach", make, "parts/reach.html", "side")
