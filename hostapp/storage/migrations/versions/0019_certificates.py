"""Certificates of cases that were destroyed, which stand; remarks are made anew where a redaction says so."""

import sqlalchemy as sa
from alembic import op

from hostapp.storage.migrations.standing import let_go, stand

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

SAME = " AND ".join(f'NEW."{name}" = OLD."{name}"' for name in ("municipality", "meeting", "id", "at"))
SAID = (
    f"{SAME} AND EXISTS (SELECT 1 FROM redactions said WHERE said.municipality = NEW.municipality "  # noqa: S608
    "AND said.id = NEW.redacted)"
)
"""Somebody was taken out of what was said of the minutes, and it stands that they were."""


def upgrade() -> None:
    op.create_table(
        "certificates",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("municipality", "id", "case")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id"),
    )
    stand("certificates", "municipality id")
    op.add_column("remarks", sa.Column("redacted", sa.String(), nullable=True))
    let_go("remarks")
    stand("remarks", "municipality meeting id", unless=SAID)
