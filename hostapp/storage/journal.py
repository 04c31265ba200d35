"""The journal in a SQL database: a turn and all it led to, in one transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from socialive_core import Entry, Kept, Lazy, Malformed, Stale, Step
from socialive_core.journal import RING

from .adapter import Adapter
from .chain import Rows
from .facts import put_facts
from .outbox import put_notes
from .shields import put_shields
from .statements import AddWhere, new, theirs
from .summaries import put_summary
from .tables import entries
from .texts import change_texts, check_closing

PAGE = 500
_before = entries.alias("before")
_add_entry = AddWhere(
    entries,
    sa.or_(
        new(entries, "version") == 1,
        sa.exists().where(
            _before.c.municipality == new(entries, "municipality"),
            _before.c.board == new(entries, "board"),
            _before.c.version + 1 == new(entries, "version"),
        ),
    ),
)
_PRUNE = entries.update().where(theirs(entries, "board", "version")).values(state=sa.null())
_LAST = sa.select(sa.func.max(entries.c.version)).where(theirs(entries, "board"))


class Said(Struct, frozen=True):
    """What of an entry is sealed."""

    action: bytes
    sentence: Lazy
    seen_by: tuple[str, ...] | None = None


class SqlJournal(Adapter):
    """Keeps entries of one municipality; the last of a board, with its state, is the board as it was last kept."""

    async def append(self, step: Step) -> None:
        """As the port says; raises `Stale` also where a text it closes has an edit its words cannot hold."""
        await self._database.write(lambda connection: self._append(connection, step))

    async def latest(self, board: str) -> Kept | None:
        query = self._select(entries, board=board).order_by(entries.c.version.desc()).limit(1)

        def work(connection: sa.Connection) -> Kept | None:
            row = connection.execute(query).one_or_none()
            return Kept(row.version, self._state(connection, row), row.state_version, row.stands) if row else None

        return await self._database.read(work)

    async def state(self, board: str, version: int) -> bytes | None:
        query = self._select(entries, board=board, version=version).where(entries.c.state.is_not(None))

        def work(connection: sa.Connection) -> bytes | None:
            row = connection.execute(query).one_or_none()
            return self._state(connection, row) if row else None

        return await self._database.read(work)

    async def read(self, board: str) -> AsyncIterator[Entry]:
        seen = 0
        while page := await self._page(board, seen):
            for entry in page:
                yield entry
            seen = page[-1].version

    async def _page(self, board: str, seen: int) -> list[Entry]:
        columns = [column for column in entries.c if column.name != "state"]
        query = sa.select(*columns).where(self._own(entries, board=board), entries.c.version > seen)

        def work(connection: sa.Connection) -> list[Entry]:
            rows = connection.execute(query.order_by(entries.c.version).limit(PAGE)).all()
            return [self._entry(connection, row) for row in rows]

        return await self._database.read(work)

    def _append(self, connection: sa.Connection, step: Step) -> None:
        entry = step.entry
        check_closing(connection, self._municipality, step.texts)
        row, rows = self._sealed(connection, step), Rows()
        if not _add_entry(connection, row):
            raise self._why_not(connection, entry)
        rows.put("entries", (entry.version,), {name: value for name, value in row.items() if name != "state"})
        rows.put_state(entry.version, row["state"])
        beyond = entry.version - RING - 1
        if beyond > 0:
            connection.execute(_PRUNE, {**self._board(entry), "the_version": beyond})
        change_texts(connection, self._vault, self._municipality, entry.board, step.texts, rows)
        if step.facts is not None:
            put_facts(connection, self._vault, self._municipality, entry.board, step.facts, rows)
        if step.summary is not None:
            put_summary(connection, self._vault, self._municipality, entry.board, step.summary, rows)
        put_shields(connection, self._vault, self._municipality, step.shields, rows)
        put_notes(connection, self._vault, self._municipality, step.notes)
        self._bind(connection, entry.board, rows)

    def _why_not(self, connection: sa.Connection, entry: Entry) -> Stale | Malformed:
        """Why an entry was not kept: its version is not the next, or its turn is there already."""
        last = connection.execute(_LAST, self._board(entry)).scalar_one() or 0
        return Malformed() if entry.version == last + 1 else Stale()

    def _board(self, entry: Entry) -> dict[str, str]:
        """What a statement is given to find the entries of the same board."""
        return {"the_municipality": self._municipality, "the_board": entry.board}

    def _sealed(self, connection: sa.Connection, step: Step) -> dict[str, Any]:
        entry, key = step.entry, self._vault.board(connection, step.entry.board)
        place = (entry.board, entry.version)
        return self._row(
            board=entry.board,
            version=entry.version,
            turn=entry.turn,
            participant=entry.participant,
            voice=entry.voice,
            at=entry.at,
            tag=entry.tag,
            stands=entry.stands,
            final=entry.final,
            state_version=step.state_version,
            body=self._vault.seal(key, "entries.body", place, Said(entry.action, entry.sentence, entry.seen_by)),
            state=self._vault.seal(key, "entries.state", place, step.state),
        )

    def _state(self, connection: sa.Connection, row: sa.Row[Any]) -> bytes:
        return self._vault.open(connection, "entries.state", (row.board, row.version), row.state)

    def _entry(self, connection: sa.Connection, row: sa.Row[Any]) -> Entry:
        said = self._vault.read(connection, "entries.body", (row.board, row.version), row.body, Said)
        return Entry(
            row.board,
            row.version,
            row.turn,
            row.participant,
            row.voice,
            row.at,
            row.tag,
            said.action,
            said.sentence,
            row.stands,
            row.final,
            said.seen_by,
        )
