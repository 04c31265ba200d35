"""Another program's files are unpacked and read by a process that can do nothing else; a hostile one is a sentence."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from socialive_network_map.actions import Bring
from socialive_network_map.reading import read

from hostapp.received import taker
from hostapp.received.refusals import FILES, not_taken
from hostapp.received.taker import taken_in
from hostapp.received.unpacked import unpacked
from hostapp.received.why import Unread, Why
from socialive_core import File, Look, Refused, Surface, Taken, Viewer
from socialive_core.testing import AMINA, METTE, TODAY
from tests import network_canvas
from tests.hostapp.received.archives import archive, bomb, broken, locked

LOOK = Look(Viewer(Surface.CONTROL, "da", METTE.role, METTE.id), (AMINA, METTE), TODAY)
TABLES = network_canvas.tables()


async def take(*files: File) -> bytes:
    return await taken_in(read, files, msgspec.json.encode(LOOK))


async def test_the_process_makes_what_the_tool_makes() -> None:
    for files in (TABLES, (archive(*TABLES),), (network_canvas.graph(),)):
        said = msgspec.json.decode(await take(*files), type=Taken)
        assert msgspec.convert(said.action, Bring) == read(TABLES, LOOK).action


UNREAD: dict[str, tuple[Callable[[], tuple[File, ...]], Why]] = {
    "nothing": (lambda: (), Why.NOTHING),
    "an empty file": (lambda: (File("x.csv", b""),), Why.NOTHING),
    "more than may come": (lambda: (File("x.csv", b"x" * (4 * 1024 * 1024 + 1)),), Why.BIG),
    "a broken archive": (lambda: (broken(),), Why.BROKEN),
    "a locked archive": (lambda: (locked(archive(*TABLES)),), Why.LOCKED),
    "a bomb": (lambda: (bomb(),), Why.HUGE),
    "an archive of many": (lambda: (archive(*(File(f"{n}.txt", b"x") for n in range(101))),), Why.PAGES),
}


@pytest.mark.parametrize("what", UNREAD)
async def test_what_is_not_read_is_not_read_for_what_it_is(what: str) -> None:
    make, why = UNREAD[what]
    with pytest.raises(Unread) as unread:
        await take(*make()) if why in {Why.NOTHING, Why.BIG} else unpacked(make())
    assert unread.value.because is why
    assert not_taken(unread.value).say == FILES[why]


async def test_the_process_says_so_too_and_tells_the_tools_own_words() -> None:
    with pytest.raises(Unread) as unread:
        await take(bomb())
    assert unread.value.because is Why.HUGE
    with pytest.raises(Refused, match="ingen personer"):
        await take(archive(archive(*TABLES)))


async def test_a_file_that_takes_too_long_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taker, "WITHIN", 0.01)
    with pytest.raises(Unread) as unread:
        await take(*TABLES)
    assert unread.value.because is Why.TIME


@pytest.mark.parametrize("answer", [b"", b"T" + b"x" * 600_000, b"Rx", b"Nufo", b"N", b"?"])
async def test_of_what_the_process_says_nothing_else_is_heard(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    async def said(_asked: bytes) -> bytes:
        return answer

    monkeypatch.setattr(taker, "_said", said)
    with pytest.raises(Unread) as unread:
        await take(*TABLES)
    assert unread.value.because is Why.BROKEN
