"""Tables of those who receive what is shared: how they came in, what they were asked and what they wrote back."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import Time, clear, ids, sealed
from .desk_tables import metadata

__all__ = ["metadata", "receiver_codes", "receptions", "replies", "status_requests"]

receiver_codes = sa.Table(
    "receiver_codes", metadata, *ids("id"), clear("until", Time), clear("left", sa.Integer), sealed()
)

receptions = sa.Table("receptions", metadata, *ids("id"), clear("made", Time), clear("seen", Time), sealed())

status_requests = sa.Table("status_requests", metadata, *ids("share"), clear("case", sa.String), sealed())

replies = sa.Table(
    "replies",
    metadata,
    *ids("id"),
    clear("case", sa.String),
    clear("at", Time),
    sealed(),
    sa.Index("replies_case", "municipality", "case", "at"),
)
