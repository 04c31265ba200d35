"""What boards have published, in a SQL database: what lists sort by in clear, the rest sealed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa

from socialive_core import Agreed, AnyFact, Contact, Fact

from .adapter import Adapter
from .chain import Rows
from .statements import put_all, theirs
from .tables import facts
from .vault import Vault

MOST_AT_ONCE = 500
_AGREED = str(Agreed.__struct_config__.tag)
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

    async def agreed(self, boards: Sequence[str], settled: Iterable[str], most: int) -> tuple[tuple[str, Agreed], ...]:
        """Return *most* agreements that wait, by their day, and *most* that are *settled*, the last first."""
        here = self._select(facts).where(facts.c.board.in_(boards), facts.c.kind == _AGREED).limit(most)
        over = facts.c.state.in_(sorted(settled))
        waits = here.where(~over).order_by(facts.c.due.is_(None), facts.c.due, facts.c.board, facts.c.place)
        queries = (waits, here.where(over).order_by(facts.c.place.desc(), facts.c.board))
        return await self._some(queries, Agreed)

    async def of_kinds(
        self, boards: Sequence[str], kinds: Iterable[type[Fact]], most: int
    ) -> tuple[tuple[str, AnyFact], ...]:
        """Return no more than *most* facts of these *kinds* on *boards*."""
        tags = [str(kind.__struct_config__.tag) for kind in kinds]
        here = self._select(facts).where(facts.c.board.in_(boards), facts.c.kind.in_(tags))
        return await self._some([here.order_by(facts.c.board, facts.c.place).limit(most)], AnyFact)

    async def _some(self, queries: Iterable[sa.Select[Any]], kind: Any) -> tuple[tuple[str, Any], ...]:
        def work(connection: sa.Connection) -> tuple[tuple[str, Any], ...]:
            rows = [row for query in queries for row in connection.execute(query).all()]
            bodies = [self._vault.open(connection, "facts.body", (row.board, row.place), row.body) for row in rows]
            return tuple(
                (row.board, msgspec.msgpack.decode(body, type=kind)) for row, body in zip(rows, bodies, strict=True)
            )

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
