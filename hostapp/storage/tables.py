"""
Every table, as the last migration leaves it.

The municipality stands first in every primary key, so that no row is found without naming it. In clear are ids,
versions, times and kinds, which lists sort by; whatever could hold somebody's words or name is in a sealed body.
There are no foreign keys: what belongs together is written in one transaction, and forgotten by destroying its key.
"""

from __future__ import annotations

import sqlalchemy as sa

from .columns import Time, clear, ids, number, sealed

metadata = sa.MetaData()


municipalities = sa.Table(
    "municipalities",
    metadata,
    *ids(),
    sa.Column("host", sa.String, nullable=False, unique=True),
    clear("name", sa.String),
)

keys = sa.Table(
    "keys",
    metadata,
    *ids("id"),
    clear("level", sa.String),
    clear("owner", sa.String),
    sa.Column("parent", sa.String),  # none for a municipality's, which the installation's key wraps
    sealed("wrapped"),
    sa.UniqueConstraint("municipality", "level", "owner", name="keys_owner"),
    sa.Index("keys_parent", "municipality", "parent"),
)

persons = sa.Table("persons", metadata, *ids("id"), sealed())

cases = sa.Table("cases", metadata, *ids("id"), clear("opened", Time), clear("stage", sa.String), sealed())

relations = sa.Table(
    "relations",
    metadata,
    *ids("case", "person", "role"),
    sa.Column("since", sa.Date, primary_key=True),
    sa.Column("until", sa.Date),
    sealed(),
    sa.Index("relations_person", "municipality", "person"),
)

meetings = sa.Table(
    "meetings",
    metadata,
    *ids("id"),
    clear("case", sa.String),
    clear("starts", Time),
    clear("phase", sa.String),
    sealed(),
    sa.Index("meetings_case", "municipality", "case", "starts"),
    sa.Index("meetings_starts", "municipality", "starts"),
)

boards = sa.Table(
    "boards",
    metadata,
    *ids("id"),
    clear("tool", sa.String),
    clear("case", sa.String),
    sa.Column("meeting", sa.String),
    clear("laid", Time),
    sealed(),
    sa.Index("boards_case", "municipality", "case", "meeting"),
)

entries = sa.Table(
    "entries",
    metadata,
    *ids("board"),
    number("version"),
    clear("turn", sa.String),
    clear("participant", sa.String),
    clear("voice", sa.String),
    clear("at", Time),
    clear("tag", sa.String),
    clear("stands", sa.Integer),
    clear("final", sa.Boolean),
    clear("state_version", sa.Integer),
    sealed(),
    sealed("state", nullable=True),  # of the last versions only; see RING
    sa.UniqueConstraint("municipality", "board", "turn", name="entries_turn"),
)

texts = sa.Table(
    "texts",
    metadata,
    *ids("id"),
    clear("board", sa.String),
    clear("open", sa.Boolean),
    clear("at", sa.Integer),
    sa.Column("key", sa.String),  # that seals its edits, while it is open
    sealed(),
    sa.Index("texts_board", "municipality", "board"),
)

edits = sa.Table(
    "edits",
    metadata,
    *ids("text"),
    number("version"),
    clear("id", sa.String),
    clear("author", sa.String),
    sealed(),
    sa.UniqueConstraint("municipality", "text", "id", name="edits_id"),
    sqlite_with_rowid=False,  # one tree less to write in the busiest table
)

revisions = sa.Table(
    "revisions",
    metadata,
    *ids("text"),
    number("number"),
    clear("board", sa.String),
    clear("by", sa.String),
    clear("at", Time),
    clear("version", sa.Integer),
    sealed(),
)

facts = sa.Table(
    "facts",
    metadata,
    *ids("board"),
    number("place"),
    clear("kind", sa.String),
    clear("key", sa.String),
    sa.Column("owner", sa.String),
    sa.Column("due", sa.Date),
    sa.Column("state", sa.String),
    sealed(),
    sa.Index("facts_due", "municipality", "kind", "due"),
    sa.Index("facts_owner", "municipality", "owner"),
)

shields = sa.Table("shields", metadata, *ids("board", "thing"), sealed())

outbox = sa.Table(
    "outbox",
    metadata,
    *ids("id"),
    clear("at", Time),
    clear("place", sa.Integer),  # among those of one turn
    clear("kind", sa.String),
    sealed(),
    sa.Index("outbox_at", "municipality", "at", "place"),
)

jobs = sa.Table(
    "jobs",
    metadata,
    *ids("id"),
    clear("kind", sa.String),
    clear("due", Time),
    sa.Column("holder", sa.String),
    sa.Column("until", Time),
    sealed(),
    sa.Index("jobs_due", "municipality", "due"),
)

accounts = sa.Table(
    "accounts",
    metadata,
    *ids("id"),
    sa.Column("handle", sa.LargeBinary, nullable=False),  # keyed digest of the username, to find it by
    sealed(),
    sa.UniqueConstraint("municipality", "handle", name="accounts_handle"),
)

sessions = sa.Table(
    "sessions",
    metadata,
    *ids("id"),
    clear("account", sa.String),
    clear("made", Time),
    clear("seen", Time),
    sa.Index("sessions_account", "municipality", "account"),
)

devices = sa.Table(
    "devices",
    metadata,
    *ids("id"),
    clear("meeting", sa.String),
    clear("made", Time),
    clear("state", sa.String),
    sealed(),
    sa.Index("devices_meeting", "municipality", "meeting", "made"),
)

codes = sa.Table(
    "codes",
    metadata,
    *ids("digits"),  # a keyed digest of them
    clear("meeting", sa.String),
    clear("until", Time),
    sa.Index("codes_meeting", "municipality", "meeting"),
)

records = sa.Table(  # triggers let nobody take away a row, or change it but as `redactions` says
    "records", metadata, *ids("meeting", "audience"), clear("at", Time), sealed()
)

remarks = sa.Table(  # as `records`
    "remarks", metadata, *ids("meeting", "id"), clear("at", Time), sealed()
)

deliveries = sa.Table(
    "deliveries",
    metadata,
    *ids("id"),
    clear("meeting", sa.String),
    clear("at", Time),
    clear("state", sa.String),
    sealed(),
    sa.Index("deliveries_meeting", "municipality", "meeting", "at"),
)

# Of these, triggers refuse to change or take away a row; see migrations/standing.py.

looks = sa.Table(  # `number` among those of the case
    "looks", metadata, *ids("case", "person", "purpose"), sa.Column("quarter", Time, primary_key=True),
    clear("number", sa.Integer), clear("role", sa.String), sealed(), sealed("link"),
    sa.UniqueConstraint("municipality", "case", "number", name="looks_number"),
)  # fmt: skip

look_heads = sa.Table(
    "look_heads", metadata, *ids("case"), clear("number", sa.Integer), sealed("link"), sealed("proof")
)

links = sa.Table(  # one a step of a board; `place` among those of the case, `after` whose the one before was
    "links", metadata, *ids("board"), number("number"), clear("case", sa.String), clear("place", sa.Integer),
    clear("after", sa.String), sealed("rows"), sealed("link"), sqlite_with_rowid=False,
)  # fmt: skip

heads = sa.Table(  # of a case, over its boards' links
    "heads", metadata, *ids("case"), clear("number", sa.Integer), clear("board", sa.String), sealed("link")
)

tombstones = sa.Table("tombstones", metadata, *ids("owner", "level"), clear("at", Time))
