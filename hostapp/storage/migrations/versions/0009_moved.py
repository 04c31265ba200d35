"""Meetings that began without a case and were laid in one."""

import sqlalchemy as sa
from alembic import op

from hostapp.storage.migrations.standing import stand

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "moved",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("municipality", "case", "into", "meeting")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "case"),
    )
    op.create_index("moved_into", "moved", ["municipality", "into"])
    op.create_index("moved_meeting", "moved", ["municipality", "meeting"])
    stand("moved", "municipality case")
