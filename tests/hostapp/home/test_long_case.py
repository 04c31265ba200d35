"""A case with 200 meetings and 20,000 entries opens as quickly as one with five: a first look needs no more."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from hostapp import urls
from hostapp.identity.secret import new_id
from hostapp.storage import tables
from hostapp.storage.adapter import Adapter
from hostapp.storage.records import KeptRecord
from socialive_core import Agreed, Board, Meeting
from tests.hostapp.home.test_first_view import account_of, played
from tests.house import NOW, Client, House

FEW, MANY, EACH, AGREED = 5, 200, 100, 5
MOST, TIMES = 0.2, 1.2
"""Seconds of the server's time, and how much longer the long case may take."""


class Grown(Adapter):
    """Puts meetings into a case as they lie there after years, without leading each of them."""

    async def grow(self, before: Meeting, meetings: int, records: list[KeptRecord], house: House) -> None:
        """Let there have been *meetings* more, each with a note of a hundred lines and agreements that are done."""
        for number in range(meetings):
            held = replace(before, id=new_id(), starts=before.starts - timedelta(days=7 * (number + 1)))
            await house.stores.meetings.add(held)
            note = Board(new_id(), "meeting_note", held.case, held.id, held.starts)
            await house.stores.meetings.lay(note)
            for kept in records:
                await house.stores.records.keep(held.case, replace(kept, meeting=held.id))
            await self._database.write(lambda connection, board=note.id: self._fill(connection, board))

    def _fill(self, connection: sa.Connection, board: str) -> None:
        key, rows, lines = self._vault.board(connection, board), [], []
        for number in range(EACH):
            text = new_id()
            body = self._vault.seal(key, "texts.body", (text,), b"Vi talte om morgenerne.")
            lines.append(self._row(id=text, board=board, open=False, at=1, key=None, body=body))
            sealed = self._vault.seal(key, "entries.body", (board, number + 1), {"do": "say", "text": text})
            rows.append(self._row(
                board=board, version=number + 1, turn=new_id(), participant="p", voice="p", at=NOW, tag="say",
                stands=number + 1, final=True, state_version=1, body=sealed, state=None,
            ))  # fmt: skip
        connection.execute(tables.texts.insert(), lines)
        connection.execute(tables.entries.insert(), rows)

    async def agree(self, board: str, made: int) -> None:
        """Let *made* agreements stand on the case's board, all of them done."""

        def work(connection: sa.Connection) -> None:
            key, rows, words = self._vault.board(connection, board), [], []
            last = connection.execute(sa.select(sa.func.max(tables.facts.c.place)).where(tables.facts.c.board == board))
            first = (last.scalar() or 0) + 1
            for place in range(first, first + made):
                text, fact = new_id(), new_id()
                done = Agreed(key=fact, who=("we",), what=text, state="done")
                body = self._vault.seal(key, "facts.body", (board, place), done)
                rows.append(self._row(
                    board=board, place=place, kind="agreement", key=fact, owner="we", due=None, state="done", body=body
                ))  # fmt: skip
                sealed = self._vault.seal(key, "texts.body", (text,), "Vi går en tur om morgenen.".encode())
                words.append(self._row(id=text, board=board, open=False, at=1, key=None, body=sealed))
            connection.execute(tables.facts.insert(), rows)
            connection.execute(tables.texts.insert(), words)

        await self._database.write(work)


async def timed(client: Client, address: str) -> float:
    """The server's time for the page, at its median."""
    took = []
    for _try in range(15):
        began = perf_counter()
        answer = await client.get(address)
        took.append(perf_counter() - began)
        assert answer.status_code == 200
    return median(took[3:])


@pytest.mark.slow
async def test_a_long_case_opens_as_quickly_as_a_short_one(house: House, client: Client) -> None:
    await played(house)
    amina = await account_of(house, "Amina")
    before = next(one for one in await house.stores.meetings.of_case(house.family.case) if one.id != house.family.id)
    kept = await house.stores.records.get(before.id, amina.person)
    assert kept
    (agreements,) = await house.stores.meetings.of_tool(before.case, "agreements")
    grown = Grown(house.stores.cases._database, house.settings.municipality)
    await house.log_in(client, "amina")
    address = urls.my_case(before.case)
    await grown.grow(before, FEW - 1, [kept], house)
    await grown.agree(agreements.id, FEW * AGREED)
    short = await timed(client, address)
    await grown.grow(before, MANY - FEW, [kept], house)
    await grown.agree(agreements.id, (MANY - FEW) * AGREED)
    assert len(await house.stores.meetings.of_case(before.case)) >= MANY
    long = await timed(client, address)
    print(
        f"first view: {short * 1000:.1f} ms with {FEW} meetings, {long * 1000:.1f} ms with {MANY}: {long / short:.2f} x"
    )
    assert long <= MOST
    assert long <= short * TIMES
    assert "Vis flere" in (await client.get(address)).text
