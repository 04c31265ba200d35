"""The table of letters' pages. As in `tables.py`, which has the rest."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import ids, number, sealed
from .tables import metadata

__all__ = ["letter_pages", "metadata"]

letter_pages = sa.Table("letter_pages", metadata, *ids("board", "letter"), number("number"), sealed())
