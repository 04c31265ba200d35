"""The units of a municipality, in a SQL database."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from hostapp.toolbox.units import FIRST, Unit

from .adapter import Adapter
from .statements import put
from .toolbox_tables import units

_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


class SqlUnits(Adapter):
    """Keeps units, each sealed under the municipality's key; the first is there before anybody has named it."""

    async def put(self, unit: Unit) -> None:
        def work(connection: sa.Connection) -> None:
            body = self._vault.seal(self._vault.shared(connection), "units.body", (unit.id,), unit)
            put(connection, units, self._row(id=unit.id, made=unit.made, body=body))

        await self._database.write(work)

    async def all(self) -> tuple[Unit, ...]:
        query = self._select(units).order_by(units.c.made, units.c.id)

        def work(connection: sa.Connection) -> tuple[Unit, ...]:
            rows = connection.execute(query).all()
            found = [self._vault.read(connection, "units.body", (row.id,), row.body, Unit) for row in rows]
            first = next((one for one in found if one.id == FIRST), Unit(FIRST, "", _BEFORE_ALL))
            return (first, *(one for one in found if one.id != FIRST))

        return await self._database.read(work)
