"""What is shared with others, and what was done with it: both stand, and a change is another act."""

import sqlalchemy as sa
from alembic import op

from hostapp.storage.migrations.standing import stand

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shares",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("municipality", "id", "case")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("receiver", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id"),
    )
    op.create_index("shares_case", "shares", ["municipality", "case", "at"])
    op.create_index("shares_receiver", "shares", ["municipality", "receiver"])
    op.create_table(
        "share_acts",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("municipality", "share")),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "share", "number"),
    )
    stand("shares", "municipality id")
    stand("share_acts", "municipality share number")
