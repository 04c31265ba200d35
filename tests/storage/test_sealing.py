"""What is sealed cannot be read without its key, in the files or out of its place."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from hostapp.home.additions import Addition
from hostapp.identity.account import Account, Device
from hostapp.identity.invited import Invited
from hostapp.identity.looking import LookPurpose
from hostapp.identity.receiving import Reception, Try
from hostapp.identity.room_screens import RoomScreen
from hostapp.insight.news import News
from hostapp.insight.seen import Seen
from hostapp.sharing.asking import Question, Reply, Request
from hostapp.sharing.model import Act, Piece, Receiver, Share
from hostapp.storage.database import Database
from hostapp.storage.deliveries import Delivery
from hostapp.storage.errors import NotReady, Unreadable
from hostapp.storage.keys import Keys, Level
from hostapp.storage.records import KeptRecord, Remark
from hostapp.storage.redactions import Redaction, TakingOut
from hostapp.storage.sealing import Key
from hostapp.storage.stores import Stores
from hostapp.storage.tables import edits, keys, metadata
from hostapp.storage.vault import Vault
from hostapp.toolbox.decided import Decision
from hostapp.toolbox.switches import Switch
from hostapp.toolbox.units import Unit
from socialive_core import (
    Agreed,
    Board,
    Case,
    Contact,
    Edited,
    Entry,
    Job,
    Lazy,
    Meeting,
    Note,
    Opened,
    Person,
    Relation,
    Revision,
    Role,
    Shield,
    Step,
    TextChanges,
    Topic,
)
from socialive_core.ballots import Asked, Cast, Group, Wave

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
KEY = Key(b"8 bytes.", bytes(range(32)))
PLACES = st.lists(st.text(max_size=5) | st.integers(0, 99), max_size=4).map(tuple)
CANARY = "kanariefugl"


class Said(Addition, frozen=True, kw_only=True, tag="said"):
    """Anything that somebody adds to a case."""

    words: str


@given(plain=st.binary(max_size=300), place=PLACES)
def test_what_is_sealed_opens_as_it_was(plain: bytes, place: tuple[str | int, ...]) -> None:
    sealed = KEY.seal(place, plain)
    assert KEY.open(place, sealed) == plain
    assert KEY.seal(place, plain) != sealed


@given(plain=st.binary(min_size=1), here=PLACES, there=PLACES, at=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_another_place_another_key_and_a_changed_byte_do_not_open(
    plain: bytes, here: tuple[str | int, ...], there: tuple[str | int, ...], at: int, flip: int
) -> None:
    sealed = KEY.seal(here, plain)
    if here != there:
        with pytest.raises(Unreadable):
            KEY.open(there, sealed)
    with pytest.raises(Unreadable):
        Key(KEY.id, bytes(32)).open(here, sealed)
    changed = bytearray(sealed)
    changed[9 + at % (len(sealed) - 9)] ^= flip
    for broken in (bytes(changed), sealed[:20], b""):
        with pytest.raises(Unreadable):
            KEY.open(here, broken)


def test_a_seal_costs_at_most_ten_microseconds() -> None:
    best, plain = 1.0, b"a" * 200
    for _ in range(5):
        begun = time.perf_counter()
        for _ in range(2_000):
            KEY.seal(("edits.body", "m", "x", 1), plain)
        best = min(best, (time.perf_counter() - begun) / 2_000)
    assert best < 10e-6 * 3  # three times over, for a machine that has other things to do


def test_the_installations_key_is_made_once_and_for_this_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "key"
    Keys.from_file(path)
    made = path.read_bytes()
    Keys.from_file(path)
    assert path.read_bytes() == made
    assert len(made) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]
    path.write_bytes(b"short")
    with pytest.raises(NotReady, match="sikkerhedskopi"):
        Keys.from_file(path)


async def fill(stores: Stores, word: str) -> None:
    """Put *word* in every field that could hold somebody's words or name."""
    await stores.cases.add(Case("c", word, NOW))
    await stores.cases.add_person(Person("p", word))
    await stores.cases.relate(Relation("p", "c", Role.PARENT, date(2026, 1, 1), word, scope=(word,)))
    await stores.meetings.add(Meeting("m", "c", word, NOW, topics=(Topic("t", word),)))
    await stores.meetings.lay(Board("b", "note", "c", "m", NOW, word.encode()))
    changes = TextChanges((Opened("x", word),), (Revision("y", word, "p", NOW), Revision("z", word, "p", NOW)))
    facts = (Contact(key="k", label=word, ring=1), Agreed(key="a", who=("p",), what="x", small=word))
    entry = Entry("b", 1, "t1", "p", "we", NOW, "add", word.encode(), Lazy(word, {word: word}), 1)
    await stores.journal.append(
        Step(entry, word.encode(), 1, changes, facts, (Note("n", NOW, "k", word.encode()),), summary=word.encode())
    )
    await stores.shields.put(Shield("b", "x", NOW, "p", ground=word))
    await stores.texts.keep(Edited("x", 1, "p", "e1", (word,)))
    await stores.jobs.add(Job("j", "mail", NOW, word.encode()))
    await stores.accounts.add(Account("a", word, word, "p"))
    await stores.devices.add(Device("d", "m", word, word, NOW, word))
    await stores.decisions.decide(Decision("texts", word.encode(), NOW, "p", word, word), 0)
    await stores.units.put(Unit("u", word, NOW))
    await stores.switches.put(Switch("s", NOW, True, word))
    await stores.room_screens.add(RoomScreen("s", word, word, NOW, word))
    await stores.letters.keep("b", "l", [word.encode()])
    await stores.records.keep("c", KeptRecord("m", "p", NOW, word.encode()))
    await stores.records.remark("c", Remark("m", "r", NOW, "p", "p", word))
    await stores.deliveries.put("c", Delivery("d", "m", NOW, receipt=word))
    await stores.news.tell(News("w", "p", "c", NOW, Lazy(word, {word: word}), by="p"))
    await stores.invitations.put(Invited("m", "p", "c", "digest", word, word, word, NOW, word))
    await stores.redactions.take_out(TakingOut(Redaction("o", "c", NOW, "p", word, "m", "p", word), str, ()))
    await stores.looks.saw(Seen("c", "p", Role.PARENT, LookPurpose.MEET, NOW, word))
    await stores.additions.add("c", Said(id="s", at=NOW, by="p", words=word))


