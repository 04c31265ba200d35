"""Puts the parts of the municipality's board together."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler

from hostapp.clock import day
from hostapp.composition.parts import Parts
from hostapp.identity.common import works
from hostapp.identity.doors import Policy
from hostapp.identity.refusing import Connection
from hostapp.identity.visitor import Visitor
from hostapp.live.lifting import Lifting as Board

from . import asking, board, desk, handed
from .consent import KIND, Delay, Lifting

__all__ = ["KIND", "lifting_of", "routes", "rule_of"]


def lifting_of(parts: Parts) -> Lifting:
    """Return what asks, keeps what is said, and lifts."""
    chosen = parts.settings.improving
    delay = Delay(timedelta(days=chosen.soonest_days), timedelta(days=chosen.latest_days))
    stores = parts.stores
    return Lifting(stores, Board(parts.rooms, parts.clock), delay, parts.clock, parts.zone, stores.jobs.add)


def rule_of(parts: Parts) -> Callable[[Connection], Coroutine[Any, Any, Visitor]]:
    """Return who comes through doors of those who lead the board."""
    cases, account = parts.stores.cases, parts.entrance.doorkeeper.rules[Policy.ACCOUNT]

    async def comes(connection: Connection) -> Visitor:
        visitor = await account(connection)
        today = day(parts.clock(), parts.zone)
        if visitor.account is None or not await works(cases, visitor.account, today):
            raise NotFoundException
        return visitor

    return comes


def routes(parts: Parts) -> list[HTTPRouteHandler]:
    """Return every route of it: at the desk, of those who are asked, of the tablet between, and of those who lead."""
    lifting = lifting_of(parts)
    theirs = asking.Desk(parts.pages, lifting)
    at, zone = Board(parts.rooms, parts.clock), parts.zone
    leads = board.Desk(parts.pages, parts.rooms, parts.catalogues, at, parts.clock, zone)
    return [
        *desk.routes(desk.Desk(parts.pages, lifting)),
        *asking.routes(theirs),
        *handed.routes(theirs),
        *board.routes(leads),
    ]
