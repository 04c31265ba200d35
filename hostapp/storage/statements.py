"""Writing conditionally, alike in SQLite and PostgreSQL: each row says whether it was kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler

Values = Mapping[str, Any]


def insert(dialect: str, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """Return an insert that knows `ON CONFLICT`, which both databases have and SQL has not."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def add(connection: sa.Connection, table: sa.Table, values: Values) -> bool:
    """Keep a new row; says whether it was kept, or something was there already."""
    return connection.execute(_add(connection.dialect.name, table), values).rowcount == 1


def put(connection: sa.Connection, table: sa.Table, values: Values) -> None:
    """Keep a row as it now is, in place of what was."""
    connection.execute(_put(connection.dialect.name, table), values)


def put_all(connection: sa.Connection, table: sa.Table, values: Sequence[Values]) -> None:
    """Keep new rows; those that are there already stand as they are."""
    if values:
        connection.execute(_add(connection.dialect.name, table), values)


def theirs(table: sa.Table, *names: str) -> sa.ColumnElement[bool]:
    """
    Of *table*, the rows of the municipality and with the values that an execution gives, each as `the_` and its name.

    For statements that are built once: building one anew costs several times what running it does.
    """
    return sa.and_(*(table.c[name] == sa.bindparam(f"the_{name}") for name in ("municipality", *names)))


def new(table: sa.Table, name: str) -> sa.BindParameter[Any]:
    """Name, in the condition of an `AddWhere`, the value a new row of *table* has in the column *name*."""
    return sa.bindparam(f"new_{name}", type_=table.c[name].type)


class AddWhere:
    """
    Keeps a new row of *table* only while *condition* holds, and says whether it was kept.

    A row of *source* that the condition speaks of is held in PostgreSQL until the commit, so that nobody takes the
    condition away meanwhile; SQLite has one writer at a time.
    """

    def __init__(self, table: sa.Table, condition: sa.ColumnElement[bool], source: sa.Table | None = None) -> None:
        values = sa.select(*(new(table, column.name) for column in table.c)).where(condition)
        if source is not None:
            values = values.select_from(source).with_for_update(read=True, of=source)
        names = [column.name for column in table.c]
        self._run = Prepared(lambda dialect: insert(dialect, table).from_select(names, values).on_conflict_do_nothing())

    def __call__(self, connection: sa.Connection, values: Values, **parameters: object) -> bool:
        given = {f"new_{name}": value for name, value in values.items()} | parameters
        return self._run(connection, given).rowcount == 1


class Prepared:
    """A statement for the busiest places: compiled once for each kind of database, by what *build* makes for it."""

    def __init__(self, build: Callable[[str], sa.ClauseElement]) -> None:
        self._build = build
        self._ready: dict[str, Ready] = {}

    def __call__(self, connection: sa.Connection, given: Values) -> sa.CursorResult[Any]:
        dialect = connection.dialect
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = Ready(self._build(dialect.name), dialect)
        return ready(connection, given)


class Ready:
    """A statement compiled once, which the driver is given as it stands: for the busiest, in half of the time."""

    def __init__(self, statement: sa.ClauseElement, dialect: sa.Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        self._words, self._order = str(compiled), compiled.positiontup
        self._constants = {name: value for name, value in compiled.params.items() if value is not None}
        self._converts = [
            (name, convert)
            for name in compiled.params
            if (convert := compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
        ]

    def __call__(self, connection: sa.Connection, given: Values) -> sa.CursorResult[Any]:
        values = {**self._constants, **given}
        for name, convert in self._converts:
            values[name] = convert(values[name])
        bound = values if self._order is None else tuple(values[name] for name in self._order)
        return connection.exec_driver_sql(self._words, bound)


@cache
def _add(dialect: str, table: sa.Table) -> sa.Insert:
    return insert(dialect, table).on_conflict_do_nothing()


@cache
def _put(dialect: str, table: sa.Table) -> sa.Insert:
    statement = insert(dialect, table)
    key = table.primary_key.columns
    others = {column.name: statement.excluded[column.name] for column in table.c if column.name not in key}
    return statement.on_conflict_do_update(index_elements=list(key), set_=others)
