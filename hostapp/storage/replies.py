"""What receivers were asked, and wrote back, in a SQL database."""

from __future__ import annotations

import sqlalchemy as sa

from hostapp.sharing.asking import Reply, Request

from .adapter import Adapter
from .receiver_tables import replies, status_requests
from .statements import add


class SqlReplies(Adapter):
    """Keeps them of one municipality, each sealed under its case's key."""

    async def ask(self, request: Request) -> None:
        def work(connection: sa.Connection) -> None:
            key = self._vault.case(connection, request.case)
            body = self._vault.seal(key, "status_requests.body", (request.share,), request)
            add(connection, status_requests, self._row(share=request.share, case=request.case, body=body))

        await self._database.write(work)

    async def asked(self, share: str) -> Request | None:
        query = self._select(status_requests, share=share)

        def work(connection: sa.Connection) -> Request | None:
            row = connection.execute(query).one_or_none()
            place = (share,)
            return self._vault.read_if(connection, "status_requests.body", place, row.body, Request) if row else None

        return await self._database.read(work)

    async def reply(self, reply: Reply) -> bool:
        def work(connection: sa.Connection) -> bool:
            key = self._vault.case(connection, reply.case)
            body = self._vault.seal(key, "replies.body", (reply.id,), reply)
            return add(connection, replies, self._row(id=reply.id, case=reply.case, at=reply.at, body=body))

        return await self._database.write(work)

    async def replies(self, case: str) -> tuple[Reply, ...]:
        query = self._select(replies, case=case).order_by(replies.c.at, replies.c.id)

        def work(connection: sa.Connection) -> tuple[Reply, ...]:
            rows = connection.execute(query).all()
            found = (self._vault.read_if(connection, "replies.body", (row.id,), row.body, Reply) for row in rows)
            return tuple(one for one in found if one)

        return await self._database.read(work)
