"""Who has looked at a case: rows that are added, and never changed or taken away."""

import sqlalchemy as sa
from alembic import op

from hostapp.storage.migrations.standing import stand

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number() -> sa.Column[int]:
    return sa.Column("number", sa.Integer(), nullable=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "looks",
        *(_word(name) for name in ("municipality", "case", "person", "purpose")),
        sa.Column("quarter", sa.DateTime(timezone=True), nullable=False),
        _number(),
        _word("role"),
        _bytes("body"),
        _bytes("link"),
        sa.PrimaryKeyConstraint("municipality", "case", "person", "purpose", "quarter"),
        sa.UniqueConstraint("municipality", "case", "number", name="looks_number"),
    )
    op.create_table(
        "look_heads",
        _word("municipality"),
        _word("case"),
        _number(),
        _bytes("link"),
        _bytes("proof"),
        sa.PrimaryKeyConstraint("municipality", "case"),
    )
    stand("looks", "municipality case person purpose quarter")
    stand("look_heads", "municipality case", counter="number")
