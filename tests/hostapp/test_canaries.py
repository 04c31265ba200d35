"""Nothing private lies in the open: what is planted in a meeting with crashes in it is found in no file or line."""

from __future__ import annotations

import io
import logging
import re
import sqlite3
import sys
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec import Struct, field

from hostapp import log, urls
from hostapp.identity import secret
from hostapp.identity.account import Account
from hostapp.settings import Settings
from socialive_core import Person
from tests.house import Client, House, open_house, quick
from tests.line import Line, line

ORIGIN = "http://127.0.0.1:8000"
PHONES = "http://192.168.1.7:8000"

NAME = "Kanarina Fuglemose"
LINE = "linjekanarie: vi prøver at stå tidligere op"
DRAFT = "kladdekanarie: det tør jeg ikke sige"
AGREEMENT = "aftalekanarie: Karim ringer til skolen"
CPR = "010190-1234"
ADDRESS = "Kanarievænget 12, 8000 Aarhus"
USERNAME = "kanarie.bruger"
PASSWORD = "kodekanarie og tre små grise"
TYPED = [NAME, LINE, DRAFT, AGREEMENT, CPR, ADDRESS, USERNAME, PASSWORD]


class Planted(Struct):
    """
    Everything that must be found nowhere.

    Attributes:
        words: As they are typed, and as they are made: sessions, tickets, tokens and digits.
        asked: Every address that was asked for, and every address that an answer named.
        failed: Every answer that says something went wrong, without what its form repeats of the question.
    """

    words: list[str] = field(default_factory=lambda: list(TYPED))
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def hits(self, where: str | bytes) -> list[str]:
        """Which of them stand in *where*, in any spelling that a program would give them."""
        text = where.decode("latin-1") if isinstance(where, bytes) else where
        return [word for word in self.words if any(one in text for one in spellings(word, isinstance(where, bytes)))]

    async def noted(self, answer: httpx.Response) -> None:
        await answer.aread()
        self.asked += [str(answer.request.url), answer.headers.get("location", ""), answer.headers.get("refresh", "")]
        self.asked += re.findall(r'(?:href|src|action|data-live)="([^"#]*)', answer.text)
        self.words += [part.partition("=")[2].partition(";")[0] for part in secrets_in(answer)]
        if answer.status_code >= 400:
            self.failed.append(re.sub(r'value="[^"]*"', "", answer.text))


def secrets_in(answer: httpx.Response) -> list[str]:
    ours = re.compile(r"(socialive(-known|-room)?|d-\w+)=[\w-]{40,}")
    return [one for one in answer.headers.get_list("set-cookie") if ours.match(one)]


def spellings(word: str, in_bytes: bool) -> set[str]:
    """A word as it is, as JSON, as Python and as an address write it, and in both byte orders of a database."""
    found = {word, word.encode("unicode_escape").decode(), httpx.QueryParams({"x": word})["x"], ascii(word)[1:-1]}
    found.add(str(httpx.QueryParams({"x": word})).removeprefix("x="))
    if in_bytes:
        found |= {word.encode(coding).decode("latin-1") for coding in ("utf-8", "utf-16-le", "utf-16-be")}
    return found


@contextmanager
def everything_logged(formatter: logging.Formatter) -> Iterator[io.StringIO]:
    """All that anybody logs, at the finest level."""
    stream, root, ours = io.StringIO(), logging.getLogger(), logging.getLogger("socialive")
    handler, before = logging.StreamHandler(stream), (root.level, ours.level)
    handler.setFormatter(formatter)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    ours.setLevel(logging.DEBUG)
    hooks = sys.excepthook
    try:
        yield stream
    finally:
        root.removeHandler(handler)
        root.setLevel(before[0])
        ours.setLevel(before[1])
        sys.excepthook = hooks


@pytest.fixture
async def reached(folder: Path) -> AsyncIterator[House]:
    settings = Settings(data=folder, origin=ORIGIN, other_origins=(PHONES,))
    async with open_house(folder, settings) as opened:
        yield opened


