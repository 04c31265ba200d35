"""Type, delete, close: after a whole meeting a deleted word is in no byte that a key which is left opens."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from hostapp import urls
from hostapp.storage.sealing import FORM, ID, NONCE
from tests.hostapp.test_canaries import Evening, Planted, files_of
from tests.house import House
from tests.line import Line

KEPT, DELETED, DROPPED = "Vi står tidligere op", "hjortetak", "rævehale"
REMARK = "Det var tirsdag"
TAG = 16
HEAD = len(FORM) + ID + NONCE


def opened(secret: bytes, sealed: bytes) -> bytes:
    """What AES-GCM sealed, wherever it lies now: the counter alone opens it, without asking for its place."""
    nonce = sealed[len(FORM) + ID : HEAD]
    turn = Cipher(AES(secret), CTR(nonce + (2).to_bytes(4, "big"))).decryptor()
    return turn.update(sealed[HEAD:-TAG])


def bodies(database: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    """Every sealed value of every row there is, with its table."""
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for row in database.execute(f'SELECT * FROM "{table}"'):
            yield from ((table, value) for value in row if isinstance(value, bytes) and len(value) > HEAD + TAG)


def keys_left(database: sqlite3.Connection, installation: bytes) -> dict[bytes, bytes]:
    """Every key that can still be unwrapped, from the installation's downwards."""
    found, rows = {bytes(ID): installation}, database.execute("SELECT id, parent, wrapped FROM keys").fetchall()
    while fresh := [row for row in rows if bytes.fromhex(row[0]) not in found and _above(row) in found]:
        found |= {bytes.fromhex(row[0]): opened(found[_above(row)], row[2]) for row in fresh}
    assert len(found) == len(rows) + 1
    return found


def _above(row: tuple[str, str | None, bytes]) -> bytes:
    return bytes.fromhex(row[1]) if row[1] else bytes(ID)


def places_of(folder: Path, words: str) -> set[str]:
    """The tables that hold *words* where a key is left for them."""
    with closing(sqlite3.connect(folder / "socialive.db")) as database:
        keys = keys_left(database, (folder / "installation.key").read_bytes())
        sealed = [(table, body) for table, body in bodies(database) if body.startswith(FORM)]
        known = [(table, body, keys.get(body[len(FORM) : len(FORM) + ID])) for table, body in sealed]
        return {table for table, body, key in known if key and words.encode() in opened(key, body)}


async def types(one: Evening, page: Line, text: str, base: int, *edit: Any) -> None:
    """One step of writing, as the script sends a paste or a word that is deleted."""
    page.says(m="edit", id=one.id(), text=text, base=base, edit=list(edit))
    await page.hears("edit", at=base + 1, text=text)


async def written(one: Evening, control: Line, folder: Path) -> None:
    """A word is typed and taken out again, a line is kept without it, and another is let go whole."""
    begun, _ = await one.acts(control, "meeting_note", "start")
    await types(one, control, f"{begun}.0", 0, f"{KEPT} {DELETED}")
    assert places_of(folder, DELETED) == {"edits"}
    await types(one, control, f"{begun}.0", 1, len(KEPT), {"d": len(DELETED) + 1})
    assert (await one.acts(control, "meeting_note", "keep"))[1]["m"] == "done"
    begun, _ = await one.acts(control, "meeting_note", "start")
    await types(one, control, f"{begun}.0", 0, DROPPED)
    assert places_of(folder, DROPPED) == {"edits"}
    assert (await one.acts(control, "meeting_note", "drop"))[1]["m"] == "done"


async def whole_meeting(house: House, folder: Path, stack: AsyncExitStack) -> None:
    """From its start to its minutes, with what is written on the way and a remark afterwards."""
    one = Evening(house, Planted(), stack)
    leader = await one.browser()
    await house.begin(leader, house.family)
    control = await one.opens(leader)
    await written(one, control, folder)
    who = house.family.people[0].person
    for tool, do, words, more in _to_the_end(who):
        answer: dict[str, Any] = (await one.acts(control, tool, do, *words, **more))[1]
        assert answer["m"] == "done", answer
    assert (await one.asks(control, "gather"))["m"] == "done"
    control.says(m="do", id=one.id(), what="end", **{"with": {"asked": "none"}})
    await control.hears("bye", why="ended")
    page = await leader.get(urls.minutes(house.family.id))
    assert KEPT in page.text
    assert not [words for words in (DELETED, DROPPED) if words in page.text]
    await leader.post(f"{urls.minutes(house.family.id)}/sagt", data={"voice": who, "words": REMARK})


def _to_the_end(who: str) -> list[tuple[str, str, tuple[str, ...], dict[str, Any]]]:
    return [
        ("agreements", "agree", ("Ringer til skolen",), {"who": who}),
        ("ending", "meet", (), {"on": "2026-12-10", "at": "16:30", "place": "Biblioteket"}),
    ]


async def test_a_deleted_word_is_in_no_byte_that_a_key_opens_and_a_kept_one_is(house: House, folder: Path) -> None:
    async with AsyncExitStack() as stack:
        await whole_meeting(house, folder, stack)
    assert {"revisions", "records"} <= places_of(folder, KEPT)
    assert places_of(folder, REMARK)
    held = b"".join(files_of(folder).values())
    for words in (DELETED, DROPPED):
        assert places_of(folder, words) == set()
        assert words.encode() not in held
