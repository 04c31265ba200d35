"""What is added to cases outside their meetings: it stands, and only a redaction that is said changes it."""

import sqlalchemy as sa
from alembic import op

from hostapp.storage.migrations.standing import stand

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

SAME = " AND ".join(f'NEW."{name}" = OLD."{name}"' for name in ("municipality", "case", "number", "id", "kind", "at"))
SAID = (
    f"{SAME} AND EXISTS (SELECT 1 FROM redactions said WHERE said.municipality = NEW.municipality "  # noqa: S608
    "AND said.id = NEW.redacted)"
)
"""Somebody was taken out of it, and it stands that they were."""


def upgrade() -> None:
    op.create_table(
        "additions",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("municipality", "case")),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("id", "kind")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("redacted", sa.String(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "case", "number"),
        sa.UniqueConstraint("municipality", "id", name="additions_id"),
    )
    op.create_index("additions_kind", "additions", ["municipality", "case", "kind", "number"])
    stand("additions", "municipality id", unless=SAID)
