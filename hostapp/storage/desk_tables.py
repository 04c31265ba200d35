"""Tables of the desk: news, invitations, meeting rooms' screens, what moved, who was taken out. More in `tables.py`."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import Time, clear, ids, sealed
from .tables import metadata

__all__ = ["invitations", "metadata", "moved", "news", "redactions", "room_screens"]

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

moved = sa.Table(  # triggers refuse to change or take away a row; `case` is the one that was left for `into`
    "moved",
    metadata,
    *ids("case"),
    clear("into", sa.String),
    clear("meeting", sa.String),
    clear("at", Time),
    sealed(),
    sa.Index("moved_into", "municipality", "into"),
    sa.Index("moved_meeting", "municipality", "meeting"),
)

redactions = sa.Table(  # triggers refuse to change or take away a row; of a case, or of the minutes of one audience
    "redactions",
    metadata,
    *ids("id"),
    clear("case", sa.String),
    clear("meeting", sa.String),
    clear("audience", sa.String),
    clear("at", Time),
    sealed(),
    sa.Index("redactions_case", "municipality", "case", "at"),
    sa.Index("redactions_meeting", "municipality", "meeting", "audience"),
)
