"""Taking a third person out of a case: afterwards the name is in no byte that a key opens, and the chain is whole."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from msgspec import Raw
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import Visitor
from hostapp.live.messages import Act
from hostapp.live.seating import seat
from hostapp.live.turn import take_turn
from hostapp.settings import Settings
from hostapp.storage.keys import Keys
from hostapp.storage.migrate import upgrade
from hostapp.storage.sealing import FORM, ID, NONCE
from hostapp.storage.verify import verify
from socialive_core import AUTHORITY, Meeting
from tests.hostapp.minutes.evening import Evening, rooms_of
from tests.house import ORIGIN, House, open_house
from tests.postgres import Cluster, cluster

__all__ = ["cluster"]

NAME, REASON = "Torben Ulvemose", "Han er nabo og har intet med sagen at gøre."
HEAD = len(FORM) + ID + NONCE


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def house(request: Any, tmp_path: Path) -> AsyncIterator[House]:
    """A house on either database."""
    url = ""
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("cluster")
        url = cluster.create()
    settings = Settings(data=tmp_path, database=url, origin=ORIGIN)
    upgrade(settings.database_url, settings.key_path)
    async with open_house(tmp_path, settings) as opened:
        yield opened


@pytest.fixture
async def evening(house: House) -> Evening:
    """A meeting that is over, where somebody who was not there was named in every way there is."""
    one = Evening(house)
    await one.begins()
    room = await rooms_of(house).open(await one.now())
    for tool in ("network_map", "scaling_questions", "what_we_can", "action_plan"):
        await rooms_of(house).lay(room, tool)
    await one.says("Amina", f"{NAME} henter børnene, og det er {NAME}s bil.")
    agrees = {"do": "agree", "who": await one.person("Mette"), "small": f"Find {NAME}s nummer"}
    await one.says("Mette", f"Ringer til {NAME}", "agreements", action=agrees)
    await _taken(one, "network_map", {"do": "add", "name": NAME, "ring": 1})
    await _taken(one, "network_map", {"do": "add", "name": "Mormor", "ring": 1})
    await _taken(one, "scaling_questions", {"do": "ask_own", "question": f"Hvordan går det med {NAME}?"})
    await _taken(one, "what_we_can", {"do": "add", "column": "can", "paragraph": NAME}, ("Vi kan spørge",))
    await _taken(one, "action_plan", {"do": "goal"}, (f"Jeg vil have ro for {NAME}.",))
    meeting = await one.now()
    boards = tuple(id for id, board in room.boards.items() if board.part == "tool")
    room.meeting = replace(meeting, results=boards)
    await house.stores.meetings.put(room.meeting)
    await one.ends()
    return one


async def _taken(evening: Evening, tool: str, action: dict[str, Any], words: tuple[str, ...] = ()) -> None:
    """Let Mette have a tool on every screen and take a turn in it."""
    room = await evening.rooms.open(await evening.now())
    board = next(board for board in room.boards.values() if board.board.tool == tool)
    room.meeting = replace(room.meeting, stage=board.board.id)
    account = await evening.house.stores.accounts.named("mette")
    screen = seat(room, Visitor(account=account, meeting=room.meeting), "tabredact", "da")
    act = Act(new_id(), board.board.id, board.version, Raw(json.dumps(action).encode()), words=words)
    await take_turn(room, screen, act, evening.rooms.renderer)
    room.meeting = replace(room.meeting, stage=None)


def opened(house: House) -> Iterator[tuple[str, bytes]]:
    """Every sealed value of every row that a key which is left opens, with its table."""
    engine = sa.create_engine(house.settings.database_url)
    with engine.connect() as connection:
        names = sa.inspect(connection).get_table_names()
        tables = [sa.Table(name, sa.MetaData(), autoload_with=connection) for name in names]
        rows = [(table.name, dict(row._mapping)) for table in tables for row in connection.execute(sa.select(table))]
    engine.dispose()
    keys = {bytes(ID): house.settings.key_path.read_bytes()}
    wrapped = [row for name, row in rows if name == "keys"]
    for _level in range(6):
        for row in wrapped:
            above = bytes.fromhex(row["parent"]) if row["parent"] else bytes(ID)
            if above in keys:
                keys[bytes.fromhex(row["id"])] = _opened(keys[above], bytes(row["wrapped"]))
    assert len(keys) == len(wrapped) + 1
    for name, row in rows:
        for value in (bytes(one) for one in row.values() if isinstance(one, bytes | memoryview)):
            key = keys.get(value[len(FORM) : len(FORM) + ID]) if value.startswith(FORM) and len(value) > HEAD else None
            if key:
                yield name, _opened(key, value)


def _opened(secret: bytes, sealed: bytes) -> bytes:
    turn = Cipher(AES(secret), CTR(sealed[len(FORM) + ID : HEAD] + (2).to_bytes(4, "big"))).decryptor()
    return turn.update(sealed[HEAD:-16])


def places(house: House, words: str) -> set[str]:
    """The tables that hold *words*, however they are written."""
    return {name for name, plain in opened(house) if words.casefold() in plain.decode("utf-8", "replace").casefold()}


async def takes_out(house: House, label: str, reason: str = REASON) -> str:
    async with house.client() as client:
        await house.log_in(client)
        house.clock.move(timedelta(minutes=1))
        form = {"label": label, "reason": reason}
        return (await client.post(f"{urls.case(house.family.case)}/tag-ud", data=form)).text


def wrong(house: House) -> list[Any]:
    engine = sa.create_engine(house.settings.database_url)
    with engine.connect() as connection:
        found = verify(connection, Keys.from_file(house.settings.key_path)).found
    engine.dispose()
    return found


async def test_whoever_is_taken_out_is_in_no_byte_that_a_key_opens(house: House, evening: Evening) -> None:
    before = await evening.of(AUTHORITY)
    assert {"entries", "revisions", "texts", "facts", "records", "summaries"} <= places(house, NAME)
    page = await takes_out(house, NAME)
    assert "Navnet er taget ud" in page
    assert NAME not in page
    assert places(house, NAME) == set()
    assert places(house, "Ulvemose") == set()
    assert wrong(house) == []
    after = await evening.of(AUTHORITY)
    assert after.record.replaces == (before.digest,)
    assert after.digest != before.digest
    assert REASON in await takes_out(house, "Findes Ikke")


async def test_the_rest_stands_as_it_was(house: House, evening: Evening) -> None:
    await takes_out(house, NAME)
    said = await evening.every_form(AUTHORITY)
    for words in ("… henter børnene, og det er … bil.", "Mormor", "Vi kan spørge", "Jeg vil have ro for …"):
        assert words.replace(" ", "").encode() in said.replace(b" ", b""), words
    assert "En person, som ikke var med, er taget ud af referatet." in said.decode("utf-8", "replace")


async def test_it_can_not_be_taken_back(house: House, evening: Evening) -> None:
    await takes_out(house, NAME)
    for board in await house.stores.meetings.boards(await evening.now()):
        kept = await house.stores.journal.latest(board.id)
        states = [await house.stores.journal.state(board.id, at) for at in range(1, kept.version if kept else 1)]
        entries = [entry async for entry in house.stores.journal.read(board.id)]
        if entries[-1:] and entries[-1].tag == "redact":
            assert entries[-1].final
            assert states == [None] * len(states)


REFUSED = {
    "somebody of the case": ("amina", REASON, "hører til sagen"),
    "a part of their name": ("Karim", REASON, "hører til sagen"),
    "without a reason": (NAME, "  ", "hvorfor personen skal ud"),
    "a reason that names them": (NAME, f"{NAME} er nabo", "uden navnet"),
    "one letter": ("T", REASON, "Skriv navnet"),
}


@pytest.mark.parametrize("why", REFUSED)
async def test_what_cannot_be_done_is_said_and_nothing_is_changed(house: House, evening: Evening, why: str) -> None:
    label, reason, said = REFUSED[why]
    before = places(house, NAME)
    assert said in await takes_out(house, label, reason)
    assert places(house, NAME) == before


async def test_not_while_a_meeting_is_going_on(house: House) -> None:
    one = Evening(house)
    await one.begins()
    assert "Et møde er i gang" in await takes_out(house, NAME)


async def test_minutes_are_made_anew_by_nothing_else(house: House, evening: Evening) -> None:
    meeting: Meeting = await evening.now()
    await evening.of(AUTHORITY)
    engine = sa.create_engine(house.settings.database_url)
    changing = "UPDATE records SET body = :body WHERE meeting = :meeting"
    with engine.connect() as connection, pytest.raises(sa.exc.DatabaseError, match="records stands"):
        connection.execute(sa.text(changing), {"body": b"x", "meeting": meeting.id})
    await takes_out(house, NAME)
    with engine.connect() as connection, pytest.raises(sa.exc.DatabaseError, match="records stands"):
        connection.execute(sa.text(changing), {"body": b"x", "meeting": meeting.id})
    with engine.connect() as connection, pytest.raises(sa.exc.DatabaseError, match="redactions stands"):
        connection.execute(sa.text("DELETE FROM redactions"))
    engine.dispose()
