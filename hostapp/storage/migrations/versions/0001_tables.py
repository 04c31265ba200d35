"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _id(name: str = "id") -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _may(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String())


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, autoincrement=False)


def _time(name: str, *, nullable: bool = False) -> sa.Column:  # type: ignore[type-arg]
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _sealed(name: str = "body", *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def _table(name: str, key: str, *rest: sa.schema.SchemaItem, **options: bool) -> None:
    """Make a table whose primary key is the municipality and then the columns named in *key*."""
    columns = ["municipality", *key.split()]
    op.create_table(name, _id("municipality"), *rest, sa.PrimaryKeyConstraint(*columns), **options)


def _unique(name: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint("municipality", *columns, name=name)


def _index(name: str, table: str, *columns: str) -> None:
    op.create_index(name, table, ["municipality", *columns])


def upgrade() -> None:
    _people()
    _meetings()
    _boards()
    _texts()
    _later()
    _doors()


def _people() -> None:
    op.create_table(
        "municipalities",
        _id("municipality"),
        _id("host"),
        _id("name"),
        sa.PrimaryKeyConstraint("municipality"),
        sa.UniqueConstraint("host"),
    )
    _table(
        "keys", "id", _id(), _id("level"), _id("owner"), _may("parent"), _sealed("wrapped"),
        _unique("keys_owner", "level", "owner"),
    )  # fmt: skip
    _index("keys_parent", "keys", "parent")
    _table("persons", "id", _id(), _sealed())
    _table("cases", "id", _id(), _time("opened"), _id("stage"), _sealed())
    _table(
        "relations", "case person role since", _id("case"), _id("person"), _id("role"),
        sa.Column("since", sa.Date(), nullable=False), sa.Column("until", sa.Date()), _sealed(),
    )  # fmt: skip
    _index("relations_person", "relations", "person")


def _meetings() -> None:
    _table("meetings", "id", _id(), _id("case"), _time("starts"), _id("phase"), _sealed())
    _index("meetings_case", "meetings", "case", "starts")
    _index("meetings_starts", "meetings", "starts")
    _table("boards", "id", _id(), _id("tool"), _id("case"), _may("meeting"), _time("laid"), _sealed())
    _index("boards_case", "boards", "case", "meeting")


def _boards() -> None:
    _table(
        "entries", "board version", _id("board"), _number("version"), _id("turn"), _id("participant"), _id("voice"),
        _time("at"), _id("tag"), _number("stands"), _flag("final"), _number("state_version"), _sealed(),
        _sealed("state", nullable=True), _unique("entries_turn", "board", "turn"),
    )  # fmt: skip
    _table(
        "facts", "board place", _id("board"), _number("place"), _id("kind"), _id("key"), _may("owner"),
        sa.Column("due", sa.Date()), _may("state"), _sealed(),
    )  # fmt: skip
    _index("facts_due", "facts", "kind", "due")
    _index("facts_owner", "facts", "owner")


def _texts() -> None:
    _table("texts", "id", _id(), _id("board"), _flag("open"), _number("at"), _may("key"), _sealed())
    _index("texts_board", "texts", "board")
    _table(
        "edits", "text version", _id("text"), _number("version"), _id(), _id("author"), _sealed(),
        _unique("edits_id", "text", "id"), sqlite_with_rowid=False,
    )  # fmt: skip
    _table(
        "revisions", "text number", _id("text"), _number("number"), _id("board"), _id("by"), _time("at"),
        _number("version"), _sealed(),
    )  # fmt: skip


def _later() -> None:
    _table("outbox", "id", _id(), _time("at"), _number("place"), _id("kind"), _sealed())
    _index("outbox_at", "outbox", "at", "place")
    _table("jobs", "id", _id(), _id("kind"), _time("due"), _may("holder"), _time("until", nullable=True), _sealed())
    _index("jobs_due", "jobs", "due")


def _doors() -> None:
    _table("accounts", "id", _id(), _sealed("handle"), _sealed(), _unique("accounts_handle", "handle"))
    _table("sessions", "id", _id(), _id("account"), _time("made"), _time("seen"))
    _index("sessions_account", "sessions", "account")
    _table("devices", "id", _id(), _id("meeting"), _time("made"), _id("state"), _sealed())
    _index("devices_meeting", "devices", "meeting", "made")
    _table("codes", "digits", _id("digits"), _id("meeting"), _time("until"))
    _index("codes_meeting", "codes", "meeting")
