"""Those who receive what is shared: their codes and logins, what they were asked, and wrote back."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table("receiver_codes", "id", _time("until"), sa.Column("left", sa.Integer(), nullable=False), _body())
    _table("receptions", "id", _time("made"), _time("seen"), _body())
    _table("status_requests", "share", _word("case"), _body())
    _table("replies", "id", _word("case"), _time("at"), _body())
    op.create_index("replies_case", "replies", ["municipality", "case", "at"])


def _table(name: str, key: str, *columns: sa.Column[object]) -> None:
    named = [_word("municipality"), _word(key), *columns]
    op.create_table(name, *named, sa.PrimaryKeyConstraint("municipality", key))


def _word(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=False)


def _time(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _body() -> sa.Column[object]:
    return sa.Column("body", sa.LargeBinary(), nullable=False)
