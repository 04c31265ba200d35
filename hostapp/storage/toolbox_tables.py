"""Tables of what is decided of tools, and of what they last said. As in `tables.py`, which has the rest."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import Time, clear, ids, number, sealed
from .receiver_tables import metadata

__all__ = ["decisions", "metadata", "summaries", "switches", "units"]

units = sa.Table("units", metadata, *ids("id"), clear("made", Time), sealed())

decisions = sa.Table(  # triggers refuse to change or take away a row
    "decisions",
    metadata,
    *ids(),
    number("number"),
    clear("at", Time),
    clear("about", sa.String),
    sealed(),
    sa.Index("decisions_about", "municipality", "about", "number"),
)

switches = sa.Table("switches", metadata, *ids("plugin"), clear("at", Time), sealed())

summaries = sa.Table("summaries", metadata, *ids("board"), sealed())
