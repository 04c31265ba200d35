"""The table of what was destroyed. As in `tables.py`, which has the rest."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import Time, clear, ids, sealed
from .tables import metadata

__all__ = ["certificates", "metadata"]

certificates = sa.Table(  # triggers refuse to change or take away a row
    "certificates", metadata, *ids("id"), clear("case", sa.String), clear("at", Time), sealed()
)
