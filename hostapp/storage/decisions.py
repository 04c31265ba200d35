"""What administrators have decided, in a SQL database: rows that are added and never touched again."""

from __future__ import annotations

import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.toolbox.decided import Decision

from .adapter import Adapter
from .statements import add
from .toolbox_tables import decisions

TRIES = 8
"""Times that another process may be first in a row with something else, before we give up."""


class SqlDecisions(Adapter):
    """Keeps the decisions of one municipality, each sealed; in clear are its number, when it was, and about what."""

    async def decide(self, decision: Decision, seen: int) -> bool:
        newest = sa.select(sa.func.max(decisions.c.number))

        def work(connection: sa.Connection) -> bool:
            for _ in range(TRIES):
                about = newest.where(self._own(decisions, about=decision.about))
                if (connection.execute(about).scalar() or 0) != seen:
                    return False
                number = (connection.execute(newest.where(self._own(decisions))).scalar() or 0) + 1
                if self._keep(connection, replace(decision, number=number)):
                    return True
            return False

        return await self._database.write(work)

    async def all(self) -> tuple[Decision, ...]:
        query = self._select(decisions).order_by(decisions.c.number)

        def work(connection: sa.Connection) -> tuple[Decision, ...]:
            rows = connection.execute(query).all()
            return tuple(
                self._vault.read(connection, "decisions.body", (row.number,), row.body, Decision) for row in rows
            )

        return await self._database.read(work)

    async def last(self) -> int:
        query = sa.select(sa.func.max(decisions.c.number)).where(self._own(decisions))
        return await self._database.read(lambda connection: connection.execute(query).scalar() or 0)

    def _keep(self, connection: sa.Connection, decision: Decision) -> bool:
        body = self._vault.seal(self._vault.shared(connection), "decisions.body", (decision.number,), decision)
        row = self._row(number=decision.number, at=decision.at, about=decision.about, body=body)
        return add(connection, decisions, row)
