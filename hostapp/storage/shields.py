"""What of shielded pieces may be known, in a SQL database."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from socialive_core import Shield

from .adapter import Adapter
from .chain import Rows
from .statements import put
from .tables import boards, shields
from .vault import Vault


class SqlShields(Adapter):
    """Keeps shields of one municipality, each sealed under its board's key."""

    async def of_board(self, board: str) -> tuple[Shield, ...]:
        query = self._select(shields, board=board).order_by(shields.c.thing)

        def work(connection: sa.Connection) -> tuple[Shield, ...]:
            rows = connection.execute(query).all()
            return tuple(
                self._vault.read(connection, "shields.body", (row.board, row.thing), row.body, Shield) for row in rows
            )

        return await self._database.read(work)

    async def in_cases(self, cases: Iterable[str]) -> tuple[tuple[str, Shield], ...]:
        """Return every shield in *cases*, each with its case; nothing of what is destroyed."""
        here = self._own(boards) & boards.c.case.in_(list(cases)) & (boards.c.id == shields.c.board)
        query = self._select(shields).add_columns(boards.c.case).where(here).order_by(shields.c.board, shields.c.thing)

        def work(connection: sa.Connection) -> tuple[tuple[str, Shield], ...]:
            found = []
            for row in connection.execute(query).all():
                place = (row.board, row.thing)
                shield = self._vault.read_if(connection, "shields.body", place, row.body, Shield)
                if shield:
                    found.append((row.case, shield))
            return tuple(found)

        return await self._database.read(work)

    async def put(self, shield: Shield) -> None:
        def work(connection: sa.Connection) -> None:
            rows = Rows()
            put_shields(connection, self._vault, self._municipality, (shield,), rows)
            self._bind(connection, shield.board, rows)

        await self._database.write(work)


def put_shields(
    connection: sa.Connection, vault: Vault, municipality: str, changed: Iterable[Shield], rows: Rows
) -> None:
    """Keep *changed*, in the transaction of the turn that they belong to."""
    for shield in changed:
        key = vault.board(connection, shield.board)
        body = vault.seal(key, "shields.body", (shield.board, shield.thing), shield)
        row = {"municipality": municipality, "board": shield.board, "thing": shield.thing, "body": body}
        put(connection, shields, row)
        rows.put("shields", (shield.thing,), row)
