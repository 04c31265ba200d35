"""The municipality's file of a case: every table of it is there, and taken in elsewhere it says the same again."""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hostapp.casefile.plain import plain, raw, sealed
from hostapp.casefile.planting import NotPlantedError, Planter
from hostapp.casefile.rows import Reader, Row
from hostapp.casefile.tables import CARRIED, STAYS
from hostapp.home.additions import Addition
from hostapp.identity.invited import Invited
from hostapp.identity.looking import LookPurpose
from hostapp.insight.news import News
from hostapp.insight.seen import Seen
from hostapp.sharing.asking import Reply
from hostapp.sharing.model import Act, Piece, Receiver, Share
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.moves import Move, Moved
from hostapp.storage.records import KeptRecord, Remark
from hostapp.storage.schema import metadata
from hostapp.storage.stores import Stores
from hostapp.storage.verify import verify
from socialive_core import Case, Lazy, Meeting, Person, Phase, Present, Relation, Role
from tests.storage.turns import NOW, Table

CASE = Case("into", "Familien Holm", NOW)
LEFT = Case("left", "", NOW)
SEATS = (Present("mette", chair=True), Present("amina"))
SHARE = Share(
    "s", "into", NOW, "mette", "a", (Piece("p", "Amina", "Søvn."),),
    Receiver("Skolen", "Ida", "lærer", "Ida@skole.example"), "skolen skal vide det", "sagen", NOW + timedelta(days=30),
)  # fmt: skip


class Wanted(Addition, frozen=True, kw_only=True, tag="wanted"):
    """Something that somebody wants."""

    words: str


async def filled(stores: Stores, dice: Random) -> Table:
    """A case with something in every table: also a meeting that was laid in it, and what is of another case."""
    for person in ("mette", "amina", "bo", "stranger"):
        await stores.cases.add_person(Person(person, person.title()))
    for case in (LEFT, CASE, Case("other", "Naboen", NOW)):
        await stores.cases.add(case)
        await stores.cases.relate(Relation("mette", case.id, Role.CASEWORKER, NOW.date(), "Åbnede sagen."))
    await stores.cases.relate(Relation("amina", "into", Role.CITIZEN, NOW.date(), "Det er hendes sag."))
    await stores.meetings.add(Meeting("n", "left", "Nu og her", NOW, Phase.CLOSED, people=SEATS, ended=NOW))
    await stores.meetings.add(Meeting("m", "into", "Hvordan går det?", NOW, Phase.CLOSED, people=SEATS, ended=NOW))
    table = Table(stores, dice)
    for board, case in (("b1", "left"), ("b2", "into"), ("b3", "into"), ("b4", "other")):
        await table.lay(board, case)
    for _ in range(90):
        await table.something()
    for board in ("b1", "b2", "b4"):
        await table.edit(board)
    await stores.letters.keep("b1", "letter", [b"\x89PNG\xff", b"side 2"])
    for case, meeting in (("left", "n"), ("into", "m")):
        await stores.records.keep(case, KeptRecord(meeting, "amina", NOW, b'{"a": "\xc3\xb8"}'))
        await stores.records.remark(case, Remark(meeting, "r" + meeting, NOW, "amina", "mette", "Det var tirsdag."))
        await stores.invitations.put(Invited(meeting, "amina", case, meeting * 64))
        await stores.looks.saw(Seen(case, "bo", Role.CASEWORKER, LookPurpose.LEAD, NOW, meeting))
        await stores.looks.saw(Seen(case, "bo", Role.CASEWORKER, LookPurpose.LEAD, NOW + timedelta(days=1)))
    await stores.news.tell(News("n1", "mette", "into", NOW, Lazy("Amina skrev.", {"on": NOW.date()}), "amina"))
    await stores.shares.make(SHARE)
    await stores.shares.act(Act("s", "sent", NOW, "mette"))
    await stores.replies.reply(Reply("re", "s", "into", NOW, "Ida", "lærer", "Skolen", "Han sover bedre."))
    await stores.additions.add("into", Wanted(id="w", at=NOW, by="amina", words="En pause."))
    move = Move(Moved("left", "into", "n", NOW, "mette"), CASE, SEATS)
    assert await stores.moves.move(move)
    return table


@pytest.fixture
def elsewhere(tmp_path: Path) -> Database:
    """An empty installation with a key of its own."""
    url = f"sqlite:///{tmp_path}/elsewhere.db"
    upgrade(url)
    return Database.open(url, Keys(secrets.token_bytes(32)))


async def lines(database: Database, municipality: str = "m") -> list[bytes]:
    reader = Reader(database, municipality, "into")
    return [msgspec.json.encode(row) for page in [one async for one in reader.rows()] for row in page]


def rows(lines: list[bytes]) -> list[Row]:
    return [msgspec.json.decode(line, type=Row) for line in lines]


