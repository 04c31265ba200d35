"""What the stores of one municipality have in common: its name in every row, and its keys."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from .database import Database
from .vault import Vault


class Adapter:
    """Base of every store: made for one municipality, and unable to name another."""

    def __init__(self, database: Database, municipality: str) -> None:
        self._database, self._municipality = database, municipality
        self._vault = Vault(database.keys, municipality)

    def _row(self, **values: Any) -> dict[str, Any]:
        """A row of this municipality."""
        return {"municipality": self._municipality, **values}

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
