"""What sealing, chain, facts and looks cost a turn, with against without: `python -m tests.bench sealing`."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import msgspec
from msgspec.structs import replace

from hostapp.identity.looking import LookPurpose
from hostapp.insight.seen import Seen
from hostapp.storage import journal
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.links import Links
from hostapp.storage.migrate import upgrade
from hostapp.storage.sealing import FORM, ID, NONCE, Key
from hostapp.storage.stores import Stores
from hostapp.storage.verify import verify
from socialive_core import Board, Entry, Lazy, Opened, Revision, Role, Score, Step, Surface, TextChanges
from tests.hostapp.live.table import MEETING, NOW, MemoryCases, MemoryDevices, Table, heard

TURNS = 300
BOARDS, EACH = 1_000, 100
LATER = timedelta(minutes=15)


@contextmanager
def without() -> Iterator[None]:
    """Let nothing be sealed, bound or published; for this bench alone: nothing in the product can do this."""
    start = len(FORM) + ID + NONCE
    with (
        patch.object(Key, "seal", lambda self, _place, plain: FORM + self.id + bytes(NONCE) + plain),
        patch.object(Key, "open", lambda _self, _place, sealed: sealed[start:]),
        patch.object(Links, "add", lambda *_given: None),
        patch.object(journal, "put_facts", lambda *_given: None),
    ):
        yield


class Side:
    """A database and a meeting in it: one with everything, and one without."""

    def __init__(self, folder: Path, *, whole: bool) -> None:
        self.whole, url = whole, f"sqlite:///{folder}/{'whole' if whole else 'bare'}.db"
        upgrade(url)
        self.database = Database.open(url, Keys(os.urandom(32)))
        self.stores = Stores.of(self.database, "m")
        self.version = 0

    async def sit_down(self) -> None:
        await self.stores.meetings.add(MEETING)
        await self.stores.meetings.lay(Board("b", "note", "c1", "m1", NOW))
        ours = ("journal", "texts", "facts", "shields", "outbox", "jobs", "meetings")
        named = {name: getattr(self.stores, name) for name in ours}
        memory: Any = SimpleNamespace(**named, cases=MemoryCases(), devices=MemoryDevices())
        self.table = await Table.laid(memory)
        self.control = await self.table.sits("mette", Surface.CONTROL)
        for person, surface in (("amina", Surface.OWN), ("karim", Surface.OWN), (None, Surface.DISPLAY)):
            await self.table.sits(person, surface)
        opening = {"what": "open", "with": {"tool": "weather"}}
        await self.table.says(self.control, m="do", id="open".rjust(16, "0"), **opening)

    async def keeps(self, **more: Any) -> None:
        self.version += 1
        at, sentence = self.version, Lazy("{who} svarede.", {"who": "Aisha"})
        action = b'{"do":"answer","value":7,"scale":"0123456789abcdef"}'
        entry = Entry("b", at, f"turn {at}", "aisha", "aisha", NOW, "answer", action, sentence, at)
        await self.stores.journal.append(Step(entry, b'{"scales":[]}' * 100, 1, **more))

    def hears(self) -> None:
        for screen in self.table.room.screens:
            heard(screen)


async def room_answer(side: Side, n: int) -> None:
    await side.table.acts(side.control, "say", tool="weather", weather="sun" if n % 2 else "rain")


async def room_line(side: Side, n: int) -> None:
    told = await side.table.acts(side.control, "show", words=[f"Mandag er den sværeste dag, {n}."])
    assert any(frame["m"] == "done" for frame in told), told
    board = side.table.board()
    await side.table.says(side.control, m="undo", id=f"undo {n:016d}", board=board, base=0)


async def store_line(side: Side, n: int) -> None:
    closed = (Revision(f"x{n - 1}", "Mandag er den sværeste dag.", "aisha", NOW),) if n else ()
    await side.keeps(texts=TextChanges(opened=(Opened(f"x{n}"),), closed=closed))


async def store_answer(side: Side, n: int) -> None:
    score = Score(key="s", voice="aisha", question="Hvor tit?", value=n % 11)
    await side.keeps(facts=tuple(replace(score, key=f"s{k}") for k in range(4)))


async def store_turn(side: Side, n: int) -> None:
    await side.keeps()


async def answer_and_look(side: Side, n: int) -> None:
    if side.whole:
        await side.stores.looks.saw(Seen("c1", "mette", Role.CASEWORKER, LookPurpose.LEAD, NOW + n * LATER))
    await room_answer(side, n)


KINDS: dict[str, Callable[[Side, int], Awaitable[None]]] = {
    "room: answer": room_answer,
    "room: line and undo": room_line,
    "room: answer and look": answer_and_look,
    "store: turn": store_turn,
    "store: line": store_line,
    "store: answer, 4 facts": store_answer,
}


async def compare(name: str, kind: Callable[[Side, int], Awaitable[None]], whole: Side, bare: Side) -> None:
    """Do the same on both sides in turn, each as often first, and say how long it took."""
    took: dict[bool, list[float]] = {True: [], False: []}
    for n in range(TURNS):
        for side in (whole, bare) if n % 2 else (bare, whole):
            with nullcontext() if side.whole else without():
                begun = time.perf_counter()
                await kind(side, n)
                took[side.whole].append((time.perf_counter() - begun) * 1e3)
                side.hears()
    with_, none = statistics.median(took[True]), statistics.median(took[False])
    print(f"{name:24} with {with_:6.2f} ms   without {none:6.2f} ms   {with_ / none:.2f} x", flush=True)
    print(msgspec.json.encode({"name": f"sealing {name}", "value": round(with_ / none, 3), "unit": "x"}).decode())


async def walk(folder: Path) -> None:
    """Say how long it takes to verify a large installation."""
    side = Side(folder, whole=True)
    for board in range(BOARDS):
        await side.stores.meetings.lay(Board(f"b{board}", "note", f"c{board % 100}", "m1", NOW))
    for at in range(1, EACH + 1):
        sentence = Lazy("{who} svarede.", {"who": "Aisha"})
        steps = (
            Step(Entry(f"b{n}", at, f"{n} {at}", "aisha", "we", NOW, "say", b'{"do":"say"}', sentence, at), b"{}" * 50)
            for n in range(BOARDS)
        )
        await asyncio.gather(*map(side.stores.journal.append, steps))
    begun, busy = time.perf_counter(), time.process_time()
    report = await side.database.read(lambda connection: verify(connection, side.database.keys))
    took, busy = time.perf_counter() - begun, time.process_time() - busy
    assert not report.found
    print(f"verify: {report.steps} steps of {report.boards} boards in {took:.1f} s, {busy:.1f} s of processor")
    print(msgspec.json.encode({"name": "verify 100,000 entries", "value": round(took, 2), "unit": "s"}).decode())
    await side.database.close()


async def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole, bare = Side(Path(folder), whole=True), Side(Path(folder), whole=False)
        await whole.sit_down()
        with without():
            await bare.sit_down()
        for name, kind in KINDS.items():
            await compare(name, kind, whole, bare)
        assert not (await whole.database.read(lambda connection: verify(connection, whole.database.keys))).found
        await whole.database.close()
        await bare.database.close()
    with tempfile.TemporaryDirectory() as folder:
        await walk(Path(folder))


if __name__ == "__main__":
    asyncio.run(measure())
