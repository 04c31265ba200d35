"""
The units of municipalities.

No row of what is there already changes: a case that names no unit belongs to the first, which every municipality has.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "units",
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id"),
    )
