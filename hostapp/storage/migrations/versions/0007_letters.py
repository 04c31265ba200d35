"""The pages of letters that were put on the table, each a sealed picture."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = ("municipality", "board", "letter", "number")
    op.create_table(
        "letter_pages",
        *(sa.Column(name, sa.String(), nullable=False) for name in key[:-1]),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(*key),
    )
