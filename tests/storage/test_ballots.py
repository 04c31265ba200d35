"""What lies in the database of an anonymous wave tells neither who answered, nor in which order, nor how many."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hostapp.storage import ballot_tables as tables
from hostapp.storage import slips
from hostapp.storage.database import Database
from hostapp.storage.errors import Unreadable
from hostapp.storage.keys import Keys
from hostapp.storage.padding import LEAST, padded, unpadded
from hostapp.storage.stores import Stores
from hostapp.storage.tables import keys, metadata
from hostapp.storage.vault import Vault
from socialive_core.ballots import Answered, Asked, Cast, Group, Wave, put_in

WORDS = {"citizen": {"da": "Jeg bliver mødt med respekt."}}
ITEMS = (Asked("respect", "agree", WORDS), Asked("more", "text", WORDS))
DAY = date(2026, 11, 2)
WAVE = Wave("w", "s", "trust_survey", "before", ("north",), ITEMS, DAY, DAY, "open")
CITIZEN = Group("north", "citizen")
CARDS = [bytes([n]) for n in range(40)]


@pytest.fixture
async def elsewhere(url: str, secret: bytes) -> AsyncIterator[Stores]:
    """The same municipality's stores as another process has them."""
    other = Database.open(url, Keys(secret))
    yield Stores.of(other, "m")
    await other.close()


async def open_wave(stores: Stores) -> None:
    await stores.ballot.put(WAVE)
    await stores.ballot.hand_out("s", CITIZEN, CARDS)


def answer(card: bytes, respect: int = 3, more: str = "") -> Cast:
    return Cast({"respect": respect}, {"more": more}, card)


async def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""

    def work(connection: sa.Connection) -> dict[str, list[dict[str, Any]]]:
        rows = ((table, connection.execute(sa.select(table)).mappings()) for table in metadata.sorted_tables)
        return {table.name: [dict(row) for row in found] for table, found in rows}

    return await database.read(work)


async def sealed_bag(database: Database) -> bytes:
    query = sa.select(tables.bags.c.body)
    return await database.read(lambda connection: bytes(connection.execute(query).scalar_one()))


async def test_of_those_who_answer_on_two_nodes_at_once_nobody_is_lost(stores: Stores, elsewhere: Stores) -> None:
    await open_wave(stores)
    nodes = (stores, elsewhere)
    await asyncio.gather(*(nodes[n % 2].ballot.cast("w", answer(card, 1 + n % 5)) for n, card in enumerate(CARDS)))
    await stores.ballot.put(replace(WAVE, state="closed"))
    found = await elsewhere.ballot.answers("w")
    assert sorted(one.values["respect"] or 0 for one in found) == sorted(1 + n % 5 for n in range(40))


async def test_cards_handed_out_on_two_nodes_at_once_all_open(stores: Stores, elsewhere: Stores) -> None:
    await stores.ballot.put(WAVE)
    nodes = (stores, elsewhere)
    await asyncio.gather(*(nodes[n % 2].ballot.hand_out("s", CITIZEN, [card]) for n, card in enumerate(CARDS)))
    assert await elsewhere.ballot.handed_out("s") == {CITIZEN: 40}


async def test_an_answer_changes_one_body_and_nothing_else_in_the_whole_database(
    stores: Stores, database: Database
) -> None:
    await open_wave(stores)
    for n, card in enumerate(CARDS):
        before = await everything(database)
        await stores.ballot.cast("w", answer(card, 1 + n % 5, "mere tid"))
        after = await everything(database)
        assert {name for name in after if after[name] != before[name]} == {"bags"}
        (was,), (now,) = before["bags"], after["bags"]
        assert {name for name in now if now[name] != was[name]} == {"body"}
        assert len(now["body"]) == len(was["body"])


async def test_how_long_the_bag_is_tells_a_bracket_alone(stores: Stores, database: Database) -> None:
    await open_wave(stores)
    lengths = set()
    for card in CARDS:
        await stores.ballot.cast("w", answer(card, more="a" * 900))
        lengths.add(len(await sealed_bag(database)))
    assert len(lengths) == 1
    assert LEAST < max(lengths) < LEAST + 100


@pytest.mark.parametrize("length", [0, 1, LEAST - 8, LEAST - 7, LEAST, 3 * LEAST])
def test_what_is_filled_up_is_a_power_of_two_and_comes_back(length: int) -> None:
    filled = padded(b"x" * length)
    assert len(filled) & (len(filled) - 1) == 0
    assert LEAST <= len(filled) < 2 * max(LEAST, length + 9)
    assert unpadded(filled) == b"x" * length


PAIRS = st.sampled_from(["", *(bytes([n % 3] * 31 + [n]).hex() for n in range(1, 6))])  # alike but for their places
ANSWERS = st.tuples(st.uuids(), PAIRS, st.none() | st.integers(1, 5), st.text(max_size=20))


