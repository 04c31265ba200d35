"""Tables of what is shared with others, and of what was done with it. As in `tables.py`, which has the rest."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import Time, clear, ids, number, sealed
from .tables import metadata

__all__ = ["metadata", "share_acts", "shares"]

# Of both, triggers refuse to change or take away a row; who answered what is sealed, also from whoever runs it.

shares = sa.Table(
    "shares",
    metadata,
    *ids("id"),
    clear("case", sa.String),
    clear("at", Time),
    sa.Column("receiver", sa.LargeBinary, nullable=False),  # keyed digest of the address, to find it by
    sealed(),
    sa.Index("shares_case", "municipality", "case", "at"),
    sa.Index("shares_receiver", "municipality", "receiver"),
)

share_acts = sa.Table("share_acts", metadata, *ids("share"), number("number"), clear("at", Time), sealed())
