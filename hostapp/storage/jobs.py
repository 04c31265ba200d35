"""Jobs in a SQL database, each held by one holder at a time."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from socialive_core import Job

from .adapter import Adapter
from .statements import add
from .tables import jobs


class SqlJobs(Adapter):
    """Hands out jobs of one municipality."""

    async def add(self, job: Job) -> None:
        def work(connection: sa.Connection) -> None:
            body = self._vault.seal(self._vault.shared(connection), "jobs.body", (job.id,), job.body)
            add(connection, jobs, self._row(id=job.id, kind=job.kind, due=job.due, holder=None, until=None, body=body))

        await self._database.write(work)

    async def lease(self, holder: str, now: datetime, length: timedelta) -> Job | None:
        """Give *holder* the oldest job that is due and free; two nodes that ask at once get different ones."""
        free = self._own(jobs) & (jobs.c.due <= now) & sa.or_(jobs.c.until.is_(None), jobs.c.until <= now)
        oldest = sa.select(jobs.c.id).where(free).order_by(jobs.c.due, jobs.c.id).limit(1)
        chosen = oldest.with_for_update(skip_locked=True).scalar_subquery()
        take = jobs.update().where(self._own(jobs), jobs.c.id == chosen).values(holder=holder, until=now + length)

        def work(connection: sa.Connection) -> Job | None:
            row = connection.execute(take.returning(*jobs.c)).one_or_none()
            if row is None:
                return None
            return Job(row.id, row.kind, row.due, self._vault.open(connection, "jobs.body", (row.id,), row.body))

        return await self._database.write(work)

    async def done(self, job: str, holder: str) -> bool:
        finish = jobs.delete().where(self._own(jobs, id=job, holder=holder))
        return await self._database.write(lambda connection: connection.execute(finish).rowcount == 1)
