"""That a third person was taken out: what says so stands, and minutes are made anew by it alone."""

import sqlalchemy as sa
from alembic import op

from hostapp.storage.migrations.standing import let_go, stand

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SAID = (
    'NEW."at" <> OLD."at" AND NEW.municipality = OLD.municipality AND NEW.meeting = OLD.meeting '
    "AND NEW.audience = OLD.audience AND EXISTS (SELECT 1 FROM redactions said WHERE "
    "said.municipality = NEW.municipality AND said.meeting = NEW.meeting AND said.audience = NEW.audience "
    'AND said."at" = NEW."at")'
)
"""The minutes of one audience are made anew at a moment at which it stands that they were."""


def upgrade() -> None:
    op.create_table(
        "redactions",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("municipality", "id", "case", "meeting")),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "id"),
    )
    op.create_index("redactions_case", "redactions", ["municipality", "case", "at"])
    op.create_index("redactions_meeting", "redactions", ["municipality", "meeting", "audience"])
    stand("redactions", "municipality id")
    let_go("records")
    stand("records", "municipality meeting audience", unless=SAID)
