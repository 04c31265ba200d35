"""Laying a meeting in a case: everything of it is there afterwards, nothing is sealed anew, and it is done or not."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.identity.invited import Invited
from hostapp.identity.looking import LookPurpose
from hostapp.insight.news import News
from hostapp.insight.seen import Seen
from hostapp.storage.database import Database
from hostapp.storage.desk_tables import metadata
from hostapp.storage.errors import Unreadable
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.moves import Move, Moved
from hostapp.storage.records import KeptRecord, Remark
from hostapp.storage.stores import Stores
from hostapp.storage.tables import keys
from hostapp.storage.verify import What, verify
from socialive_core import Board, Case, Lazy, Malformed, Meeting, Phase, Present, Relation, Role
from tests.storage.turns import NOW, Table

LEFT, INTO = Case("left", "", NOW), Case("into", "Familien Holm", NOW)
SEATS = (Present("mette", chair=True), Present("typed"))
MEETING = Meeting("m", "left", "Mødet her og nu", NOW, Phase.CLOSED, people=SEATS, ended=NOW)
SAT = (SEATS[0], replace(SEATS[1], same="amina"))
SAID = Moved("left", "into", "m", NOW, "mette")
KEY = Relation("ali", "into", Role.RELATIVE, NOW.date(), "Var med", scope=("m",))
TOLD = News("n2", "amina", "into", NOW, Lazy("Mødet er lagt i sagen."), "mette")
MOVE = Move(SAID, INTO, SAT, (KEY,), (TOLD,))
SEEN = Seen("left", "mette", Role.CASEWORKER, LookPurpose.LEAD, NOW, "m")
NEVER_CHANGED = {"entries", "texts", "edits", "revisions", "facts", "shields", "letter_pages", "records", "remarks"}


@pytest.fixture
async def table(stores: Stores) -> Table:
    """A meeting that is over in a case without a name, and a case with a board of its own."""
    for case in (LEFT, INTO):
        await stores.cases.add(case)
        await stores.cases.relate(Relation("mette", case.id, Role.CASEWORKER, NOW.date(), "Åbnede sagen."))
    await stores.cases.relate(Relation("typed", "left", Role.CITIZEN, NOW.date(), "Var med"))
    await stores.meetings.add(MEETING)
    table = Table(stores, Random(1))
    for board, case in (("b1", "left"), ("b2", "left"), ("b3", "into")):
        await table.lay(board, case)
    await stores.meetings.lay(Board("deals", "agreements", "left", None, NOW))
    for _ in range(40):
        await table.something()
    await table.edit("b1")
    await stores.letters.keep("b1", "letter", [b"side 1"])
    await stores.records.keep("left", KeptRecord("m", "typed", NOW, b"{}"))
    await stores.records.remark("left", Remark("m", "r", NOW, "typed", "mette", "Det var om tirsdagen."))
    await stores.news.tell(News("n1", "mette", "left", NOW, Lazy("Typed skrev."), "typed"))
    await stores.invitations.put(Invited("m", "typed", "left", "d" * 64))
    await stores.looks.saw(SEEN)
    return table


def everything(connection: sa.Connection) -> dict[str, list[Any]]:
    return {table.name: sorted(map(repr, connection.execute(sa.select(table)))) for table in metadata.sorted_tables}


async def wrong(database: Database, secret: bytes) -> list[What]:
    found = await database.read(lambda connection: verify(connection, Keys(secret)))
    return [one.what for one in found.found]


@contextmanager
def failing(database: Database, at: int) -> Iterator[list[str]]:
    """Let the *at*-th statement of the writer fail; tells the statements that came."""
    said: list[str] = []

    def fail(*given: Any) -> None:
        said.append(given[2])
        if len(said) == at:
            raise RuntimeError(at)

    sa.event.listen(database._writing, "before_cursor_execute", fail)
    try:
        yield said
    finally:
        sa.event.remove(database._writing, "before_cursor_execute", fail)


async def test_everything_of_it_is_in_the_case_and_the_chains_hold(
    table: Table, stores: Stores, database: Database, secret: bytes
) -> None:
    before = await database.read(everything)
    assert await wrong(database, secret) == []
    assert await stores.moves.move(MOVE)
    after = await database.read(everything)
    assert await wrong(database, secret) == []
    assert {name for name in NEVER_CHANGED if before[name] != after[name]} == set()
    assert await stores.meetings.of_case("into") == (replace(MEETING, case="into", people=SAT),)
    assert {one.id for one in await stores.meetings.of_whole_case("into")} == {"b1", "b2", "b3", "deals"}
    assert await stores.letters.page("b1", "letter", 1) == b"side 1"
    assert (await stores.records.get("m", "typed")).content == b"{}"  # type: ignore[union-attr]
    assert [one.words for one in await stores.records.remarks("m")] == ["Det var om tirsdagen."]
    assert [one.id for one in await stores.news.about("into", "mette")] == ["n1"]
    assert await stores.news.about("into", "amina") == (TOLD,)
    assert (await stores.invitations.get("m", "typed")).case == "into"  # type: ignore[union-attr]
    assert await stores.cases.relations_of("ali") == (KEY,)
    assert await stores.cases.relations_of("typed") == ()
    assert await stores.moves.of_meeting("m") == SAID
    assert {one.purpose for one in await stores.looks.of_case("into")} == {LookPurpose.LEAD, LookPurpose.MOVE}
    assert await stores.cases.get("left") is None
    assert await stores.meetings.of_whole_case("left") == ()
    for _ in range(20):
        await table.something()
    assert await wrong(database, secret) == []


async def test_whatever_statement_fails_all_is_as_it_was_and_then_it_is_done(
    table: Table, stores: Stores, database: Database, secret: bytes
) -> None:
    before, tries = await database.read(everything), 0
    while True:
        tries += 1
        with failing(database, tries) as said:
            try:
                done = await stores.moves.move(MOVE)
            except RuntimeError:
                assert await database.read(everything) == before
                await table.turn("b1")  # and work goes on where it was
                before = await database.read(everything)
                continue
        break
    assert done
    assert tries == len(said) + 1 > 25
    assert await wrong(database, secret) == []
    assert len(await stores.meetings.of_whole_case("into")) == 4


@pytest.mark.parametrize("change", ["running", "another meeting", "renamed", "forgotten", "moved"])
async def test_where_anything_has_changed_since_nothing_is_done(
    table: Table, stores: Stores, database: Database, change: str
) -> None:
    match change:
        case "running":
            await stores.meetings.put(replace(MEETING, phase=Phase.WORK))
        case "another meeting":
            await stores.meetings.add(replace(MEETING, id="m2"))
        case "renamed":
            await stores.cases.add(replace(INTO, apart="Der er vold"))
        case "forgotten":
            await stores.cases.forget("into")
        case "moved":
            assert await stores.moves.move(MOVE)
    before = await database.read(everything)
    assert not await stores.moves.move(MOVE)
    assert await database.read(everything) == before


async def test_of_two_who_move_it_at_once_one_does(table: Table, stores: Stores, database: Database) -> None:
    other = replace(MOVE, moved=replace(SAID, into="other"), into=replace(INTO, id="other"))
    await stores.cases.add(other.into)
    assert sorted(await asyncio.gather(stores.moves.move(MOVE), stores.moves.move(other))) == [False, True]


async def test_whoever_comes_late_writes_nothing_in_the_case_that_was_left(table: Table, stores: Stores) -> None:
    await stores.moves.move(MOVE)
    late = [
        stores.meetings.put(MEETING),
        stores.meetings.add(replace(MEETING, id="new")),
        stores.meetings.lay(Board("new", "note", "left", "m", NOW)),
        stores.cases.add(replace(LEFT, name="Holm")),
        stores.cases.relate(Relation("typed", "left", Role.CITIZEN, NOW.date(), "Var med")),
    ]
    ended = await asyncio.gather(*late, return_exceptions=True)
    assert [type(error) for error in ended] == [Malformed] * len(late)


async def test_what_follows_the_case_goes_on_unless_the_case_has_its_own_or_keeps_its_sides_apart(
    table: Table, stores: Stores, database: Database
) -> None:
    async def follows(case: Case) -> list[str | None]:
        left = f"left of {case.id}"
        await stores.cases.add(replace(LEFT, id=left))
        await stores.cases.add(case)
        held = replace(MEETING, id=f"m of {case.id}", case=left)
        await stores.meetings.add(held)
        await stores.meetings.lay(Board(f"new {case.id}", "agreements", left, None, NOW))
        assert await stores.moves.move(Move(Moved(left, case.id, held.id, NOW, "mette"), case, SEATS))
        return [one.meeting for one in await stores.meetings.of_whole_case(case.id)]

    assert await follows(replace(INTO, id="bare")) == [None]
    assert await follows(replace(INTO, id="apart", apart="Der er vold")) == ["m of apart"]
    await stores.meetings.lay(Board("own", "agreements", "into", None, NOW))
    assert sorted(await follows(INTO), key=str)[-2:] == ["m", "m of into"]


async def test_with_the_case_it_is_forgotten_to_the_last_byte(
    table: Table, stores: Stores, database: Database, secret: bytes
) -> None:
    await stores.moves.move(MOVE)
    await stores.cases.forget("into")
    assert await wrong(database, secret) == []
    assert await stores.looks.of_case("into") == ()
    assert await stores.moves.of_meeting("m") is None
    assert await stores.letters.page("b1", "letter", 1) is None
    with pytest.raises(Unreadable):
        await stores.records.get("m", "typed")
    with pytest.raises(Unreadable):
        [entry async for entry in stores.journal.read("b1")]


async def test_that_it_was_moved_can_be_neither_changed_nor_taken_away(
    table: Table, stores: Stores, database: Database, secret: bytes
) -> None:
    await stores.moves.move(MOVE)
    for change in ("UPDATE moved SET meeting = 'x'", "DELETE FROM moved"):
        with pytest.raises(Exception, match="stands"):
            await database.write(lambda connection, change=change: connection.execute(sa.text(change)))
    back = sa.text("UPDATE boards SET \"case\" = 'left' WHERE id = 'b1'")
    await database.write(lambda connection: connection.execute(back))
    assert await wrong(database, secret) == [What.CHANGED]


async def test_another_process_goes_on_in_the_case_that_the_board_came_to(
    table: Table, stores: Stores, url: str, database: Database, secret: bytes
) -> None:
    other = Database.open(url, Keys(secret))
    try:
        there = Table(Stores.of(other, "m"), Random(2))
        there.versions, there.open, there.closed, there.turns = table.versions, table.open, table.closed, 1_000
        await there.turn("b1")
        await stores.moves.move(MOVE)
        await there.turn("b1")
        await table.turn("b1")
        await there.turn("b1")
    finally:
        await other.close()
    assert await wrong(database, secret) == []
    last = sa.text("SELECT \"case\" FROM links WHERE board = 'b1' ORDER BY number DESC LIMIT 4")
    assert await database.read(lambda connection: connection.execute(last).scalars().all()) == ["into"] * 4


def lies(what: bytes, folder: Path) -> bool:
    """Whether *what* is in any file of *folder*."""
    return any(what in path.read_bytes() for path in folder.iterdir())


async def test_how_its_key_was_wrapped_before_lies_nowhere_any_more(tmp_path: Path, secret: bytes) -> None:
    url = f"sqlite:///{tmp_path}/socialive.db"
    upgrade(url)
    database = Database.open(url, Keys(secret))
    stores = Stores.of(database, "m")
    for case in (LEFT, INTO):
        await stores.cases.add(case)
    await stores.meetings.add(MEETING)
    found = sa.select(keys.c.wrapped).where(keys.c.owner == "left")
    before: bytes = await database.read(lambda connection: connection.execute(found).scalar_one())
    assert lies(before, tmp_path)
    assert await stores.moves.move(replace(MOVE, keys=(), news=()))
    for _ in range(40):
        if not lies(before, tmp_path):
            break
        await asyncio.sleep(0.1)  # the log is swept when nobody writes
    assert not lies(before, tmp_path)
    await database.close()
