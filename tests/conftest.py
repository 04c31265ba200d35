"""A house for the tests: one database is migrated, and each test is given a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from hostapp.settings import Settings
from hostapp.storage.migrate import upgrade
from tests.house import Client, House, open_house

# How quick the machine is today says nothing about whether a rule holds.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a migrated, empty database."""
    folder = tmp_path_factory.mktemp("migrated")
    upgrade(Settings(data=folder).database_url)
    return folder


@pytest.fixture
def folder(migrated: Path, tmp_path: Path) -> Path:
    """A folder with a database of one's own."""
    made = tmp_path / "house"
    shutil.copytree(migrated, made)
    return made


@pytest.fixture
async def house(folder: Path) -> AsyncIterator[House]:
    async with open_house(folder) as opened:
        yield opened


@pytest.fixture
async def client(house: House) -> AsyncIterator[Client]:
    """A browser that has been nowhere yet."""
    async with house.client() as opened:
        yield opened
