"""What is shown of a wave when it is closed, sealed under the wave's own key."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "results",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("municipality", "id")),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id"),
    )
