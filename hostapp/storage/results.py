"""What is kept of closed waves, in a SQL database: sealed under the key of the wave, so that it goes with it."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from socialive_core.ballots import Wave

from .adapter import Adapter
from .ballot_tables import results
from .statements import put


class SqlResults(Adapter):
    """Keeps the results of one municipality, a row a wave; neither a time nor a number stands in clear."""

    async def of(self, wave: Wave) -> bytes | None:
        return await self._database.read(lambda connection: self._read(connection, wave))

    async def alter(self, wave: Wave, change: Callable[[bytes | None], bytes]) -> bytes:
        def work(connection: sa.Connection) -> bytes:
            changed = change(self._read(connection, wave, hold=True))
            key = self._vault.wave(connection, wave.series, wave.id)
            body = self._vault.seal(key, "results.body", (wave.id,), changed)
            put(connection, results, self._row(id=wave.id, body=body))
            return changed

        return await self._database.write(work)

    def _read(self, connection: sa.Connection, wave: Wave, *, hold: bool = False) -> bytes | None:
        query = self._body(results, id=wave.id)
        row = connection.execute(query.with_for_update() if hold else query).one_or_none()
        return self._vault.open(connection, "results.body", (wave.id,), row.body) if row else None