class Evening:
    """The meeting, as its people live it."""

    def __init__(self, house: House, planted: Planted, stack: AsyncExitStack) -> None:
        self.house, self.planted, self._stack = house, planted, stack
        self.turns = 0

    async def browser(self) -> Client:
        client = await self._stack.enter_async_context(self.house.client())
        client.event_hooks["response"] = [self.planted.noted]
        return client

    async def opens(self, client: Client, device: str | None = None) -> Line:
        path = f"/live/{self.house.family.id}" + (f"?device={device}" if device else "")
        page = await self._stack.enter_async_context(line(self.house.app, path, dict(client.cookies)))
        page.greets()
        await page.hears("welcome")
        return page

    def id(self) -> str:
        self.turns += 1
        return f"turn{self.turns:016}"

    @property
    def room(self) -> Any:
        (room,) = self.house.app.state["rooms"].running
        return room

    def board(self, tool: str) -> str:
        return next(board.board.id for board in self.room.boards.values() if board.board.tool == tool)

    async def acts(self, page: Line, tool: str, do: str, *words: str, **more: Any) -> tuple[str, dict[str, Any]]:
        """Take a turn; returns its id and the answer."""
        id = self.id()
        place = {"id": id, "board": self.board(tool), "base": 0, "voice": None, "words": list(words)}
        page.says(m="act", **place, action={"do": do, **more})
        return id, await page.answered(id)

    async def asks(self, page: Line, what: str, **more: str) -> dict[str, Any]:
        id = self.id()
        page.says(m="do", id=id, what=what, **{"with": more})
        return await page.answered(id)

    async def writes(self, page: Line, text: str, words: str) -> None:
        """Write letter by letter, as the script sends it."""
        for at, letter in enumerate(words):
            page.says(m="edit", id=self.id(), text=text, base=at, edit=[at, letter] if at else [letter])
            await page.hears("edit", at=at + 1, text=text)


async def evening(house: House, planted: Planted, stack: AsyncExitStack) -> Evening:
    """Somebody with a telling name logs in, leads a meeting, lets a phone in, and all is written that can be."""
    one = Evening(house, planted, stack)
    leader = await one.browser()
    account = await house.stores.accounts.named("mette")
    assert account
    mette = Person(account.person, NAME)
    await house.stores.cases.add_person(mette)
    kept = await quick().hash(PASSWORD)
    await house.stores.accounts.add(Account(secret.new_id(), USERNAME, kept, account.person))
    await house.log_in(leader, USERNAME, PASSWORD)
    await leader.post(f"{urls.meeting(house.family.id)}/start")
    await leader.get(urls.meeting(house.family.id))
    control = await one.opens(leader)
    joining = house.app.state["rooms"].joining
    shown = joining.shown(house.family.id)
    planted.words += [shown.digits, shown.address.partition("#")[2]]
    phone, other = await one.browser(), await one.browser()
    joined = await phone.post(urls.JOIN, data={"token": shown.address.partition("#")[2]})
    await other.post(urls.JOIN, data={"digits": shown.digits})
    device = joined.headers["location"].rpartition("/")[2]
    await one.asks(control, "admit", device=device, **{"as": house.family.people[0].person})
    await one.asks(control, "add", name=NAME + " Nielsen", role="relative")
    own = await one.opens(phone, device)
    await phone.get(urls.device(device))
    await lines(one, control, own)
    await clumsy(one, phone, device)
    return one


async def lines(one: Evening, control: Line, own: Line) -> None:
    """A line that is kept, one that is let go, one that was written alone, and an agreement."""
    for words, end in ((f"{LINE} {ADDRESS} {CPR}", "keep"), (DRAFT, "drop")):
        begun, _ = await one.acts(control, "meeting_note", "start")
        await one.writes(control, f"{begun}.0", words)
        assert (await one.acts(control, "meeting_note", end))[1]["m"] == "done"
    assert (await one.acts(own, "meeting_note", "show", f"{LINE} {CPR}"))[1]["m"] == "done"
    who = one.room.people[0].id
    assert (await one.acts(control, "agreements", "agree", AGREEMENT, who=who))[1]["m"] == "done"


async def clumsy(one: Evening, phone: Client, device: str) -> None:
    """What people put where it does not belong."""
    await one.house.log_in(phone, CPR, PASSWORD)
    await one.house.log_in(phone, NAME, CPR)
    await phone.post(urls.JOIN, data={"digits": CPR, "token": ADDRESS})
    await phone.post(urls.device(device), data={"do": "hide", "name": NAME, "act": LINE, "v": CPR})
    await phone.post(urls.LANGUAGE, data={"language": CPR, "back": f"/{NAME}"})


