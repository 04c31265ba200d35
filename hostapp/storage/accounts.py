"""Accounts and sessions in a SQL database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.identity.account import Account, Session
from socialive_core import Malformed

from .adapter import Adapter
from .sealing import Key
from .statements import add
from .tables import accounts, sessions


class SqlAccounts(Adapter):
    """Keeps accounts and sessions of one municipality; a username is sealed, and found by a keyed digest."""

    async def add(self, account: Account) -> None:
        """Keep a new account; raises `Malformed` where there is one of this id or username."""

        def work(connection: sa.Connection) -> None:
            handle = _handle(self._vault.shared(connection), account.username)
            row = self._row(id=account.id, handle=handle, body=self._sealed(connection, account))
            if not add(connection, accounts, row):
                raise Malformed

        await self._database.write(work)

    async def named(self, username: str) -> Account | None:
        def work(connection: sa.Connection) -> Account | None:
            key = self._vault.shared_if_made(connection)
            return self._account(connection, self._body(accounts, handle=_handle(key, username))) if key else None

        return await self._database.read(work)

    async def mark(self, username: str) -> str:
        """Return what only this installation can say of *username*, whether there is such an account or not."""

        def work(connection: sa.Connection) -> str:
            key = self._vault.shared_if_made(connection)
            return key.digest("accounts.known", username).hex() if key else ""

        return await self._database.read(work)

    async def get(self, account: str) -> Account | None:
        query = self._body(accounts, id=account)
        return await self._database.read(lambda connection: self._account(connection, query))

    async def rehash(self, account: str, password: str) -> None:
        await self._database.write(lambda connection: self._alter(connection, account, password=password))

    async def close(self, account: str, at: datetime) -> None:
        """Close *account*, and end every session of it in the same moment."""

        def work(connection: sa.Connection) -> None:
            self._alter(connection, account, closed=at)
            connection.execute(sessions.delete().where(self._own(sessions, account=account)))

        await self._database.write(work)

    async def begin(self, session: Session) -> None:
        """Keep a new session; raises `Malformed` where there is one of this id."""
        row = self._row(id=session.id, account=session.account, made=session.made, seen=session.seen)

        def work(connection: sa.Connection) -> None:
            if not add(connection, sessions, row):
                raise Malformed

        await self._database.write(work)

    async def session(self, id: str) -> Session | None:
        def work(connection: sa.Connection) -> Session | None:
            row = connection.execute(self._select(sessions, id=id)).one_or_none()
            return Session(row.id, row.account, row.made, row.seen) if row else None

        return await self._database.read(work)

    async def saw(self, id: str, at: datetime) -> None:
        """Move the time of last use on, never back."""
        later = self._own(sessions, id=id) & (sessions.c.seen < at)
        await self._database.write(
            lambda connection: connection.execute(sessions.update().where(later).values(seen=at)) and None
        )

    async def end(self, id: str) -> None:
        await self._end(id=id)

    async def end_all(self, account: str) -> None:
        await self._end(account=account)

    async def _end(self, **which: str) -> None:
        ended = sessions.delete().where(self._own(sessions, **which))
        await self._database.write(lambda connection: connection.execute(ended) and None)

    def _alter(self, connection: sa.Connection, account: str, **changes: object) -> None:
        held = self._account(connection, self._body(accounts, id=account))
        if held:
            body = self._sealed(connection, replace(held, **changes))
            connection.execute(accounts.update().where(self._own(accounts, id=account)).values(body=body))

    def _sealed(self, connection: sa.Connection, account: Account) -> bytes:
        return self._vault.seal(self._vault.shared(connection), "accounts.body", (account.id,), account)

    def _account(self, connection: sa.Connection, query: sa.Select[Any]) -> Account | None:
        row = connection.execute(query).one_or_none()
        return self._vault.find(connection, "accounts.body", row, Account)


def _handle(key: Key, username: str) -> bytes:
    return key.digest("accounts.handle", username)
