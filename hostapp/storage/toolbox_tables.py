"""Tables of what a municipality decides of its tools. As in `tables.py`, which has the rest."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import Time, clear, ids, number, sealed
from .desk_tables import metadata

__all__ = ["decisions", "metadata", "units"]

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
