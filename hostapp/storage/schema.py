"""Every table there is, wherever it is described: what a database is migrated to and compared with."""

from __future__ import annotations

from . import addition_tables, ballot_tables, desk_tables, letter_tables, share_tables, toolbox_tables
from .tables import metadata

__all__ = [
    "addition_tables",
    "ballot_tables",
    "desk_tables",
    "letter_tables",
    "metadata",
    "share_tables",
    "toolbox_tables",
]
