"""Codes and logins of receivers in a SQL database."""

from __future__ import annotations

import hmac
from datetime import datetime

import sqlalchemy as sa
from msgspec import Struct

from hostapp.identity.receiving import ABSOLUTE, Reception, Try

from .adapter import Adapter
from .receiver_tables import receiver_codes, receptions
from .statements import put


class _Asked(Struct, frozen=True):
    """What of a code is sealed."""

    address: str
    code: str


class SqlReceptions(Adapter):
    """Keeps them of one municipality, their addresses sealed."""

    async def ask(self, attempt: Try) -> None:
        over = receiver_codes.delete().where(self._own(receiver_codes), receiver_codes.c.until <= self._clock())

        def work(connection: sa.Connection) -> None:
            connection.execute(over)
            asked = _Asked(attempt.address, attempt.code)
            key = self._vault.shared(connection)
            body = self._vault.seal(key, "receiver_codes.body", (attempt.id,), asked)
            row = self._row(id=attempt.id, until=attempt.until, left=attempt.left, body=body)
            put(connection, receiver_codes, row)

        await self._database.write(work)

    async def guess(self, id: str, code: str, now: datetime) -> str | None:
        mine = self._own(receiver_codes, id=id)
        may = mine & (receiver_codes.c.left > 0) & (receiver_codes.c.until > now)
        spend = receiver_codes.update().where(may).values(left=receiver_codes.c.left - 1)
        query = self._body(receiver_codes, id=id)

        def work(connection: sa.Connection) -> str | None:
            if connection.execute(spend).rowcount != 1:
                return None
            row = connection.execute(query).one()
            asked = self._vault.read(connection, "receiver_codes.body", (id,), row.body, _Asked)
            if not hmac.compare_digest(asked.code, code):
                return None
            connection.execute(receiver_codes.delete().where(mine))
            return asked.address

        return await self._database.write(work)

    async def begin(self, reception: Reception) -> None:
        over = receptions.delete().where(self._own(receptions), receptions.c.made <= reception.made - ABSOLUTE)

        def work(connection: sa.Connection) -> None:
            connection.execute(over)
            key = self._vault.shared(connection)
            body = self._vault.seal(key, "receptions.body", (reception.id,), reception.address)
            times = {"made": reception.made, "seen": reception.seen}
            put(connection, receptions, self._row(id=reception.id, **times, body=body))

        await self._database.write(work)

    async def reception(self, id: str) -> Reception | None:
        query = self._select(receptions, id=id)

        def work(connection: sa.Connection) -> Reception | None:
            row = connection.execute(query).one_or_none()
            if row is None:
                return None
            address = self._vault.read(connection, "receptions.body", (id,), row.body, str)
            return Reception(id, address, row.made, row.seen)

        return await self._database.read(work)

    async def saw(self, id: str, at: datetime) -> None:
        change = receptions.update().where(self._own(receptions, id=id)).values(seen=at)
        await self._database.write(lambda connection: connection.execute(change))

    async def leave(self, id: str) -> None:
        gone = receptions.delete().where(self._own(receptions, id=id))
        await self._database.write(lambda connection: connection.execute(gone))
