"""Which plugins an operator has switched off, in a SQL database."""

from __future__ import annotations

import sqlalchemy as sa

from hostapp.toolbox.switches import Switch

from .adapter import Adapter
from .statements import put
from .toolbox_tables import switches


class SqlSwitches(Adapter):
    """Keeps switches, each sealed under the municipality's key: why somebody switched may name anything."""

    async def put(self, switch: Switch) -> None:
        def work(connection: sa.Connection) -> None:
            body = self._vault.seal(self._vault.shared(connection), "switches.body", (switch.plugin,), switch)
            put(connection, switches, self._row(plugin=switch.plugin, at=switch.at, body=body))

        await self._database.write(work)

    async def all(self) -> tuple[Switch, ...]:
        query = self._select(switches).order_by(switches.c.plugin)

        def work(connection: sa.Connection) -> tuple[Switch, ...]:
            rows = connection.execute(query).all()
            return tuple(self._vault.read(connection, "switches.body", (row.plugin,), row.body, Switch) for row in rows)

        return await self._database.read(work)
