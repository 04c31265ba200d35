"""The receiver's view: what somebody of another agency sees of a case, confirms, and writes back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from litestar.handlers import HTTPRouteHandler

from hostapp.clock import Clock
from hostapp.i18n import Catalogues
from hostapp.identity.doors import Policy
from hostapp.identity.receiving import Receiving
from hostapp.identity.visitor import Jar, Visitor
from hostapp.meetings.arriving import Arrivals
from hostapp.pages import Pages
from hostapp.received.reader import Reader
from hostapp.storage.stores import Stores

from . import coming, reading, writing
from .door import Connection, Receptionist
from .mailing import Telling as Telling


class Receivers:
    """
    All that is for receivers, put together.

    Attributes:
        receiving: Who has come in.
        reader: Reads what they send; one for the whole server, as `arrivals` is, which counts it.
    """

    def __init__(self, pages: Pages, stores: Stores, catalogues: Catalogues, jar: Jar, clock: Clock, zone: str) -> None:
        self.receiving = receiving = Receiving(stores.receptions, clock)
        self.reader, self.arrivals = Reader(), Arrivals(clock)
        self._entrance = coming.Entrance(pages, stores, receiving, catalogues, jar, clock)
        self._desk = reading.Desk(pages, stores, clock, zone)
        self._receptionist = Receptionist(receiving, stores, jar, clock)

    @property
    def rules(self) -> dict[Policy, Callable[[Connection], Coroutine[Any, Any, Visitor]]]:
        """Who comes through the doors of receivers."""
        return {Policy.RECEIVER: self._receptionist.comes, Policy.SHARED: self._receptionist.opens}

    def routes(self) -> list[HTTPRouteHandler]:
        """Return every route of theirs."""
        writes = writing.route(writing.Writing(self._desk, self.reader, self.arrivals))
        return [*coming.routes(self._entrance), *reading.routes(self._desk), writes]
