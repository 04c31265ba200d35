"""What the stores of one municipality have in common: its name in every row, and its keys."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from hostapp.clock import Clock, utc_now
from socialive_core import Malformed

from .chain import Rows
from .database import Database
from .desk_tables import moved
from .vault import Vault


class Adapter:
    """Base of every store: made for one municipality, and unable to name another."""

    def __init__(self, database: Database, municipality: str, clock: Clock = utc_now) -> None:
        self._database, self._municipality, self._clock = database, municipality, clock
        self._vault = Vault(database.keys, municipality)

    def _row(self, **values: Any) -> dict[str, Any]:
        """A row of this municipality."""
        return {"municipality": self._municipality, **values}

    def _bind(self, connection: sa.Connection, board: str, rows: Rows, case: str | None = None) -> None:
        """Bind what a step of *board*, in its *case*, wrote, as the last of what it writes."""
        self._database.links.add(connection, self._municipality, board, rows, case)

    def _check_stands(self, connection: sa.Connection, case: str) -> None:
        """Raise `Malformed` where *case* was left for another: who comes late must not write in it."""
        if connection.execute(sa.select(moved.c.into).where(self._own(moved, case=case))).first():
            raise Malformed

    def _own(self, table: sa.Table, **values: Any) -> sa.ColumnElement[bool]:
        """Of *table*, this municipality's rows that have *values*."""
        return own(table, self._municipality, **values)

    def _select(self, table: sa.Table, **values: Any) -> sa.Select[Any]:
        return sa.select(table).where(self._own(table, **values))

    def _body(self, table: sa.Table, **values: Any) -> sa.Select[Any]:
        """As `_select`, of what is sealed alone: so that a row that is there takes hardly longer than none."""
        return sa.select(table.c.id, table.c.body).where(self._own(table, **values))


def own(table: sa.Table, municipality: str, **values: Any) -> sa.ColumnElement[bool]:
    """Of *table*, the rows of *municipality* that have *values*."""
    return sa.and_(table.c.municipality == municipality, *(table.c[name] == value for name, value in values.items()))
