"""The keys of one municipality, and everything its stores seal and open with them."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from .errors import Unreadable
from .keys import Keys, Level
from .sealing import Key
from .tables import boards

T = TypeVar("T")


class Vault:
    """
    Seals and opens the bodies of one municipality.

    Sealing makes the keys it needs, so it belongs in a unit of work of the writer; opening is for anybody.
    """

    def __init__(self, keys: Keys, municipality: str) -> None:
        self._keys, self._municipality = keys, municipality
        self._last: dict[str, tuple[tuple[str | int, ...], bytes]] = {}

    def shared(self, connection: sa.Connection) -> Key:
        """Return the municipality's own key: for persons, accounts, screens, jobs and the outbox."""
        return self._made(connection, Level.MUNICIPALITY, self._municipality, None)

    def case(self, connection: sa.Connection, case: str) -> Key:
        return self._found(connection, Level.CASE, case) or self._made(
            connection, Level.CASE, case, self.shared(connection)
        )

    def shared_if_made(self, connection: sa.Connection) -> Key | None:
        """As `shared`, for readers, who cannot make it."""
        return self._found(connection, Level.MUNICIPALITY, self._municipality)

    def board(self, connection: sa.Connection, board: str, case: str | None = None) -> Key:
        """Return the key of *board*, made beneath its case's; beneath the municipality's where it was never laid."""
        known = self._found(connection, Level.BOARD, board)
        if known:
            return known
        laid = sa.select(boards.c.case).where(boards.c.municipality == self._municipality, boards.c.id == board)
        of = case or connection.execute(laid).scalar_one_or_none()
        parent = self.case(connection, of) if of else self.shared(connection)
        return self._made(connection, Level.BOARD, board, parent)

    def text(self, connection: sa.Connection, text: str) -> Key | None:
        """Return the key of the edits of *text*; there is none unless it is open."""
        return self._found(connection, Level.TEXT, text)

    def known(self, connection: sa.Connection, id: str) -> Key:
        """Return the key with this id; raises `Unreadable` where it is destroyed."""
        return self._keys.of_id(connection, self._municipality, bytes.fromhex(id))

    def new_text(self, connection: sa.Connection, board: str, text: str) -> Key:
        """Make a new key for the edits of *text*, and destroy the one before."""
        return self._keys.renew(connection, (self._municipality, Level.TEXT, text), self.board(connection, board))

    def letter(self, connection: sa.Connection, board: str, letter: str) -> Key:
        """Return the key of the pages of *letter*, made beneath its board's."""
        known = self._found(connection, Level.LETTER, letter)
        return known or self._made(connection, Level.LETTER, letter, self.board(connection, board))

    def series(self, connection: sa.Connection, series: str) -> Key:
        """Return the key of a series of anonymous waves, by which a card is known again."""
        return self._found(connection, Level.SERIES, series) or self._made(
            connection, Level.SERIES, series, self.shared(connection)
        )

    def series_if_made(self, connection: sa.Connection, series: str) -> Key | None:
        """As `series`, for readers, who cannot make it."""
        return self._found(connection, Level.SERIES, series)

    def wave(self, connection: sa.Connection, series: str, wave: str) -> Key:
        """Return the key of a wave's bag, made beneath its series'."""
        return self._found(connection, Level.WAVE, wave) or self._made(
            connection, Level.WAVE, wave, self.series(connection, series)
        )

    def new_wave(self, connection: sa.Connection, series: str, wave: str) -> Key:
        """Make a new key of a wave's bag, and destroy the one before."""
        return self._keys.renew(connection, (self._municipality, Level.WAVE, wave), self.series(connection, series))

    def destroy(self, connection: sa.Connection, level: Level, owner: str) -> None:
        """Destroy a key and all beneath it, in a unit of work of the writer."""
        self._keys.destroy(connection, (self._municipality, level, owner))

    def hang(self, connection: sa.Connection, case: str, into: str) -> None:
        """Wrap the key of *case* by that of the case *into*: with the one, the other is destroyed."""
        self._keys.hang(connection, (self._municipality, Level.CASE, case), self.case(connection, into))

    def seal(self, key: Key, column: str, row: tuple[str | int, ...], value: object) -> bytes:
        """Seal *value* for the place it will lie in: *column* as `table.column`, *row* as the rest of the key."""
        plain = value if isinstance(value, bytes) else msgspec.msgpack.encode(value)
        return key.seal((column, self._municipality, *row), plain)

    def open(self, connection: sa.Connection, column: str, row: tuple[str | int, ...], sealed: bytes) -> bytes:
        """Return what was sealed; raises `Unreadable` where its key is destroyed or it lies in the wrong place."""
        key = self._keys.of_body(connection, self._municipality, sealed)
        return key.open((column, self._municipality, *row), sealed)

    def read(
        self, connection: sa.Connection, column: str, row: tuple[str | int, ...], sealed: bytes, kind: type[T]
    ) -> T:
        """Return a sealed value that was not plain bytes."""
        return msgspec.msgpack.decode(self.open(connection, column, row, sealed), type=kind)

    def find(self, connection: sa.Connection, column: str, row: sa.Row[Any] | None, kind: type[T]) -> T | None:
        """
        Return the value sealed in the body of *row*; where there is no row, nothing.

        To say that there is nothing takes as long: what was found last is opened once more, and let go again.
        """
        if row is not None:
            self._last[column] = (row.id,), row.body
            return self.read(connection, column, (row.id,), row.body, kind)
        last = self._last.get(column)
        if last:
            self.read_if(connection, column, *last, kind)
        return None

    def read_if(
        self, connection: sa.Connection, column: str, row: tuple[str | int, ...], sealed: bytes, kind: type[T]
    ) -> T | None:
        """As `read`; `None` where the key is destroyed, for lists that go on without."""
        try:
            return self.read(connection, column, row, sealed, kind)
        except Unreadable:
            return None

    def _found(self, connection: sa.Connection, level: Level, owner: str) -> Key | None:
        return self._keys.find(connection, (self._municipality, level, owner))

    def _made(self, connection: sa.Connection, level: Level, owner: str, parent: Key | None) -> Key:
        wanted = (self._municipality, level, owner)
        return self._keys.find(connection, wanted) or self._keys.make(connection, wanted, parent)
