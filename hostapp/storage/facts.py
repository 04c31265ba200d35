"""What boards have published, in a SQL database: what lists sort by in clear, the rest sealed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa

from socialive_core import Agreed, AnyFact, Contact

from .adapter import Adapter
from .chain import Rows
from .statements import put_all, theirs
from .tables import facts
from .vault import Vault

MOST_AT_ONCE = 500
_CLEAR = facts.delete().where(theirs(facts, "board"))
_DECODER = msgspec.msgpack.Decoder(AnyFact)


class SqlFacts(Adapter):
    """Reads what boards of one municipality have published."""

    async def of_boards(self, boards: Iterable[str]) -> tuple[tuple[str, AnyFact], ...]:
        wanted = list(boards)

        def work(connection: sa.Connection) -> tuple[tuple[str, AnyFact], ...]:
            found: dict[str, list[AnyFact]] = {}
            for start in range(0, len(wanted), MOST_AT_ONCE):
                some = facts.c.board.in_(wanted[start : start + MOST_AT_ONCE])
                query = self._select(facts).where(some).order_by(facts.c.board, facts.c.place)
                for row in connection.execute(query).all():
                    plain = self._vault.open(connection, "facts.body", (row.board, row.place), row.body)
                    found.setdefault(row.board, []).append(_DECODER.decode(plain))
            return tuple((board, fact) for board in wanted for fact in found.get(board, ()))

        return await self._database.read(work)


def put_facts(
    connection: sa.Connection, vault: Vault, municipality: str, board: str, published: Sequence[AnyFact], bound: Rows
) -> None:
    """Keep what *board* publishes in place of what it published before, in the transaction of its turn."""
    connection.execute(_CLEAR, {"the_municipality": municipality, "the_board": board})
    key = vault.board(connection, board)
    rows: list[dict[str, Any]] = [
        {
            "municipality": municipality,
            "board": board,
            "place": place,
            "kind": fact.__struct_config__.tag,
            "key": fact.key,
            "owner": _owner(fact),
            "due": _due(fact),
            "state": fact.state if isinstance(fact, Agreed) else None,
            "body": vault.seal(key, "facts.body", (board, place), fact),
        }
        for place, fact in enumerate(published)
    ]
    put_all(connection, facts, rows)
    bound.gone("facts")
    for row in rows:
        bound.put("facts", (row["place"],), row)


def _owner(fact: AnyFact) -> str | None:
    """Whose list it belongs in: the first of those who do it, or whose voice it is."""
    match fact:
        case Agreed():
            return fact.who[0] if fact.who else None
        case Contact():
            return None
        case _:
            return fact.voice


def _due(fact: AnyFact) -> date | None:
    return fact.due if isinstance(fact, Agreed) else None
