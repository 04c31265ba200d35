"""The outbox in a SQL database."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from socialive_core import Note

from .adapter import Adapter
from .statements import put_all
from .tables import outbox
from .vault import Vault


class SqlOutbox(Adapter):
    """Hands out notes of one municipality until they are told."""

    async def add(self, *notes: Note) -> None:
        await self._database.write(lambda connection: put_notes(connection, self._vault, self._municipality, notes))

    async def pending(self, most: int = 100, kind: str | None = None) -> tuple[Note, ...]:
        wanted = {"kind": kind} if kind else {}
        query = self._select(outbox, **wanted).order_by(outbox.c.at, outbox.c.place, outbox.c.id).limit(most)

        def work(connection: sa.Connection) -> tuple[Note, ...]:
            return tuple(
                Note(row.id, row.at, row.kind, self._vault.open(connection, "outbox.body", (row.id,), row.body))
                for row in connection.execute(query).all()
            )

        return await self._database.read(work)

    async def told(self, note: str) -> None:
        await self._database.write(
            lambda connection: connection.execute(outbox.delete().where(self._own(outbox, id=note)))
        )


def put_notes(connection: sa.Connection, vault: Vault, municipality: str, notes: Sequence[Note]) -> None:
    """Keep *notes* for telling, in the transaction of what caused them."""
    key = vault.shared(connection) if notes else None
    rows = [
        {
            "municipality": municipality,
            "id": note.id,
            "at": note.at,
            "place": place,
            "kind": note.kind,
            "body": vault.seal(key, "outbox.body", (note.id,), note.body),
        }
        for place, note in enumerate(notes)
        if key
    ]
    put_all(connection, outbox, rows)
