"""A whole database that was put back as it once was fits together in itself; it is the anchor that tells."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from hostapp.cli import main
from hostapp.identity.looking import LookPurpose
from hostapp.insight.seen import Seen
from hostapp.live.anchoring import Anchoring
from hostapp.settings import Settings
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.stores import Stores
from hostapp.storage.verify import What
from hostapp.verifying import WORDS, read_files
from socialive_core import Role
from tests.storage.turns import laid

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


class Place:
    """An installation in a folder, with three boards on which things happen."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data=folder, municipality="m")
        self.file = folder / "socialive.db"

    async def happens(self, seed: int, *, anchored: bool = True) -> None:
        """A server runs for a while; it anchors at the end, as it does when it stops."""
        database = Database.open(self.settings.database_url, Keys.from_file(self.settings.key_path))
        stores = Stores.of(database, "m")
        if seed == 1:
            self.table = await laid(stores, Random(seed))
        self.table.stores = stores
        for _ in range(20):
            await self.table.something()
        await stores.looks.saw(Seen("c1", f"p{seed}", Role.CASEWORKER, LookPurpose.LEAD, NOON))
        if anchored:
            await Anchoring(stores.anchors, self.settings.anchor_path).once()
        await database.close()


@pytest.fixture
async def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    upgrade(made.settings.database_url)
    await made.happens(1)
    return made


def verified(place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run `socialive verify`; returns its exit code and what it said."""
    monkeypatch.setenv("SOCIALIVE_DATA", str(place.settings.data))
    monkeypatch.setenv("SOCIALIVE_MUNICIPALITY", "m")
    code = 0
    try:
        main(["verify"])
    except SystemExit as ended:
        code = int(ended.code or 0)
    return code, capsys.readouterr().out


Said = tuple[pytest.MonkeyPatch, pytest.CaptureFixture[str]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    return monkeypatch, capsys


async def in_thread(place: Place, said: Said) -> tuple[int, str]:
    return await asyncio.to_thread(verified, place, *said)


async def test_what_lies_as_it_was_kept_is_said_to(place: Place, said: Said) -> None:
    await place.happens(2, anchored=False)
    code, words = await in_thread(place, said)
    assert code == 0
    assert "Alt ligger, som det blev gemt: 3 arbejdsborde" in words
    assert "Everything is as it was kept: 3 boards" in words
    assert "last anchor: 20" in words


async def test_an_old_copy_put_back_is_found_by_the_anchor_alone(place: Place, said: Said) -> None:
    old = place.settings.data / "old.db"
    shutil.copy(place.file, old)
    await place.happens(2)
    shutil.copy(old, place.file)
    code, words = await in_thread(place, said)
    assert code == 1
    assert "Sag c1: Trin" in words
    assert "Sag c2: Trin" in words
    assert "An older copy was put back" in words
    anchors = place.settings.anchor_path
    anchors.rename(anchors.with_name("elsewhere"))
    code, words = await in_thread(place, said)
    assert code == 0, "without its anchor, an old copy is as whole as it was"
    assert "There is no anchor" in words


async def test_an_old_copy_is_found_also_after_it_was_worked_on(place: Place, said: Said) -> None:
    old, table = place.settings.data / "old.db", place.table
    versions = dict(table.versions)
    shutil.copy(place.file, old)
    await place.happens(2)
    shutil.copy(old, place.file)
    table.versions.update(versions)
    table.open = {board: {} for board in versions}
    table.closed = {board: [] for board in versions}
    await place.happens(3)
    await place.happens(4)
    code, words = await in_thread(place, said)
    assert code == 1
    assert "An older copy was put back" in words


async def test_what_was_changed_by_hand_is_said_in_words_with_its_place(place: Place, said: Said) -> None:
    with sqlite3.connect(place.file) as connection:
        connection.execute("UPDATE entries SET voice = 'nobody' WHERE board = 'b2' AND version = 1")
    connection.close()
    code, words = await in_thread(place, said)
    assert code == 1
    assert "Sag c1: Rækken entries b2 1 er ikke, som den blev gemt." in words
    assert "Case c1: The row entries b2 1 is not as it was kept." in words


async def test_an_anchor_that_was_changed_is_not_believed(place: Place, said: Said) -> None:
    path = place.settings.anchor_path
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([lines[0].replace(b'"number":', b'"number":9'), *lines[1:]]) + b"\n")
    code, words = await in_thread(place, said)
    assert code == 1
    assert f"The anchor {path.name}:1 was not written by us." in words


async def test_half_a_line_that_a_power_cut_left_is_written_over(place: Place, said: Said) -> None:
    path = place.settings.anchor_path
    path.write_bytes(path.read_bytes() + b'{"at":"2026')
    assert (await in_thread(place, said))[0] == 0
    await place.happens(2)
    assert (await in_thread(place, said))[0] == 0
    keys = Keys.from_file(place.settings.key_path)
    assert read_files(keys, [path]).wrong == []


async def test_only_what_has_grown_is_anchored_again(place: Place) -> None:
    database = Database.open(place.settings.database_url, Keys.from_file(place.settings.key_path))
    stores, path = Stores.of(database, "m"), place.settings.data / "other.jsonl"
    anchoring = Anchoring(stores.anchors, path)
    await anchoring.once()
    assert len(path.read_bytes().splitlines()) == 3  # two cases, and the looks at one
    await anchoring.once()
    assert len(path.read_bytes().splitlines()) == 3
    place.table.stores = stores
    await place.table.turn("b3")
    await anchoring.once()
    assert len(path.read_bytes().splitlines()) == 4
    await database.close()


async def test_a_file_that_cannot_be_written_stops_nobody(place: Place, tmp_path: Path) -> None:
    database = Database.open(place.settings.database_url, Keys.from_file(place.settings.key_path))
    stores = Stores.of(database, "m")
    anchoring = Anchoring(stores.anchors, tmp_path / "not" / "there")
    await anchoring.once()
    (tmp_path / "not").mkdir()
    await anchoring.once()
    assert (tmp_path / "not" / "there").read_bytes()
    await database.close()


def test_there_are_words_for_everything_that_can_be_wrong() -> None:
    assert WORDS.keys() == set(What)