def test_every_table_goes_along_or_says_why_it_stays() -> None:
    carried = [one.name for one in CARRIED]
    assert sorted([*carried, *STAYS]) == sorted(metadata.tables)


def test_everything_of_a_row_goes_along_or_is_made_anew() -> None:
    for one in CARRIED:
        bodies = {str(column.name) for column in one.table.c if isinstance(column.type, sa.LargeBinary)}
        assert bodies <= {*one.sealed, *one.anew}, one.name


@pytest.mark.parametrize("seed", range(3))
async def test_what_is_taken_in_elsewhere_says_the_same_byte_for_byte(
    seed: int, database: Database, stores: Stores, elsewhere: Database
) -> None:
    await filled(stores, Random(seed))
    told = await lines(database)
    there = {one.table for one in rows(told)}
    assert {one.name for one in CARRIED} - there <= {"deliveries", "redactions", "status_requests"}
    assert await Planter(elsewhere, "n").plant(rows(told)) == len(told)
    assert await lines(elsewhere, "n") == told
    found = await elsewhere.read(lambda connection: verify(connection, elsewhere.keys))
    assert found.found == []


async def test_nothing_of_another_case_goes_along(database: Database, stores: Stores) -> None:
    await filled(stores, Random(1))
    told = b"\n".join(await lines(database))
    for other in (b"other", b"Naboen", b'"b4"', b"stranger"):
        assert other not in told, other


async def test_nothing_lies_readable_where_it_comes_to(
    database: Database, stores: Stores, elsewhere: Database, tmp_path: Path
) -> None:
    await filled(stores, Random(1))
    await Planter(elsewhere, "n").plant(rows(await lines(database)))
    await elsewhere.close()
    lies = b"".join(path.read_bytes() for path in tmp_path.glob("elsewhere.db*"))  # noqa: ASYNC240 - nobody waits
    for word in ("Familien Holm", "En pause.", "Det var tirsdag.", "Søvn."):
        assert word.encode() not in lies, word


async def test_a_case_that_is_there_is_not_taken_in_over_it(
    database: Database, stores: Stores, elsewhere: Database
) -> None:
    await filled(stores, Random(1))
    told = await lines(database)
    with pytest.raises(NotPlantedError):
        await Planter(database, "m").plant(rows(told))
    assert await lines(database) == told
    broken = [*rows(told)[:-1], Row("sessions", {"id": "x"})]
    with pytest.raises(NotPlantedError):
        await Planter(elsewhere, "n").plant(broken)
    assert await lines(elsewhere, "n") == []


async def test_who_is_known_already_stays_as_they_are(database: Database, stores: Stores, elsewhere: Database) -> None:
    await filled(stores, Random(1))
    there = Stores.of(elsewhere, "n")
    await there.cases.add_person(Person("amina", "Amina", phone="22"))
    await Planter(elsewhere, "n").plant(rows(await lines(database)))
    found = await there.cases.person("amina")
    assert found
    assert found.phone == "22"


async def test_work_goes_on_where_it_comes_to(database: Database, stores: Stores, elsewhere: Database) -> None:
    table = await filled(stores, Random(1))
    await Planter(elsewhere, "n").plant(rows(await lines(database)))
    table.stores = there = Stores.of(elsewhere, "n")
    del table.versions["b4"]
    for _ in range(30):
        await table.something()
    for board in table.versions:
        await table.edit(board)
    await there.looks.saw(Seen("into", "bo", Role.CASEWORKER, LookPurpose.LEAD, NOW + timedelta(days=3)))
    found = await elsewhere.read(lambda connection: verify(connection, elsewhere.keys))
    assert found.found == []
    await there.cases.forget("into")
    assert await lines(elsewhere, "n") == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | st.text(max_size=9)
    | st.binary(max_size=9) | st.datetimes(timezones=st.just(NOW.tzinfo)),  # type: ignore[arg-type]
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=5) | st.integers(0, 9), one, max_size=3),
    max_leaves=9,
)  # fmt: skip


@given(JSON)
def test_what_lay_sealed_is_the_same_bytes_again(value: object) -> None:
    body = msgspec.msgpack.encode(value)
    told = msgspec.json.decode(msgspec.json.encode(plain(body)))
    assert sealed(told) == body


@given(st.binary(max_size=30))
def test_bytes_that_are_no_values_are_the_same_again(body: bytes) -> None:
    for told in (plain(body), raw(body)):
        assert sealed(msgspec.json.decode(msgspec.json.encode(told))) == body


def test_a_row_says_in_words_what_lay_sealed() -> None:
    assert plain(msgspec.msgpack.encode(replace(CASE, name="Bo"))) == msgspec.to_builtins(replace(CASE, name="Bo")) | {
        "opened": {"$time": "2026-11-03T09:30:00+00:00"}
    }
