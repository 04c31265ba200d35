"""What of shielded pieces may be known to those who may not see them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shields",
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "board", "thing"),
    )