@given(st.lists(ANSWERS, unique_by=lambda answer: answer[0], max_size=12))
def test_one_is_put_in_the_packed_bag_as_the_core_says(answers: list[tuple[UUID, str, int | None, str]]) -> None:
    lying: tuple[Answered, ...] = ()
    filled = slips.packed(WAVE)
    for id, pair, respect, more in answers:
        one = Answered(id.hex, "north", "citizen", {"respect": respect}, {"more": more}, pair)
        lying, filled = put_in(lying, one), slips.put_in(filled, WAVE, one)
        assert slips.unpacked(WAVE, filled) == lying
    assert slips.packed(WAVE, lying) == filled


async def test_what_the_bag_was_before_lies_in_no_file(stores: Stores, database: Database, url: str) -> None:
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL tidies up itself, as the next test says.")
    folder = Path(url.removeprefix("sqlite:///")).parent
    await open_wave(stores)
    older = []
    for card in CARDS[:5]:
        await stores.ballot.cast("w", answer(card))
        older.append(await sealed_bag(database))
    await gone(folder, *older[:-1])
    assert older[-1][21:85] in in_files(folder)


TIDIED = """
    SELECT vacuum_count > 0 AND n_dead_tup + pg_stat_get_dead_tuples(reltoastrelid) = 0
    FROM pg_stat_user_tables JOIN pg_class ON pg_class.oid = relid WHERE pg_class.relname = 'bags'
"""


async def test_in_postgresql_no_dead_row_is_left_a_moment_after_answers(
    stores: Stores, database: Database, url: str
) -> None:
    if url.startswith("sqlite"):
        pytest.skip("SQLite's log is cut off, as the test before says.")
    await open_wave(stores)
    for card in CARDS[:5]:
        await stores.ballot.cast("w", answer(card))
    for _ in range(300):
        if await database.read(lambda connection: connection.exec_driver_sql(TIDIED).scalar_one()):
            return
        await asyncio.sleep(0.02)
    pytest.fail("What the bag was before waits to be tidied up.")


async def test_a_process_that_was_ended_in_the_middle_leaves_nothing_to_the_next(
    stores: Stores, database: Database, url: str, secret: bytes, tmp_path: Path
) -> None:
    if not url.startswith("sqlite"):
        pytest.skip("PostgreSQL has a server that goes on.")
    await open_wave(stores)
    await asyncio.to_thread(_wait_for_sweep, Path(url.removeprefix("sqlite:///")))
    older = []
    for card in CARDS[:3]:
        await stores.ballot.cast("w", answer(card))
        older.append(await sealed_bag(database))
    left = tmp_path / "left"
    left.mkdir()
    for file in Path(url.removeprefix("sqlite:///")).parent.glob("socialive.db*"):
        (left / file.name).write_bytes(file.read_bytes())
    assert any(body[21:85] in in_files(left) for body in older[:-1])
    again = Database.open(f"sqlite:///{left}/socialive.db", Keys(secret))
    try:
        await gone(left, *older[:-1])
        await Stores.of(again, "m").ballot.put(replace(WAVE, state="closed"))
        assert len(await Stores.of(again, "m").ballot.answers("w")) == 3
    finally:
        await again.close()


@pytest.mark.parametrize("how", ["close", "remove"])
async def test_what_was_kept_while_a_wave_was_open_is_opened_by_no_key_afterwards(
    stores: Stores, database: Database, how: str
) -> None:
    await open_wave(stores)
    await stores.ballot.cast("w", answer(CARDS[0]))
    before = await sealed_bag(database)
    await (stores.ballot.put(replace(WAVE, state="closed")) if how == "close" else stores.ballot.remove("w"))
    database.keys.forget()
    vault = Vault(database.keys, "m")
    with pytest.raises(Unreadable):
        await database.read(lambda connection: vault.open(connection, "bags.body", ("w",), before))
    levels = await database.read(lambda connection: connection.execute(sa.select(keys.c.level)).scalars().all())
    assert {*levels} == ({"municipality", "series", "wave"} if how == "close" else {"municipality"})


def _wait_for_sweep(path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    for _ in range(300):
        if not log.exists() or log.stat().st_size == 0:
            return
        time.sleep(0.01)
    pytest.fail("The log was not cut off.")


async def gone(folder: Path, *bodies: bytes) -> None:
    """Wait until nothing of *bodies* lies in the files, not even a part of one."""
    for _ in range(300):
        raw = in_files(folder)
        if not any(_piece(body, at) in raw for body in bodies for at in range(21, len(body) - 64, 4_096)):
            return
        await asyncio.sleep(0.01)
    pytest.fail("What the bag was before lies in the files still.")


def _piece(body: bytes, at: int) -> bytes:
    return body[at : at + 64]


def in_files(folder: Path) -> bytes:
    files: Sequence[Path] = sorted(folder.glob("socialive.db*"))
    return b"".join(file.read_bytes() for file in files)
