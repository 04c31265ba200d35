"""Tables of anonymous waves: neither a time, an order nor a person stands in them. As in `tables.py`."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import clear, ids, sealed
from .tables import metadata

__all__ = ["bags", "handed", "metadata", "results", "waves"]

waves = sa.Table("waves", metadata, *ids("id"), clear("series", sa.String), sealed())

bags = sa.Table("bags", metadata, *ids("wave"), sealed())  # one row a wave, whatever was answered

handed = sa.Table("handed", metadata, *ids("series"), sealed())  # digests of what opens the waves of a series

results = sa.Table("results", metadata, *ids("id"), sealed())  # what is shown of a wave when it is closed
