"""Bringing a database to the tables this code expects: `socialive migrate`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

from . import engines
from .bound import bind_older
from .errors import NotReady
from .keys import Keys
from .links import Links
from .migrations import HEAD, standing
from .schema import metadata

CHAINED = "0004"
"""The step that brought the chain."""

LOCK = 0x50C1A1
"""Names the lock that lets one node migrate at a time."""


def upgrade(url: str, key_file: Path | None = None) -> None:
    """
    Run every step that is missing, in one transaction: all of them or none.

    Args:
        key_file: Where the installation's key lies, with which boards from before there was a chain are bound in one.
    """
    engine = engines.migrating(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            before = standing(connection)
            command.upgrade(_config(connection), "head")
            if key_file and before and before < CHAINED:
                bind_older(connection, Links(Keys.from_file(key_file)))
    finally:
        engine.dispose()


def check(url: str) -> None:
    """Raise `NotReady` unless the database is migrated and every table is as this code describes it."""
    engine = engines.migrating(url)
    try:
        with engine.connect() as connection:
            found, different = standing(connection), differences(connection)
    finally:
        engine.dispose()
    if found is None or found < HEAD or different:
        listed = "; ".join(str(difference) for difference in different)
        raise NotReady(
            f"Databasen står ved {found or 'ingenting'} og ikke ved {HEAD}. {listed}",
            f"The database stands at {found or 'nothing'} and not at {HEAD}. {listed}",
        )


def differences(connection: sa.Connection) -> list[Any]:
    """Return what alembic would change to make the database equal to `tables.py`."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def _config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    return config
