"""Anonymous waves: what is asked, one sealed bag a wave, and digests of the cards that open it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "waves",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("municipality", "id", "series")),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id"),
    )
    for table, of in (("bags", "wave"), ("handed", "series")):
        op.create_table(
            table,
            sa.Column("municipality", sa.String(), nullable=False),
            sa.Column(of, sa.String(), nullable=False),
            sa.Column("body", sa.LargeBinary(), nullable=False),
            sa.PrimaryKeyConstraint("municipality", of),
        )
