"""What people are to be told, and their invitations."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "news",
        *(_word(name) for name in ("municipality", "id", "person", "case")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read", sa.DateTime(timezone=True)),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id"),
    )
    op.create_index("news_person", "news", ["municipality", "person", "at"])
    op.create_table(
        "invitations",
        *(_word(name) for name in ("municipality", "meeting", "person", "digest")),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "meeting", "person"),
        sa.UniqueConstraint("municipality", "digest", name="invitations_digest"),
    )
