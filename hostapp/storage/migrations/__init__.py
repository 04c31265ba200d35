"""How the tables came to be as they are, step by step; steps are numbered, so that older and newer can be told."""

from __future__ import annotations

import sqlalchemy as sa

HEAD = "0018"
"""The step this code expects at least."""

TABLE = "alembic_version"


def standing(connection: sa.Connection) -> str | None:
    """Return the step *connection*'s database stands at; `None` before the first."""
    if not sa.inspect(connection).has_table(TABLE):
        return None
    found: str | None = connection.exec_driver_sql(f"SELECT version_num FROM {TABLE}").scalar_one_or_none()  # noqa: S608
    return found
