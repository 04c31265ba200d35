"""The minutes of a meeting as they were when it ended, what is remarked on them, and their way to the case system."""

import sqlalchemy as sa
from alembic import op

from hostapp.storage.migrations.standing import stand

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _table(name: str, key: str, *rest: sa.schema.SchemaItem) -> None:
    """Make a table of sealed bodies and their times, whose primary key is the municipality and then *key*."""
    columns = ["municipality", *key.split()]
    at = sa.Column("at", sa.DateTime(timezone=True), nullable=False)
    body = sa.Column("body", sa.LargeBinary(), nullable=False)
    op.create_table(name, *map(_word, columns), *rest, at, body, sa.PrimaryKeyConstraint(*columns))


def upgrade() -> None:
    _table("records", "meeting audience")
    _table("remarks", "meeting id")
    _table("deliveries", "id", _word("meeting"), _word("state"))
    op.create_index("deliveries_meeting", "deliveries", ["municipality", "meeting", "at"])
    stand("records", "municipality meeting audience")
    stand("remarks", "municipality meeting id")
