"""Connections as the product needs them: durable, bounded in time, and honest about transactions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from hostapp.limits import LOCK, POOL, STATEMENT

from .errors import NotReady

READERS = 4
LIMITS = (
    f"-c statement_timeout={STATEMENT.most * 1000} -c lock_timeout={LOCK.most * 1000} "
    "-c idle_in_transaction_session_timeout=30000"
)
PRAGMAS = (
    "busy_timeout=5000",
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL lost acknowledged rows in 255 of 300 simulated power cuts, FULL in none
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
)
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")
"""Settings of PostgreSQL without which an acknowledged row may be lost."""


def writing(url: str) -> sa.Engine:
    """Return an engine with one connection that writes."""
    return _sqlite(url, "IMMEDIATE", 1) if _is_sqlite(url) else _postgresql(url, "READ COMMITTED", 1, limits=LIMITS)


def reading(url: str) -> sa.Engine:
    """Return an engine whose connections cannot write, and see one moment throughout a transaction."""
    if _is_sqlite(url):
        return _sqlite(url, "DEFERRED", READERS, "query_only=ON")
    return _postgresql(url, "REPEATABLE READ", READERS, limits=f"{LIMITS} -c default_transaction_read_only=on")


def migrating(url: str) -> sa.Engine:
    """Return an engine for changing tables, which may take its time."""
    return _sqlite(url, "IMMEDIATE", 1) if _is_sqlite(url) else _postgresql(url, "READ COMMITTED", 1, limits="")


def check_durable(connection: sa.Connection) -> None:
    """Raise `NotReady` where PostgreSQL may lose what it has acknowledged."""
    if connection.dialect.name != "postgresql":
        return
    off = [name for name in DURABLE if connection.exec_driver_sql(f"SHOW {name}").scalar_one() == "off"]
    if off:
        names = ", ".join(off)
        raise NotReady(
            f"PostgreSQL kan miste det, vi har sagt er gemt. Slå til i postgresql.conf: {names}.",
            f"PostgreSQL may lose what we have said is kept. Turn on in postgresql.conf: {names}.",
        )


def _is_sqlite(url: str) -> bool:
    kind = sa.make_url(url).get_backend_name()
    if kind not in ("sqlite", "postgresql"):
        raise NotReady(
            f"Databasen skal være SQLite eller PostgreSQL, ikke {kind}.",
            f"The database must be SQLite or PostgreSQL, not {kind}.",
        )
    return kind == "sqlite"


def _sqlite(url: str, begin: str, size: int, *more: str) -> sa.Engine:
    path = sa.make_url(url).database
    if not path or path == ":memory:":
        raise NotReady("SQLite skal have en fil.", "SQLite must have a file.")
    Path(path).touch(mode=0o600)
    return _prepared(url, begin, size, *more)


def in_memory(name: str) -> tuple[sa.Engine, sa.Engine]:
    """Return what writes and what reads a database that is in this process alone, and is gone when both are closed."""
    url = f"sqlite:///file:/{name}?vfs=memdb&uri=true"
    return _prepared(url, "IMMEDIATE", 1), _prepared(url, "DEFERRED", READERS, "query_only=ON")


def _prepared(url: str, begin: str, size: int, *more: str) -> sa.Engine:
    engine = sa.create_engine(
        url,
        poolclass=sa.QueuePool,
        pool_size=size,
        max_overflow=0,
        connect_args={"check_same_thread": False},
        execution_options={"preserve_rowcount": True},
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, record: object) -> None:
        connection.isolation_level = None  # or the driver begins and commits where it sees fit
        for pragma in (*PRAGMAS, *more):
            connection.execute(f"PRAGMA {pragma}").close()

    @sa.event.listens_for(engine, "begin")
    def start(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {begin}")

    return engine


def _postgresql(url: str, isolation: Any, size: int, *, limits: str) -> sa.Engine:
    arguments = {"connect_timeout": 3, "options": limits, "application_name": "socialive", "tcp_user_timeout": 5000}
    return sa.create_engine(
        url,
        isolation_level=isolation,
        pool_size=size,
        max_overflow=0,
        pool_timeout=POOL.most,
        pool_pre_ping=True,  # a connection that died since is replaced before anything is asked of it
        connect_args=arguments,
        execution_options={"preserve_rowcount": True},
    )
