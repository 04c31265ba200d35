"""A database of its own for each test, so that it may be filled, broken or restarted."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.stores import Stores
from tests.postgres import Cluster, cluster

__all__ = ["cluster"]

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def empty(request: Any, tmp_path: Path) -> str:
    """The URL of a database with nothing in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/socialive.db"
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.create()


@pytest.fixture(scope="session")
def migrated(cluster: Cluster) -> str:
    """The name of a migrated database to copy, which is quicker than migrating one."""
    url = cluster.create()
    upgrade(url)
    return str(sa.make_url(url).database)


@pytest.fixture(params=BOTH)
def url(request: Any, tmp_path: Path) -> str:
    """The URL of a migrated database."""
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("cluster")
        return cluster.create(request.getfixturevalue("migrated"))
    url = f"sqlite:///{tmp_path}/socialive.db"
    upgrade(url)
    return url


@pytest.fixture
def secret() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture
def database(url: str, secret: bytes) -> Iterator[Database]:
    opened = Database.open(url, Keys(secret))
    yield opened
    asyncio.run(opened.close())


@pytest.fixture
def stores(database: Database) -> Stores:
    return Stores.of(database, "m")
