"""Disk full, server gone, process killed: what was acknowledged is there, and writing resumes by itself."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from hostapp import limits
from hostapp.storage.database import Database
from hostapp.storage.errors import Unavailable
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.stores import Stores
from socialive_core import Edited, Opened, Person, TextChanges
from tests.postgres import Cluster, needed

WRITER = """
import asyncio, sys
from pathlib import Path
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from socialive_core import Edited

async def write(texts, n):
    held = await texts.load(f"x{n}")
    version = len(held.edits)
    while True:
        version += 1
        await texts.keep(Edited(f"x{n}", version, "aisha", f"e{version}", ("ord",)))
        print(n, version, flush=True)

async def main(url, key):
    texts = Stores.of(Database.open(url, Keys.from_file(Path(key))), "m").texts
    await asyncio.gather(*(write(texts, n) for n in range(8)))

asyncio.run(main(*sys.argv[1:]))
"""


async def test_a_full_disk_refuses_calmly_reads_go_on_and_writing_resumes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/socialive.db"
    upgrade(url)
    database = Database.open(url, Keys(bytes(32)))
    cases = Stores.of(database, "m").cases
    await cases.add_person(Person("first", "Bo"))

    def limit(pages: int) -> object:
        return database.write(lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages}").scalar())

    full = await limit(1)  # type: ignore[misc]
    ended = await asyncio.gather(
        *(cases.add_person(Person(str(n), "Bo" * 3000)) for n in range(60)), return_exceptions=True
    )
    assert full > 1
    assert any(isinstance(error, Unavailable) for error in ended)
    assert all(error is None or isinstance(error, Unavailable) for error in ended)
    assert await cases.person("first") == Person("first", "Bo")
    await limit(100_000)  # type: ignore[misc]
    await cases.add_person(Person("later", "Bo"))
    there = [await cases.person(str(n)) is not None for n in range(60)]
    assert there == [error is None for error in ended]
    await database.close()


def acknowledged(url: str, key: Path, seconds: float) -> dict[str, int]:
    """Let a process write, kill it in the midst of it, and return the last version it said was kept, by text."""
    command = [sys.executable, "-c", WRITER, url, str(key)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = [process.stdout.readline()]
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    whole = (line.split() for line in lines if line.endswith("\n"))
    return {text: int(version) for text, version in whole}


async def test_what_was_acknowledged_is_there_after_the_process_is_killed(url: str, tmp_path: Path) -> None:
    key = tmp_path / "key"
    database = Database.open(url, Keys.from_file(key))
    texts = Stores.of(database, "m").texts
    await texts.alter("b", TextChanges(opened=tuple(Opened(f"x{n}") for n in range(8))))
    for seconds in (0.1, 0.3):
        said = await asyncio.to_thread(acknowledged, url, key, seconds)
        assert said
        for text, version in said.items():
            held = await texts.load(f"x{text}")
            assert held
            assert len(held.edits) >= version
            assert [edited.version for edited in held.edits] == list(range(1, len(held.edits) + 1))
    await database.close()


@pytest.mark.postgres
async def test_writing_resumes_when_the_server_is_back(tmp_path: Path) -> None:
    cluster = Cluster(needed())
    try:
        cluster.start()
        url = cluster.create()
        upgrade(url)
        database = Database.open(url, Keys(bytes(32)))
        stores = Stores.of(database, "m")
        await stores.texts.alter("b", TextChanges(opened=(Opened("x"),)))
        await stores.texts.keep(Edited("x", 1, "aisha", "e1", ("ø",)))
        cluster.stop()
        wishes = [stores.cases.add_person(Person(str(n), "Bo")) for n in range(20)]
        ended = await asyncio.gather(*wishes, stores.texts.load("x"), return_exceptions=True)
        assert all(isinstance(error, Unavailable) for error in ended)
        cluster.start()
        await stores.texts.keep(Edited("x", 2, "aisha", "e2", ("ø",)))
        assert len((await stores.texts.load("x")).edits) == 2  # type: ignore[union-attr]
        await database.close()
    finally:
        cluster.remove()


@pytest.mark.slow
@pytest.mark.postgres
async def test_a_row_that_somebody_holds_makes_one_unit_wait_in_vain_and_no_other(cluster: Cluster) -> None:
    url = cluster.create()
    upgrade(url)
    here, there = (Database.open(url, Keys(bytes(32))) for _ in range(2))
    stores = Stores.of(here, "m")
    await stores.cases.add_person(Person("held", "Bo"))
    with there._writing.begin() as connection:
        connection.exec_driver_sql("SELECT * FROM persons WHERE id = 'held' FOR UPDATE")
        wishes = (stores.cases.add_person(Person(id, "Bo")) for id in ("a", "held", "b"))
        ended = await asyncio.gather(*wishes, return_exceptions=True)
    assert [type(error) for error in ended] == [type(None), Unavailable, type(None)]
    await asyncio.gather(here.close(), there.close())


@pytest.mark.postgres
async def test_a_statement_that_takes_too_long_is_given_up_and_the_next_one_runs(cluster: Cluster) -> None:
    url = cluster.create()
    upgrade(url)
    database = Database.open(url, Keys(bytes(32)))

    def said(connection: sa.Connection) -> tuple[str, str]:
        statement = connection.exec_driver_sql("SHOW statement_timeout").scalar_one()
        return statement, connection.exec_driver_sql("SHOW lock_timeout").scalar_one()

    def slow(connection: sa.Connection) -> None:
        connection.exec_driver_sql("SET LOCAL statement_timeout = 100").close()  # as the five seconds, and sooner
        connection.exec_driver_sql("SELECT pg_sleep(60)").close()

    try:
        wanted = (f"{limits.STATEMENT.most}s", f"{limits.LOCK.most}s")
        for run in (database.read, database.write):
            assert await run(said) == wanted
            with pytest.raises(Unavailable):
                await run(slow)
            assert await run(said) == wanted
    finally:
        await database.close()
