"""The minutes of meetings in a SQL database: kept once, never changed; afterwards only remarks are added."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Protocol

import sqlalchemy as sa
from msgspec import Struct

from .adapter import Adapter
from .errors import Unreadable
from .statements import add
from .tables import records, remarks


class KeptRecord(Struct, frozen=True):
    """
    What one audience can read of a meeting that has ended.

    Attributes:
        audience: A person's id, or `AUTHORITY`.
        at: When it was made.
        content: The record as JSON.
        digest: SHA-256 of *content*, in hex; it goes with every form and into the case system.
    """

    meeting: str
    audience: str
    at: datetime
    content: bytes
    digest: str = ""


class Remark(Struct, frozen=True):
    """
    What somebody has said of the minutes since the meeting closed (law b1, 14: remarks are added, nothing is changed).

    Attributes:
        voice: Whose words they are, and `name` what they are called.
        by: Who wrote them down.
        seen_by: Who may read them; `None` is everybody who has the minutes.
        closing: What they answer to a question at the end; such a remark is in no minutes, with words or without.
        item: Which question that is; the one that is always asked, where nothing else is said.
    """

    meeting: str
    id: str
    at: datetime
    voice: str
    by: str
    words: str
    name: str = ""
    seen_by: tuple[str, ...] | None = None
    closing: str = ""
    item: str = "said"


class Records(Protocol):
    """Keeps minutes of one municipality. Adapters pass `tests/contracts/test_records.py`."""

    async def keep(self, case: str, record: KeptRecord) -> KeptRecord:
        """Keep *record* unless there is one for its audience; returns what is kept, with its digest."""
        ...

    async def get(self, meeting: str, audience: str) -> KeptRecord | None: ...

    async def audiences(self, meeting: str) -> tuple[str, ...]:
        """Return for whom there are minutes of *meeting*, in order."""
        ...

    async def meetings(self) -> tuple[str, ...]:
        """Return the meetings that there are minutes of."""
        ...

    async def remark(self, case: str, remark: Remark) -> bool:
        """Keep *remark*; says whether it was kept, or one with its id was there."""
        ...

    async def remarks(self, meeting: str) -> tuple[Remark, ...]:
        """Return what was remarked on *meeting*, oldest first."""
        ...

    async def closings(self, meeting: str) -> tuple[Remark, ...]:
        """Return what was answered to the questions at the end of *meeting*, oldest first."""
        ...


class SealedRecord(Struct, frozen=True):
    """What of a record is sealed; the digest of few words could be guessed, so it is no plain column."""

    content: bytes
    digest: str


class SqlRecords(Adapter):
    """Keeps minutes and remarks sealed under the key of their case; with that key they are forgotten."""

    async def keep(self, case: str, record: KeptRecord) -> KeptRecord:
        place = (record.meeting, record.audience)

        def work(connection: sa.Connection) -> KeptRecord:
            sealed = SealedRecord(record.content, sha256(record.content).hexdigest())
            body = self._vault.seal(self._vault.case(connection, case), "records.body", place, sealed)
            named = {"meeting": record.meeting, "audience": record.audience}
            add(connection, records, self._row(**named, at=record.at, body=body))
            return self._read(connection, connection.execute(self._select(records, **named)).one())

        return await self._database.write(work)

    async def get(self, meeting: str, audience: str) -> KeptRecord | None:
        query = self._select(records, meeting=meeting, audience=audience)

        def work(connection: sa.Connection) -> KeptRecord | None:
            row = connection.execute(query).one_or_none()
            return self._read(connection, row) if row else None

        return await self._database.read(work)

    async def audiences(self, meeting: str) -> tuple[str, ...]:
        query = sa.select(records.c.audience).where(self._own(records, meeting=meeting)).order_by(records.c.audience)
        return await self._database.read(lambda connection: tuple(connection.execute(query).scalars()))

    async def meetings(self) -> tuple[str, ...]:
        query = sa.select(records.c.meeting).where(self._own(records)).distinct().order_by(records.c.meeting)
        return await self._database.read(lambda connection: tuple(connection.execute(query).scalars()))

    async def remark(self, case: str, remark: Remark) -> bool:
        def work(connection: sa.Connection) -> bool:
            key = self._vault.case(connection, case)
            body = self._vault.seal(key, "remarks.body", (remark.meeting, remark.id), remark)
            return add(connection, remarks, self._row(meeting=remark.meeting, id=remark.id, at=remark.at, body=body))

        return await self._database.write(work)

    async def remarks(self, meeting: str) -> tuple[Remark, ...]:
        return tuple(one for one in await self._said(meeting) if not one.closing)

    async def closings(self, meeting: str) -> tuple[Remark, ...]:
        return tuple(one for one in await self._said(meeting) if one.closing)

    async def _said(self, meeting: str) -> tuple[Remark, ...]:
        query = self._select(remarks, meeting=meeting).order_by(remarks.c.at, remarks.c.id)

        def work(connection: sa.Connection) -> tuple[Remark, ...]:
            rows = connection.execute(query).all()
            return tuple(
                self._vault.read(connection, "remarks.body", (row.meeting, row.id), row.body, Remark) for row in rows
            )

        return await self._database.read(work)

    def _read(self, connection: sa.Connection, row: sa.Row[tuple[object, ...]]) -> KeptRecord:
        """Open a record; raises `Unreadable` where its words are not those its digest was made of."""
        sealed = self._vault.read(connection, "records.body", (row.meeting, row.audience), row.body, SealedRecord)
        if sha256(sealed.content).hexdigest() != sealed.digest:
            raise Unreadable
        return KeptRecord(row.meeting, row.audience, row.at, sealed.content, sealed.digest)
