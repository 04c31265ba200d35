"""What is added to cases outside their meetings, in a SQL database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from hostapp.home.additions import Addition

from .adapter import Adapter
from .addition_tables import additions
from .desk_tables import moved
from .errors import Unreadable
from .statements import add

A = TypeVar("A", bound=Addition)

TRIES = 8
"""Times that another process may be first in a row, before we give up."""


class SqlAdditions(Adapter):
    """Keeps the additions of one municipality, each sealed under its case's key; in clear are kind, time and id."""

    async def add(self, case: str, addition: Addition) -> bool:
        return await self._database.write(lambda connection: self.keep_addition(connection, case, addition))

    def keep_addition(self, connection: sa.Connection, case: str, addition: Addition) -> bool:
        """As `add`, in a unit of work of the writer."""
        self._check_stands(connection, case)
        there = sa.select(additions.c.id).where(self._own(additions, id=addition.id))
        last = sa.select(sa.func.max(additions.c.number)).where(self._own(additions, case=case))
        for _ in range(TRIES):
            if connection.execute(there).first():
                return False
            number = (connection.execute(last).scalar() or 0) + 1
            body = self._vault.seal(self._vault.case(connection, case), "additions.body", (case, number), addition)
            named = {"case": case, "number": number, "id": addition.id, "kind": kind_of(type(addition))}
            if add(connection, additions, self._row(**named, at=addition.at, redacted=None, body=body)):
                return True
        return False

    async def of_case(self, case: str, *kinds: type[A]) -> tuple[A, ...]:
        types = {kind_of(one): one for one in kinds}

        def work(connection: sa.Connection) -> tuple[A, ...]:
            found = self._bodies(connection, case, additions.c.kind.in_(types))
            return tuple(msgspec.msgpack.decode(body, type=types[kind]) for kind, body in found)

        return await self._database.read(work)

    async def every(self, case: str) -> tuple[dict[str, Any], ...]:
        def work(connection: sa.Connection) -> tuple[dict[str, Any], ...]:
            found = self._bodies(connection, case, sa.true())
            return tuple(msgspec.msgpack.decode(body, type=dict[str, Any]) for _, body in found)

        return await self._database.read(work)

    def _bodies(
        self, connection: sa.Connection, case: str, wanted: sa.ColumnElement[bool]
    ) -> Iterator[tuple[str, bytes]]:
        left = sa.select(moved.c.case).where(self._own(moved, into=case))
        theirs = self._own(additions) & sa.or_(additions.c.case == case, additions.c.case.in_(left)) & wanted
        rows = connection.execute(sa.select(additions).where(theirs).order_by(additions.c.at, additions.c.number)).all()
        for row in rows:
            try:
                yield row.kind, self._vault.open(connection, "additions.body", (row.case, row.number), row.body)
            except Unreadable:
                continue


def kind_of(kind: type[Addition]) -> str:
    """Return the tag of a kind of addition: the name that it is kept under."""
    return str(kind.__struct_config__.tag)
