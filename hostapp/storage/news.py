"""What people are to be told, in a SQL database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.insight.news import News

from .adapter import Adapter
from .desk_tables import news as rows
from .statements import add


class SqlNews(Adapter):
    """Keeps news of one municipality, each sealed under its case's key."""

    async def tell(self, *news: News) -> None:
        def work(connection: sa.Connection) -> None:
            for one in news:
                self.keep_news(connection, one)

        if news:
            await self._database.write(work)

    def keep_news(self, connection: sa.Connection, news: News) -> None:
        """Keep one of *news*, unless it is there, in a transaction of somebody else's."""
        body = self._vault.seal(self._vault.case(connection, news.case), "news.body", (news.id,), news)
        row = {"id": news.id, "person": news.person, "case": news.case, "at": news.at, "read": news.read}
        add(connection, rows, self._row(**row, body=body))

    async def of(self, person: str) -> tuple[News, ...]:
        return await self._found(self._select(rows, person=person).where(rows.c.read.is_(None)))

    async def about(self, case: str, person: str) -> tuple[News, ...]:
        return await self._found(self._select(rows, person=person, case=case))

    async def read(self, news: str, person: str, at: datetime) -> None:
        unread = self._own(rows, id=news, person=person) & rows.c.read.is_(None)
        change = rows.update().where(unread).values(read=at)
        await self._database.write(lambda connection: connection.execute(change))

    async def _found(self, query: sa.Select[Any]) -> tuple[News, ...]:
        newest_first = query.order_by(rows.c.at.desc(), rows.c.id)

        def work(connection: sa.Connection) -> tuple[News, ...]:
            found = []
            for row in connection.execute(newest_first).all():
                news = self._vault.read_if(connection, "news.body", (row.id,), row.body, News)
                if news:
                    found.append(replace(news, read=row.read))
            return tuple(found)

        return await self._database.read(work)
