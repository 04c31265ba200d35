"""What boards last said, in a SQL database: for when their tools cannot say it."""

from __future__ import annotations

import sqlalchemy as sa

from .adapter import Adapter
from .chain import Rows
from .statements import put
from .toolbox_tables import summaries
from .vault import Vault


class SqlSummaries(Adapter):
    """Reads what boards of one municipality last said, as bytes that the host alone knows how to read."""

    async def of_board(self, board: str) -> bytes | None:
        query = self._select(summaries, board=board)

        def work(connection: sa.Connection) -> bytes | None:
            row = connection.execute(query).one_or_none()
            return self._vault.open(connection, "summaries.body", (row.board,), row.body) if row else None

        return await self._database.read(work)


def put_summary(
    connection: sa.Connection, vault: Vault, municipality: str, board: str, said: bytes, bound: Rows
) -> None:
    """Keep what *board* says in place of what it said before, in the transaction of its turn."""
    body = vault.seal(vault.board(connection, board), "summaries.body", (board,), said)
    row = {"municipality": municipality, "board": board, "body": body}
    put(connection, summaries, row)
    bound.put("summaries", (), row)