async def ask(stores: Stores, word: str) -> None:
    """Let a wave be answered with *word*."""
    items = (Asked("q", "text", {"citizen": {"da": word}}),)
    await stores.ballot.put(Wave("w", "s", word, "before", ("u",), items, NOW.date(), NOW.date(), "open"))
    await stores.ballot.hand_out("s", Group("u", "citizen"), [word.encode()])
    await stores.ballot.cast("w", Cast({}, {"q": word}, word.encode()))
    asked = await stores.ballot.wave("w")
    assert asked
    await stores.results.alter(asked, lambda _before: word.encode())


async def share(stores: Stores, word: str) -> None:
    """Let *word* be shared with somebody outside, who logs in and answers."""
    pieces, receiver = (Piece("t", word, word),), Receiver(word, word, word, word)
    await stores.shares.make(Share("s", "c", NOW, "p", word, pieces, receiver, word, word, NOW, asked=("p",)))
    await stores.shares.act(Act("s", "sent", NOW, "p", word))
    await stores.replies.ask(Request("s", "c", (Question("q", "p", word, word),)))
    await stores.replies.reply(Reply("r", "s", "c", NOW, word, word, word, word))
    await stores.receptions.ask(Try("t", word, word, NOW))
    await stores.receptions.begin(Reception("r", word, NOW, NOW))


def every_row(table: sa.Table, connection: sa.Connection) -> Sequence[sa.Row[Any]]:
    return connection.execute(sa.select(table)).all()


async def test_no_body_is_readable_in_the_file_without_its_key(stores: Stores, url: str, database: Database) -> None:
    await fill(stores, CANARY)
    await ask(stores, CANARY)
    await share(stores, CANARY)
    empty = set()
    for table in metadata.sorted_tables:
        rows = await database.read(partial(every_row, table))
        empty |= {table.name} if not rows else set()
        assert CANARY not in repr(rows), table.name
    assert empty == {"municipalities", "sessions", "codes", "tombstones", "moved"}  # these hold no words
    if url.startswith("sqlite"):
        raw = in_files(Path(url.removeprefix("sqlite:///")).parent)
        assert b"edits" in raw
        assert CANARY.encode() not in raw
        assert CANARY.encode("utf-16-le") not in raw


async def test_a_destroyed_text_key_leaves_no_edit_that_can_be_opened(
    stores: Stores, database: Database, url: str
) -> None:
    await fill(stores, CANARY)
    text_key = sa.select(keys.c.wrapped).where(keys.c.level == "text")
    wrapped = await database.read(lambda connection: connection.execute(text_key).scalar_one())
    sealed = await database.read(lambda connection: connection.execute(sa.select(edits.c.body)).scalar_one())
    await stores.texts.alter("b", TextChanges(closed=(Revision("x", "stands", "p", NOW, 1),)))
    vault = Vault(database.keys, "m")
    with pytest.raises(Unreadable):
        await database.read(lambda connection: vault.open(connection, "edits.body", ("x", 1), sealed))
    assert await database.read(lambda connection: connection.execute(text_key).all()) == []
    assert await database.read(lambda connection: connection.execute(sa.select(edits)).all()) == []
    if url.startswith("sqlite"):
        await gone_from_files(Path(url.removeprefix("sqlite:///")).parent, wrapped, sealed)


async def gone_from_files(folder: Path, *bodies: bytes) -> None:
    for _ in range(100):  # the log is cut off once nobody waits
        raw = in_files(folder)
        if not any(body in raw for body in bodies):
            return
        await asyncio.sleep(0.02)
    pytest.fail("A destroyed key or what it sealed lies in the files still.")


def in_files(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("socialive.db*"))


@pytest.mark.parametrize(
    ("level", "owner", "left"),
    [
        (Level.MUNICIPALITY, "m", set()),
        (Level.CASE, "c", {"municipality"}),
        (Level.BOARD, "b", {"municipality", "case"}),
        (Level.TEXT, "x", {"municipality", "case", "board", "letter"}),
    ],
)
async def test_a_destroyed_key_takes_all_beneath_it(
    stores: Stores, database: Database, level: Level, owner: str, left: set[str]
) -> None:
    await fill(stores, CANARY)
    vault = Vault(database.keys, "m")
    await database.write(lambda connection: vault.destroy(connection, level, owner))
    rows = await database.read(lambda connection: connection.execute(sa.select(keys.c.level)).scalars().all())
    assert set(rows) == left
    with pytest.raises(Unreadable):
        await stores.texts.load("x")


async def test_readers_after_a_restart_find_every_key_by_themselves(stores: Stores, database: Database) -> None:
    await fill(stores, CANARY)
    database.keys.forget()
    written = await stores.texts.load("x")
    assert written
    assert written.words == CANARY
    assert written.edits[0].edit == (CANARY,)
    assert (await stores.texts.revisions("y"))[0].words == CANARY
