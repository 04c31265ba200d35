"""
Every table, as the last migration leaves it.

The municipality stands first in every primary key, so that no row is found without naming it. In clear are ids,
versions, times and kinds, which lists sort by; whatever could hold somebody's words or name is in a sealed body.
There are no foreign keys: what belongs together is written in one transaction, and forgotten by destroying its key.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData()


class Time(sa.TypeDecorator[datetime]):
    """A moment; aware and in UTC on the way in and out, although SQLite forgets zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no zone.")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


def _ids(*names: str) -> list[sa.Column[str]]:
    """The municipality, and what else finds the row in it."""
    return [sa.Column(name, sa.String, primary_key=True) for name in ("municipality", *names)]


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def _clear(name: str, kind: type[sa.types.TypeEngine[Any]]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _sealed(name: str = "body", *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


municipalities = sa.Table(
    "municipalities",
    metadata,
    *_ids(),
    sa.Column("host", sa.String, nullable=False, unique=True),
    _clear("name", sa.String),
)

keys = sa.Table(
    "keys",
    metadata,
    *_ids("id"),
    _clear("level", sa.String),
    _clear("owner", sa.String),
    sa.Column("parent", sa.String),  # none for a municipality's, which the installation's key wraps
    _sealed("wrapped"),
    sa.UniqueConstraint("municipality", "level", "owner", name="keys_owner"),
    sa.Index("keys_parent", "municipality", "parent"),
)

persons = sa.Table("persons", metadata, *_ids("id"), _sealed())

cases = sa.Table("cases", metadata, *_ids("id"), _clear("opened", Time), _clear("stage", sa.String), _sealed())

relations = sa.Table(
    "relations",
    metadata,
    *_ids("case", "person", "role"),
    sa.Column("since", sa.Date, primary_key=True),
    sa.Column("until", sa.Date),
    _sealed(),
    sa.Index("relations_person", "municipality", "person"),
)

meetings = sa.Table(
    "meetings",
    metadata,
    *_ids("id"),
    _clear("case", sa.String),
    _clear("starts", Time),
    _clear("phase", sa.String),
    _sealed(),
    sa.Index("meetings_case", "municipality", "case", "starts"),
    sa.Index("meetings_starts", "municipality", "starts"),
)

boards = sa.Table(
    "boards",
    metadata,
    *_ids("id"),
    _clear("tool", sa.String),
    _clear("case", sa.String),
    sa.Column("meeting", sa.String),
    _clear("laid", Time),
    _sealed(),
    sa.Index("boards_case", "municipality", "case", "meeting"),
)

entries = sa.Table(
    "entries",
    metadata,
    *_ids("board"),
    _number("version"),
    _clear("turn", sa.String),
    _clear("participant", sa.String),
    _clear("voice", sa.String),
    _clear("at", Time),
    _clear("tag", sa.String),
    _clear("stands", sa.Integer),
    _clear("final", sa.Boolean),
    _clear("state_version", sa.Integer),
    _sealed(),
    _sealed("state", nullable=True),  # of the last versions only; see RING
    sa.UniqueConstraint("municipality", "board", "turn", name="entries_turn"),
)

texts = sa.Table(
    "texts",
    metadata,
    *_ids("id"),
    _clear("board", sa.String),
    _clear("open", sa.Boolean),
    _clear("at", sa.Integer),
    sa.Column("key", sa.String),  # that seals its edits, while it is open
    _sealed(),
    sa.Index("texts_board", "municipality", "board"),
)

edits = sa.Table(
    "edits",
    metadata,
    *_ids("text"),
    _number("version"),
    _clear("id", sa.String),
    _clear("author", sa.String),
    _sealed(),
    sa.UniqueConstraint("municipality", "text", "id", name="edits_id"),
    sqlite_with_rowid=False,  # one tree less to write in the busiest table
)

revisions = sa.Table(
    "revisions",
    metadata,
    *_ids("text"),
    _number("number"),
    _clear("board", sa.String),
    _clear("by", sa.String),
    _clear("at", Time),
    _clear("version", sa.Integer),
    _sealed(),
)

facts = sa.Table(
    "facts",
    metadata,
    *_ids("board"),
    _number("place"),
    _clear("kind", sa.String),
    _clear("key", sa.String),
    sa.Column("owner", sa.String),
    sa.Column("due", sa.Date),
    sa.Column("state", sa.String),
    _sealed(),
    sa.Index("facts_due", "municipality", "kind", "due"),
    sa.Index("facts_owner", "municipality", "owner"),
)

shields = sa.Table("shields", metadata, *_ids("board", "thing"), _sealed())

outbox = sa.Table(
    "outbox",
    metadata,
    *_ids("id"),
    _clear("at", Time),
    _clear("place", sa.Integer),  # among those of one turn
    _clear("kind", sa.String),
    _sealed(),
    sa.Index("outbox_at", "municipality", "at", "place"),
)

jobs = sa.Table(
    "jobs",
    metadata,
    *_ids("id"),
    _clear("kind", sa.String),
    _clear("due", Time),
    sa.Column("holder", sa.String),
    sa.Column("until", Time),
    _sealed(),
    sa.Index("jobs_due", "municipality", "due"),
)

accounts = sa.Table(
    "accounts",
    metadata,
    *_ids("id"),
    sa.Column("handle", sa.LargeBinary, nullable=False),  # keyed digest of the username, to find it by
    _sealed(),
    sa.UniqueConstraint("municipality", "handle", name="accounts_handle"),
)

sessions = sa.Table(
    "sessions",
    metadata,
    *_ids("id"),
    _clear("account", sa.String),
    _clear("made", Time),
    _clear("seen", Time),
    sa.Index("sessions_account", "municipality", "account"),
)

devices = sa.Table(
    "devices",
    metadata,
    *_ids("id"),
    _clear("meeting", sa.String),
    _clear("made", Time),
    _clear("state", sa.String),
    _sealed(),
    sa.Index("devices_meeting", "municipality", "meeting", "made"),
)

codes = sa.Table(
    "codes",
    metadata,
    *_ids("digits"),  # a keyed digest of them
    _clear("meeting", sa.String),
    _clear("until", Time),
    sa.Index("codes_meeting", "municipality", "meeting"),
)
