"""The tables of the desk: news, invitations, screens in meeting rooms. As in `tables.py`, which has the rest."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import Time, clear, ids, sealed
from .tables import metadata

__all__ = ["invitations", "metadata", "news", "room_screens"]

news = sa.Table(
    "news",
    metadata,
    *ids("id"),
    clear("person", sa.String),
    clear("case", sa.String),
    clear("at", Time),
    sa.Column("read", Time),
    sealed(),
    sa.Index("news_person", "municipality", "person", "at"),
)

invitations = sa.Table(
    "invitations",
    metadata,
    *ids("meeting", "person"),
    clear("digest", sa.String),  # of the secret in the link, to find it by
    sealed(),
    sa.UniqueConstraint("municipality", "digest", name="invitations_digest"),
)

room_screens = sa.Table(
    "room_screens",
    metadata,
    *ids("id"),
    clear("made", Time),
    sa.Column("device", sa.String),  # what it was last lent to a meeting as
    sealed(),
)
