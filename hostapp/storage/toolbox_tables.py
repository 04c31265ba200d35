"""Tables of what a municipality decides of its tools. As in `tables.py`, which has the rest."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import Time, clear, ids, sealed
from .desk_tables import metadata

__all__ = ["metadata", "units"]

units = sa.Table("units", metadata, *ids("id"), clear("made", Time), sealed())