async def crashes(one: Evening, folder: Path) -> None:
    """A tool, a template and the database fail while somebody's words are in their hands."""
    house, planted = one.house, one.planted
    leader = await one.browser()
    await house.log_in(leader, USERNAME, PASSWORD)
    control = await one.opens(leader)
    rooms = house.app.state["rooms"]
    runner, renderer = rooms.runners["meeting_note"], rooms.renderer

    async def broken(*given: Any, **named: Any) -> Any:
        raise RuntimeError(f"{LINE} {NAME} {CPR} {given!r}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "turn", broken)
        planted.failed.append((await one.acts(control, "meeting_note", "show", LINE))[1]["say"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renderer, "_host", broken)
        planted.failed.append(str((await one.acts(control, "meeting_note", "show", LINE))[1].get("say")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(house.app.state["pages"].environment, "get_template", broken_at_once)
        for path in (urls.TODAY, urls.meeting(house.family.id)):
            assert (await leader.get(path)).status_code == 500
    with sqlite3.connect(folder / "socialive.db") as database:
        database.execute("ALTER TABLE entries RENAME TO elsewhere")
        planted.failed.append((await one.acts(control, "meeting_note", "show", LINE))[1]["say"])
        database.execute("ALTER TABLE elsewhere RENAME TO entries")
        database.execute("ALTER TABLE accounts RENAME TO elsewhere")
        assert (await house.log_in(leader, USERNAME, PASSWORD)).status_code == 500
        database.execute("ALTER TABLE elsewhere RENAME TO accounts")
    control.says(m="do", id=one.id(), what="end", **{"with": {"left": "Tiden gik"}})
    await control.hears("bye", why="ended")


def broken_at_once(*given: Any) -> Any:
    raise RuntimeError(f"{LINE} {NAME} {CPR} {given!r}")


async def lived(house: House, folder: Path) -> Planted:
    planted = Planted()
    async with AsyncExitStack() as stack:
        await crashes(await evening(house, planted, stack), folder)
    return planted


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


async def test_what_is_planted_is_found_nowhere(
    reached: House, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with everything_logged(log.Lines()) as written:
        planted = await lived(reached, folder)
    assert len(planted.words) >= len(TYPED) + 7
    files = files_of(folder)
    assert {"socialive.db", "socialive.db-wal", "socialive.db-shm"} <= files.keys()
    found = {name: planted.hits(held) for name, held in files.items()}
    found |= {"log": planted.hits(written.getvalue()), "addresses": planted.hits("\n".join(planted.asked))}
    said = capfd.readouterr()
    found |= {"stderr": planted.hits(said.err), "stdout": planted.hits(said.out)}
    found |= {f"answer {number}": planted.hits(text) for number, text in enumerate(planted.failed)}
    assert {where: words for where, words in found.items() if words} == {}
    assert len(written.getvalue().splitlines()) > 30
    assert len(planted.failed) >= 9
    assert len(planted.asked) > 50


async def test_the_naive_log_would_tell(reached: House, folder: Path) -> None:
    """The same evening, written down as programs usually do: with messages, values and tracebacks."""
    with everything_logged(logging.Formatter("%(message)s")) as written:
        planted = await lived(reached, folder)
    assert set(planted.hits(written.getvalue())) >= {LINE, NAME, CPR}


def test_each_canary_would_be_found_however_it_is_spelled(tmp_path: Path) -> None:
    planted = Planted()
    for word in TYPED:
        for spelled in (word, repr(word), ascii(word), str(httpx.QueryParams({"q": word}))):
            assert planted.hits(f"x {spelled} y") == [word], spelled
        path = tmp_path / "x.db"
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE IF NOT EXISTS t (x)")
            database.execute("INSERT INTO t VALUES (?)", (word,))
        database.close()
        assert word in planted.hits(path.read_bytes())
    try:
        raise ValueError(LINE)
    except ValueError:
        assert planted.hits(traceback.format_exc()) == [LINE]
