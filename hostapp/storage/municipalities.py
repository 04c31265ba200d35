"""Which municipality a host name belongs to."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from socialive_core import Malformed

from .database import Database
from .statements import add
from .tables import municipalities


class Municipality(Struct, frozen=True):
    """
    A municipality that uses this installation.

    Attributes:
        host: The host name its people open, in lower case and without a port.
    """

    id: str
    host: str
    name: str


class Municipalities:
    """Keeps the municipalities of one installation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, municipality: Municipality) -> None:
        """Keep a new municipality; raises `Malformed` where there is one of this id or host."""
        row = {"municipality": municipality.id, "host": municipality.host, "name": municipality.name}

        def work(connection: sa.Connection) -> None:
            if not add(connection, municipalities, row):
                raise Malformed

        await self._database.write(work)

    async def at(self, host: str) -> Municipality | None:
        """Return the municipality whose *host* this is."""
        found = await self._find(sa.select(municipalities).where(municipalities.c.host == host))
        return found[0] if found else None

    async def all(self) -> tuple[Municipality, ...]:
        return await self._find(sa.select(municipalities).order_by(municipalities.c.municipality))

    async def _find(self, query: sa.Select[Any]) -> tuple[Municipality, ...]:
        def work(connection: sa.Connection) -> tuple[Municipality, ...]:
            return tuple(Municipality(row.municipality, row.host, row.name) for row in connection.execute(query).all())

        return await self._database.read(work)
