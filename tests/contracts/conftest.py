"""Every port's adapters, made anew for each test: in memory, in SQLite and in PostgreSQL."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.stores import Stores
from socialive_core import Facts, Jobs, Journal, MemoryJournal, MemoryStores, Outbox, Shields, Summaries, Texts
from socialive_core.ballots import Ballot
from socialive_core.boxes import MemoryBallot
from tests.postgres import Cluster, cluster

__all__ = ["cluster"]

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
SQL = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@dataclass
class InMemory:
    """The core's memory forms, under the names `Stores` has."""

    stores: MemoryStores = field(default_factory=MemoryStores)

    def __post_init__(self) -> None:
        self.journal: Journal = MemoryJournal(self.stores)
        self.texts: Texts = self.stores.texts
        self.facts: Facts = self.stores.facts
        self.shields: Shields = self.stores.shields
        self.summaries: Summaries = self.stores.summaries
        self.outbox: Outbox = self.stores.outbox
        self.jobs: Jobs = self.stores.jobs
        self.ballot: Ballot = MemoryBallot()


Made = InMemory | Stores


def opened(url: str) -> Iterator[Database]:
    """A migrated database with a key of its own, closed at the end."""
    upgrade(url)
    database = Database.open(url, Keys(secrets.token_bytes(32)))
    yield database
    asyncio.run(database.close())


@pytest.fixture(scope="session")
def sqlite_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    yield from opened(f"sqlite:///{tmp_path_factory.mktemp('sqlite')}/socialive.db")


@pytest.fixture(scope="session")
def postgresql_database(cluster: Cluster) -> Iterator[Database]:
    yield from opened(cluster.create())


def _make(request: Any) -> Callable[[], Any]:
    if request.param == "memory":
        return InMemory
    database = request.getfixturevalue(f"{request.param}_database")
    return lambda: Stores.of(database, secrets.token_hex(8), lambda: NOW)


@pytest.fixture(params=["memory", *SQL])
def make(request: pytest.FixtureRequest) -> Callable[[], Made]:
    """Makes the stores of a municipality that nobody has used."""
    return _make(request)


@pytest.fixture
def stores(make: Callable[[], Made]) -> Made:
    return make()


@pytest.fixture(params=SQL)
def database(request: pytest.FixtureRequest) -> Database:
    found: Database = request.getfixturevalue(f"{request.param}_database")
    return found


@pytest.fixture
def sql(database: Database) -> Stores:
    """Stores of ports that have no memory form."""
    return Stores.of(database, secrets.token_hex(8), lambda: NOW)


@pytest.fixture
def neighbour(database: Database) -> Stores:
    """Another municipality in the same database."""
    return Stores.of(database, secrets.token_hex(8), lambda: NOW)
