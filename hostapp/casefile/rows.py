"""Reads the rows of a case, table by table and some at a time, with everything in them opened."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from hostapp.storage.adapter import Adapter, own
from hostapp.storage.database import Database
from hostapp.storage.errors import Unreadable
from hostapp.storage.vault import Vault

from .plain import plain, raw
from .tables import CARRIED, Carried, Of

PAGE = 500
"""Rows that are held at once."""

MANY = 200
"""Meetings, boards or persons that are asked for at once."""


class Row(Struct, frozen=True):
    """
    One row of a table, as it goes into a file.

    Attributes:
        row: By the name of its column: what lay in clear as it was, what lay sealed opened.
    """

    table: str
    row: dict[str, Any]


class CaseRows(Adapter):
    """Reads the rows of cases of one municipality."""

    def of(self, case: str) -> AsyncIterator[list[Row]]:
        """Yield the rows of *case* in order, some at a time; what no key opens any more is left out."""
        return Reader(self._database, self._municipality, case).rows()

    async def close(self) -> None:
        """Let go of the database."""
        await self._database.close()


class Reader:
    """Reads everything of one case, and who is named in it."""

    def __init__(self, database: Database, municipality: str, case: str) -> None:
        self._database, self._municipality = database, municipality
        self._vault = Vault(database.keys, municipality)
        self._of: dict[Of, list[str]] = {Of.CASE: [case], Of.PERSON: []}

    async def rows(self) -> AsyncIterator[list[Row]]:
        """As `CaseRows.of`."""
        named: set[str] = set()
        await self._look_around()
        for carried in CARRIED:
            if carried.of is Of.PERSON:
                self._of[Of.PERSON] = sorted(named)
            async for page in self._pages(carried):
                if carried.of is not Of.PERSON:
                    named |= await self._named(page)
                yield page

    async def _look_around(self) -> None:
        """Find what of the case rows are of, so that what comes meanwhile is all in the file or not at all."""

        def ids(connection: sa.Connection, of: Of, name: str, column: str = "id") -> list[str]:
            carried = next(one for one in CARRIED if one.name == name)
            found = set[str]()
            for some in _some(self._of[carried.of]):
                query = sa.select(carried.table.c[column]).where(self._theirs(carried, some))
                if of is Of.TEXT:
                    query = query.where(carried.table.c.open)
                found |= set(connection.execute(query).scalars())
            return sorted(found)

        def work(connection: sa.Connection) -> None:
            left = ids(connection, Of.CASE, "moved", "case")
            self._of[Of.CASE] = [*self._of[Of.CASE], *left]
            for of, name in ((Of.MEETING, "meetings"), (Of.BOARD, "boards"), (Of.SHARE, "shares"), (Of.TEXT, "texts")):
                self._of[of] = ids(connection, of, name)

        await self._database.read(work)

    async def _pages(self, carried: Carried) -> AsyncIterator[list[Row]]:
        for some in _some(self._of[carried.of]):
            last: tuple[Any, ...] | None = None
            while True:
                found, last = await self._database.read(
                    lambda connection, some=some, last=last: self._page(connection, carried, some, last)  # type: ignore[misc]
                )
                if found:
                    yield found
                if last is None:
                    break

    def _page(
        self, connection: sa.Connection, carried: Carried, some: Sequence[str], after: tuple[Any, ...] | None
    ) -> tuple[list[Row], tuple[Any, ...] | None]:
        """Return the next rows of *some*, and where they end; nowhere where there are no more."""
        columns = [carried.table.c[name] for name in carried.key]
        query = sa.select(carried.table).where(self._theirs(carried, some)).order_by(*columns).limit(PAGE)
        if after:
            query = query.where(sa.tuple_(*columns) > sa.tuple_(*map(_bound, columns, after)))
        rows = [dict(row._mapping) for row in connection.execute(query)]
        opened = (self._opened(connection, carried, row) for row in rows)
        last = tuple(rows[-1][name] for name in carried.key) if len(rows) == PAGE else None
        return [one for one in opened if one], last

    def _theirs(self, carried: Carried, some: Sequence[str]) -> sa.ColumnElement[bool]:
        return own(carried.table, self._municipality) & carried.table.c[carried.by].in_(some)

    def _opened(self, connection: sa.Connection, carried: Carried, row: dict[str, Any]) -> Row | None:
        place = place_of(carried, row)
        told: dict[str, Any] = {}
        for name, value in row.items():
            if name == "municipality" or name in carried.anew:
                continue
            if name in carried.sealed and value is not None:
                try:
                    body = self._vault.open(connection, f"{carried.name}.{name}", place, value)
                except Unreadable:
                    return None
                told[name] = raw(body) if name in carried.raw else plain(body)
            else:
                told[name] = value.isoformat() if isinstance(value, date | datetime) else value
        return Row(carried.name, told)

    async def _named(self, page: Sequence[Row]) -> set[str]:
        """Return which persons are named in *page*, by their ids."""
        persons = CARRIED[-1].table
        words = sorted({word for one in page for word in _words(one.row)})

        def work(connection: sa.Connection) -> set[str]:
            found = set[str]()
            for some in _some(words):
                query = sa.select(persons.c.id).where(own(persons, self._municipality) & persons.c.id.in_(some))
                found |= set(connection.execute(query).scalars())
            return found

        return await self._database.read(work)


def place_of(carried: Carried, row: Mapping[str, Any]) -> tuple[str | int, ...]:
    """Return where what is sealed in *row* lies, as its store says it."""
    return tuple(one.isoformat() if isinstance(one := row[name], date) else one for name in carried.key)


def _bound(column: sa.ColumnElement[Any], value: Any) -> sa.BindParameter[Any]:
    return sa.bindparam(None, value, type_=column.type, unique=True)


def _some(every: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(every), MANY):
        yield every[start : start + MANY]


def _words(value: Any) -> Iterator[str]:
    """Yield every string that could be somebody's id."""
    match value:
        case str() if value and len(value) <= 64 and " " not in value:
            yield value
        case dict():
            for one in value.values():
                yield from _words(one)
        case list():
            for one in value:
                yield from _words(one)
