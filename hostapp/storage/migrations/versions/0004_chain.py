"""What binds each board's rows together: links and heads that are added and never changed, and tombstones."""

import sqlalchemy as sa
from alembic import op

from hostapp.storage.migrations.standing import stand

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "links",
        *_words("municipality", "board"),
        _number("number"),
        *_words("case"),
        _number("place"),
        *_words("after"),
        _bytes("rows"),
        _bytes("link"),
        sa.PrimaryKeyConstraint("municipality", "board", "number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "heads",
        *_words("municipality", "case"),
        _number("number"),
        *_words("board"),
        _bytes("link"),
        sa.PrimaryKeyConstraint("municipality", "case"),
    )
    op.create_table(
        "tombstones",
        *_words("municipality", "owner", "level"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "owner", "level"),
    )
    stand("links", "municipality board number")
    stand("heads", "municipality case", counter="number")
    stand("tombstones", "municipality owner level")
