"""Running text in a SQL database: every edit durable, sealed under a key of its text until the text stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from socialive_core import Edit, Edited, Frozen, Opened, Revision, Stale, TextChanges, Written

from .adapter import Adapter
from .chain import Rows
from .keys import Level
from .sealing import Key
from .statements import AddWhere, Values, add, new, put, theirs
from .tables import edits, revisions, texts
from .vault import Vault

_DECODER: msgspec.msgpack.Decoder[Edit] = msgspec.msgpack.Decoder(Edit)
_earlier = edits.alias("earlier")
_add_edit = AddWhere(
    edits,
    (texts.c.municipality == new(edits, "municipality"))
    & (texts.c.id == new(edits, "text"))
    & texts.c.open
    & (texts.c.key == sa.bindparam("key"))  # another process may have closed and opened it, with another key
    & sa.or_(
        texts.c.at + 1 == new(edits, "version"),
        sa.exists().where(
            _earlier.c.municipality == new(edits, "municipality"),
            _earlier.c.text == new(edits, "text"),
            _earlier.c.version + 1 == new(edits, "version"),
        ),
    ),
    texts,
)
_KEY = sa.select(texts.c.key).where(theirs(texts, "id"), texts.c.open)
_HOLD = (
    sa.select(texts.c.id)
    .where(theirs(texts), texts.c.id.in_(sa.bindparam("every", expanding=True)))
    .order_by(texts.c.id)
    .with_for_update()
)
_LATER = sa.select(sa.exists().where(theirs(edits, "text"), edits.c.version > sa.bindparam("version")))
_FORGET = edits.delete().where(theirs(edits, "text"))
_LAST = sa.select(sa.func.max(revisions.c.number)).where(theirs(revisions, "text"))
_DROP = texts.delete().where(theirs(texts, "id"))
_DROP_REVISIONS = revisions.delete().where(theirs(revisions, "text"))


class SqlTexts(Adapter):
    """Keeps running text of one municipality."""

    async def keep(self, edited: Edited) -> None:
        await self._database.write(lambda connection: self._keep(connection, edited))

    async def load(self, text: str) -> Written | None:
        found = await self._database.read(lambda connection: self._written(connection, id=text))
        return found[0] if found else None

    async def of_board(self, board: str) -> tuple[Written, ...]:
        return await self._database.read(lambda connection: self._written(connection, board=board))

    async def revisions(self, text: str) -> tuple[Revision, ...]:
        query = self._select(revisions, text=text).order_by(revisions.c.number)

        def work(connection: sa.Connection) -> tuple[Revision, ...]:
            return tuple(self._revision(connection, row) for row in connection.execute(query).all())

        return await self._database.read(work)

    async def alter(self, board: str, changes: TextChanges) -> None:
        """As the port says; raises `Stale` where a text to be closed has an edit its words cannot hold."""

        def work(connection: sa.Connection) -> None:
            check_closing(connection, self._municipality, changes)
            rows = Rows()
            change_texts(connection, self._vault, self._municipality, board, changes, rows)
            self._bind(connection, board, rows)

        await self._database.write(work)

    def _keep(self, connection: sa.Connection, edited: Edited) -> None:
        key = self._vault.text(connection, edited.text)
        if key and self._add(connection, key, edited):
            return
        which = {"the_municipality": self._municipality, "the_id": edited.text}
        present = connection.execute(_KEY, which).scalar_one_or_none()
        if present is None:
            raise Frozen
        if key and key.id.hex() == present:
            raise Stale
        if not self._add(connection, self._vault.known(connection, present), edited):
            raise Stale

    def _add(self, connection: sa.Connection, key: Key, edited: Edited) -> bool:
        body = self._vault.seal(key, "edits.body", (edited.text, edited.version), edited.edit)
        row = self._row(text=edited.text, version=edited.version, id=edited.id, author=edited.author, body=body)
        return _add_edit(connection, row, key=key.id.hex())

    def _written(self, connection: sa.Connection, **which: str) -> tuple[Written, ...]:
        rows = connection.execute(self._select(texts, **which).order_by(texts.c.id)).all()
        found = {row.id: self._edits(connection, row.id) if row.open else () for row in rows}
        return tuple(
            Written(
                row.id,
                row.board,
                self._vault.open(connection, "texts.body", (row.id,), row.body).decode(),
                row.open,
                row.at,
                found[row.id],
            )
            for row in rows
        )

    def _edits(self, connection: sa.Connection, text: str) -> tuple[Edited, ...]:
        rows = connection.execute(self._select(edits, text=text).order_by(edits.c.version)).all()
        return tuple(
            Edited(
                text,
                row.version,
                row.author,
                row.id,
                _DECODER.decode(self._vault.open(connection, "edits.body", (text, row.version), row.body)),
            )
            for row in rows
        )

    def _revision(self, connection: sa.Connection, row: sa.Row[Any]) -> Revision:
        words = self._vault.open(connection, "revisions.body", (row.text, row.number), row.body).decode()
        return Revision(row.text, words, row.by, row.at, row.version, row.number)


def check_closing(connection: sa.Connection, municipality: str, changes: TextChanges) -> None:
    """
    Hold the texts that are about to change, and see that no edit is lost by closing them.

    Raises:
        Stale: A text has a later edit than the version its closing words are from.
    """
    changed = {revision.text: revision.version for revision in changes.closed}
    every = [*changed, *changes.dropped, *(opened.text for opened in changes.opened)]
    if every and connection.dialect.name == "postgresql":  # SQLite has one writer at a time
        connection.execute(_HOLD, {"the_municipality": municipality, "every": every}).all()
    for text, version in changed.items():
        which = {"the_municipality": municipality, "the_text": text, "version": version}
        if version > 0 and connection.execute(_LATER, which).scalar_one():
            raise Stale


def change_texts(
    connection: sa.Connection, vault: Vault, municipality: str, board: str, changes: TextChanges, rows: Rows
) -> None:
    """Open, close and drop texts of *board*, once `check_closing` has held them."""
    change = _Change(connection, vault, municipality, board, rows)
    for opened in changes.opened:
        change.open(opened)
    for revision in changes.closed:
        change.close(revision)
    change.drop(changes.dropped)


class _Change:
    """One change of a board's texts, inside a transaction."""

    def __init__(self, connection: sa.Connection, vault: Vault, municipality: str, board: str, rows: Rows) -> None:
        self._connection, self._vault, self._municipality, self._board = connection, vault, municipality, board
        self._rows = rows

    def open(self, opened: Opened) -> None:
        key = self._vault.new_text(self._connection, self._board, opened.text)
        row = self._row(opened.text, opened.words, opened.at, key.id.hex())
        if not add(self._connection, texts, row):  # it was there before, closed or open
            self._forget_edits(opened.text)
            put(self._connection, texts, row)
        self._rows.put("texts", (opened.text,), row)

    def close(self, revision: Revision) -> None:
        text = revision.text
        self._forget_edits(text)
        self._vault.destroy(self._connection, Level.TEXT, text)
        row = self._row(text, revision.words, revision.version, None)
        put(self._connection, texts, row)
        self._rows.put("texts", (text,), row)
        made = self._revision(revision, 1)
        if not add(self._connection, revisions, made):  # most stand once, and are not corrected
            last = self._connection.execute(_LAST, self._which("text", text)).scalar_one()
            made = self._revision(revision, last + 1)
            self._connection.execute(revisions.insert(), made)
        self._rows.put("revisions", (text, made["number"]), made)

    def drop(self, dropped: Sequence[str]) -> None:
        for text in dropped:
            self._forget_edits(text)
            self._vault.destroy(self._connection, Level.TEXT, text)
            self._connection.execute(_DROP_REVISIONS, self._which("text", text))
            self._connection.execute(_DROP, self._which("id", text))
            self._rows.gone("texts", text)
            self._rows.gone("revisions", text)

    def _forget_edits(self, text: str) -> None:
        self._connection.execute(_FORGET, self._which("text", text))

    def _which(self, name: str, text: str) -> dict[str, str]:
        """What a statement is given to find the rows of *text*, whose id they have under *name*."""
        return {"the_municipality": self._municipality, f"the_{name}": text}

    def _row(self, text: str, words: str, at: int, key: str | None) -> Values:
        return {
            "municipality": self._municipality,
            "id": text,
            "board": self._board,
            "open": key is not None,
            "at": at,
            "key": key,
            "body": self._seal("texts.body", (text,), words),
        }

    def _revision(self, revision: Revision, number: int) -> Values:
        return {
            "municipality": self._municipality,
            "text": revision.text,
            "number": number,
            "board": self._board,
            "by": revision.by,
            "at": revision.at,
            "version": revision.version,
            "body": self._seal("revisions.body", (revision.text, number), revision.words),
        }

    def _seal(self, column: str, row: tuple[str | int, ...], words: str) -> bytes:
        return self._vault.seal(self._vault.board(self._connection, self._board), column, row, words.encode())
