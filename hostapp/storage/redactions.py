"""Taking a third person out of a case, in one transaction: what is kept of it lies sealed anew, and says since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import Clock, utc_now
from socialive_core import Lazy, Meeting, Step

from .adapter import Adapter
from .chain import Rows
from .database import Database
from .desk_tables import redactions
from .journal import Said, SqlJournal
from .meetings import SqlMeetings
from .records import KeptRecord, SealedRecord
from .tables import entries, records, revisions, texts

Change = Callable[[str], str]
"""Returns words without whoever is taken out."""


class Redaction(Struct, frozen=True):
    """
    That somebody was taken out of a case; their name is not said.

    Attributes:
        meeting: The meeting whose minutes were made anew for `audience`; both empty for the case as a whole.
        digest: The SHA-256 of the minutes as they were.
    """

    id: str
    case: str
    at: datetime
    by: str
    reason: str
    meeting: str = ""
    audience: str = ""
    digest: str = ""


class TakingOut(Struct, frozen=True):
    """
    What taking somebody out changes.

    Attributes:
        steps: For each board its next step, with its state and what it publishes; the step itself can not be undone.
        minutes: As they are from now on, each with the redaction that says how they were.
        meetings: With what they are about.
    """

    said: Redaction
    change: Change
    steps: tuple[Step, ...]
    minutes: tuple[tuple[KeptRecord, Redaction], ...] = ()
    meetings: tuple[Meeting, ...] = ()


class SqlRedactions(Adapter):
    """Takes third persons out of what is kept, in one municipality."""

    def __init__(self, database: Database, municipality: str, clock: Clock = utc_now) -> None:
        super().__init__(database, municipality, clock)
        self._journal = SqlJournal(database, municipality)
        self._meetings = SqlMeetings(database, municipality, clock)

    async def take_out(self, taking: TakingOut) -> None:
        """
        Keep everything that *taking* changes, or nothing.

        Raises:
            Stale: Somebody has acted on a board meanwhile.
        """

        def work(connection: sa.Connection) -> None:
            for step in taking.steps:
                self._board(connection, step.entry.board, taking.change)
                self._journal._append(connection, step)  # one transaction, and so not through the port
            for kept, said in taking.minutes:
                self._say(connection, said)
                self._minutes(connection, said.case, kept)
            for meeting in taking.meetings:
                self._meetings.keep_meeting(connection, meeting)
            self._say(connection, taking.said)

        await self._database.write(work)

    async def of_case(self, case: str) -> tuple[Redaction, ...]:
        """Return what was taken out of *case* and when, the last first."""
        query = self._select(redactions, case=case).order_by(redactions.c.at.desc(), redactions.c.id)

        def work(connection: sa.Connection) -> tuple[Redaction, ...]:
            rows = connection.execute(query).all()
            return tuple(
                self._vault.read(connection, "redactions.body", (row.id,), row.body, Redaction) for row in rows
            )

        return await self._database.read(work)

    def _board(self, connection: sa.Connection, board: str, change: Change) -> None:
        """Seal what a board says in words, and what was done to it, without them; earlier states are no more."""
        rows = Rows()
        for table, column, key in ((texts, "texts.body", ("id",)), (revisions, "revisions.body", ("text", "number"))):
            for row in self._of(connection, table, board):
                at = tuple(row[name] for name in key)
                words = self._vault.open(connection, column, at, row["body"]).decode()
                if change(words) != words:
                    self._anew(connection, table, column, key, row, change(words).encode(), rows)
        for row in self._of(connection, entries, board):
            self._entry(connection, row, change, rows)
        if rows:
            self._bind(connection, board, rows)

    def _entry(self, connection: sa.Connection, row: dict[str, Any], change: Change, rows: Rows) -> None:
        at = (row["board"], row["version"])
        said = self._vault.read(connection, "entries.body", at, row["body"], Said)
        other = replace(said, action=_changed_json(said.action, change), sentence=_changed(said.sentence, change))
        if row.pop("state") is not None:
            where = self._own(entries, board=at[0], version=at[1])
            connection.execute(entries.update().where(where).values(state=sa.null()))
            rows.gone("states", at[1])
        if other != said:
            self._anew(connection, entries, "entries.body", ("board", "version"), row, other, rows)

    def _anew(
        self, connection: sa.Connection, table: sa.Table, column: str, key: tuple[str, ...], row: dict[str, Any],
        value: object, rows: Rows,
    ) -> None:  # fmt: skip
        at = {name: row[name] for name in key}
        board = row["board"]
        row["body"] = self._vault.seal(self._vault.board(connection, board), column, tuple(at.values()), value)
        connection.execute(table.update().where(self._own(table, **at)).values(body=row["body"]))
        rows.put(str(table.name), tuple(at[name] for name in key if name != "board"), row)

    def _of(self, connection: sa.Connection, table: sa.Table, board: str) -> Iterator[dict[str, Any]]:
        query = self._select(table, board=board).order_by(*table.primary_key)
        yield from ({str(name): one for name, one in row._mapping.items()} for row in connection.execute(query).all())

    def _minutes(self, connection: sa.Connection, case: str, kept: KeptRecord) -> None:
        sealed = SealedRecord(kept.content, sha256(kept.content).hexdigest())
        place = (kept.meeting, kept.audience)
        body = self._vault.seal(self._vault.case(connection, case), "records.body", place, sealed)
        where = self._own(records, meeting=kept.meeting, audience=kept.audience)
        connection.execute(records.update().where(where).values(at=kept.at, body=body))

    def _say(self, connection: sa.Connection, said: Redaction) -> None:
        body = self._vault.seal(self._vault.case(connection, said.case), "redactions.body", (said.id,), said)
        named = {"id": said.id, "case": said.case, "meeting": said.meeting, "audience": said.audience, "at": said.at}
        connection.execute(redactions.insert(), self._row(**named, body=body))


def _changed(sentence: Lazy, change: Change) -> Lazy:
    """A sentence with other values; what it is made of is ours."""
    values = {name: change(one) if isinstance(one, str) else one for name, one in sentence.values.items()}
    return replace(sentence, values=values)


def _changed_json(action: bytes, change: Change) -> bytes:
    changed = changed_in(msgspec.json.decode(action), change)
    return action if changed == msgspec.json.decode(action) else msgspec.json.encode(changed)


def changed_in(value: Any, change: Change) -> Any:
    """Return plain *value* with every string in it changed, but for the names of fields and what an action is."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [changed_in(one, change) for one in value]
    if isinstance(value, dict):
        return {name: one if name == "do" else changed_in(one, change) for name, one in value.items()}
    return value
