"""The table of what is added to cases outside their meetings. As in `tables.py`, which has the rest."""

from __future__ import annotations

import sqlalchemy as sa

from .columns import Time, clear, ids, number, sealed
from .tables import metadata

__all__ = ["additions", "metadata"]

additions = sa.Table(  # triggers let nobody take away a row, or change it but as `redactions` says
    "additions",
    metadata,
    *ids("case"),
    number("number"),
    clear("id", sa.String),
    clear("kind", sa.String),
    clear("at", Time),
    sa.Column("redacted", sa.String),  # the redaction by which a third person was last taken out of it
    sealed(),
    sa.UniqueConstraint("municipality", "id", name="additions_id"),
    sa.Index("additions_kind", "municipality", "case", "kind", "number"),
)
