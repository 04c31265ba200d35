"""Every bound: what is within it goes through, what is past it is told in words, and the meeting goes on."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, ExitStack
from types import SimpleNamespace
from typing import Any

import pytest
from litestar import get

from hostapp import limits, urls
from hostapp.identity.account import Device, DeviceState
from hostapp.identity.joining import Joined
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import Visitor
from hostapp.limits import Then
from hostapp.live import pace
from hostapp.live.letters import Bringing
from hostapp.live.messages import EditText, read
from hostapp.live.send import Outbox
from hostapp.live.texts import weight
from hostapp.storage import engines
from socialive_core import Limit, Malformed, Refused
from tests.house import NOW, Client, House
from tests.line import Line, line

BY_SCRIPT = {"accept": "application/json"}


class Evening:
    """A meeting that runs, with its leader and a phone at it, and room for whoever tries too much."""

    def __init__(self, house: House, chair: Client, stack: AsyncExitStack) -> None:
        self.house, self.chair, self._stack = house, chair, stack
        self.path = f"/live/{house.family.id}"
        self.turns = 0

    async def joined(self, number: int = 0) -> Joined:
        return await self.house.device(self.house.family, DeviceState.IN, self.house.family.people[number].person)

    async def opens(self, joined: Joined | None = None, tab: str = "tab00001") -> Line:
        """Open a page of a paired screen, or one of the leader's, and greet."""
        opened = await self.knocks(joined)
        opened.greets(tab)
        return opened

    async def knocks(self, joined: Joined | None = None) -> Line:
        cookies = self.house.cookie(joined) if joined else dict(self.chair.cookies)
        path = f"{self.path}?device={joined.device.id}" if joined else self.path
        return await self._stack.enter_async_context(line(self.house.app, path, cookies))

    def board(self) -> str:
        (room,) = self.house.app.state["rooms"].running
        return next(board.board.id for board in room.boards.values() if board.board.tool == "meeting_note")

    def shows(self, **more: Any) -> dict[str, Any]:
        """A line that was written in private, as an act."""
        self.turns += 1
        fields = {"id": f"turn{self.turns:016}", "board": self.board(), "base": 0, "voice": None, "words": ["Ja."]}
        return {"m": "act", **fields, "action": {"do": "show"}, **more}


@pytest.fixture
async def evening(house: House) -> AsyncIterator[Evening]:
    async with AsyncExitStack() as stack:
        chair = await stack.enter_async_context(house.client())
        await house.begin(chair, house.family)
        yield Evening(house, chair, stack)


async def told(line: Line, message: dict[str, Any] | str) -> dict[str, Any]:
    """Send too much; returns the answer, which must be a sentence."""
    line.types(message if isinstance(message, str) else json.dumps(message))
    answer = await line.hears("no")
    assert answer["say"].endswith(".")
    return answer


async def message(evening: Evening) -> None:
    phone = await evening.opens(await evening.joined(1))
    await phone.hears("welcome")
    fits = evening.shows()
    phone.types(json.dumps(fits).ljust(limits.MESSAGE.most))
    await phone.hears("done", id=fits["id"])
    long = evening.shows(more="x" * limits.MESSAGE.most)
    assert (await told(phone, long))["why"] == "limit"


async def first(evening: Evening) -> None:
    texts = {f"{number:022}.0": 1 for number in range(100)}
    assert len(json.dumps({"m": "hello", "tab": "x" * 32, "texts": texts})) < limits.FIRST.most
    phone = await evening.knocks(await evening.joined(1))
    phone.types(json.dumps({"m": "hello", "tab": "tab00001", "texts": {}}) + " " * limits.FIRST.most)
    assert await phone.closes() == 4400


async def first_within(evening: Evening) -> None:
    phone = await evening.knocks(await evening.joined(1))
    assert await phone.closes() == 4400


def nested(depth: int) -> str:
    return '{"m":"ping","x":' + "[" * (depth - 1) + "]" * (depth - 1) + "}"


async def depth(evening: Evening) -> None:
    phone = await evening.opens(await evening.joined(1))
    for deep in (nested(limits.DEPTH.most + 1), nested(5_000), "[" * 60_000, '{"a":' * 10_000):
        assert (await told(phone, deep))["why"] == "malformed"
    brackets = evening.shows()
    brackets["words"] = ["[{" * 200 + '\\"' + "[" * 200]
    phone.says(**brackets)
    await phone.hears("done", id=brackets["id"])


async def members(evening: Evening) -> None:
    phone = await evening.opens(await evening.joined(1))
    many = evening.shows()
    many["action"] = {"do": "show", "x": [0] * limits.MEMBERS.most}
    assert (await told(phone, many))["why"] == "malformed"
    with pytest.raises(Malformed):
        read(json.dumps(many))
    commas = evening.shows()
    commas["words"] = ["," * 4_000]
    phone.says(**commas)
    await phone.hears("done", id=commas["id"])


async def acts_at_once(evening: Evening) -> None:
    joined = await evening.joined(1)
    pages = [await evening.opens(joined, f"tab0000{number}") for number in range(2)]
    await pages[1].hears("welcome")
    asked = limits.ACTS_AT_ONCE.most + 20
    for number in range(asked):
        pages[number % 2].says(m="do", id=f"do{number:016}", what="nothing", **{"with": {}})
    answers = [await pages[number % 2].hears("no") for number in range(asked)]
    assert all(answer["id"] and answer["say"].endswith(".") for answer in answers)
    refused = [answer for answer in answers if answer["why"] == "limit"]
    assert 0 < len(refused) <= 20
    assert "Det gik for hurtigt" in refused[0]["say"]


async def acts(evening: Evening) -> None:
    bucket = pace.Bucket(limits.ACTS_AT_ONCE.most, limits.ACTS.most, now=0.0)
    taken = sum(bucket.take(number / 50) for number in range(50 * 60))
    assert taken == pytest.approx(limits.ACTS_AT_ONCE.most + 60 * limits.ACTS.most, abs=1)


async def edits(evening: Evening) -> None:
    bucket = pace.Bucket(limits.EDITS_AT_ONCE.most, limits.EDITS.most, now=0.0)
    waits = [bucket.owe(0.0) for _ in range(limits.EDITS_AT_ONCE.most + limits.EDITS.most)]
    assert max(waits[: limits.EDITS_AT_ONCE.most]) == 0
    assert waits[-1] == pytest.approx(1.0)


async def moves(evening: Evening) -> None:
    room: Any = SimpleNamespace(texts={"t": SimpleNamespace(version=20_000)})
    for base, parts, worth in ((20_000, 1, 1), (19_950, 2, 1), (0, 2, 101), (19_610, 512, 500)):
        assert weight(room, EditText("e" * 16, "t", base, ("x",) * parts)) == worth
    with pytest.raises(Limit):
        weight(room, EditText("e" * 16, "t", 0, ("x",) * 11))
    phone = await evening.opens(await evening.joined(1))
    started = evening.shows(action={"do": "start"}, words=[])
    phone.says(**started)
    await phone.hears("done", id=started["id"])
    (there,) = evening.house.app.state["rooms"].running
    there.texts[f"{started['id']}.0"].base = limits.MOVES.most  # as if so many edits had been made
    late = {"m": "edit", "id": "e" * 16, "text": f"{started['id']}.0", "base": 0, "edit": [1, "x"]}
    assert (await told(phone, late))["why"] == "limit"
    there.texts[f"{started['id']}.0"].base = 0


async def sockets(evening: Evening) -> None:
    for joined, open_before in ((None, 1), (await evening.joined(1), 0)):
        pages = [await evening.opens(joined, f"tab1000{one}") for one in range(limits.SOCKETS.most - open_before)]
        for page in pages:
            await page.hears("welcome")
        late = await evening.opens(joined, "tab10009")
        assert (await late.hears("bye", why="crowded"))["say"].endswith(".")
        await late.closes()
        again = await evening.opens(joined, "tab10000")
        await again.hears("welcome")


async def screens(evening: Evening) -> None:
    digits = (await evening.house.app.state["rooms"].joining.show_code(evening.house.family.id)).digits
    for _ in range(limits.SCREENS.most - 1):  # one is there already
        await (await evening.opens(await evening.joined())).hears("welcome")
    late = await evening.opens(await evening.joined())
    assert (await late.hears("bye", why="crowded"))["say"].endswith(".")
    leader = await evening.opens(tab="leader01")
    await leader.hears("welcome")
    async with evening.house.client() as phone:
        assert (await phone.post(urls.JOIN, data={"digits": digits})).status_code == 422
    display = await evening.chair.post(f"{urls.meeting(evening.house.family.id)}/skaerm")
    assert display.status_code == 409
    assert "ikke plads" in display.text


async def queue(evening: Evening) -> None:
    outbox, stuck = Outbox(), asyncio.Event()
    let_go: list[bool] = []
    outbox.at_close = lambda: let_go.append(True)

    async def never(frame: str) -> None:
        await stuck.wait()

    draining = asyncio.create_task(outbox.drain(never))
    await asyncio.sleep(0)
    while not outbox.closed:
        outbox.put("ø" * 10_000)
    assert not outbox._frames
    assert let_go == [True]
    draining.cancel()


async def body(evening: Evening) -> None:
    answer = await evening.chair.post(urls.JOIN, data={"digits": "x" * limits.BODY.most})
    assert (answer.status_code, "Del det i to" in answer.text) == (413, True)


async def parts(evening: Evening) -> None:
    many = {f"field{number}": (None, "x") for number in range(limits.PARTS.most + 1)}
    answer = await evening.chair.post(urls.JOIN, files=many)
    assert answer.status_code == 400
    assert "<h1>" in answer.text


async def request(evening: Evening) -> None:
    @get("/slow", opt=opt(Policy.ANYONE))
    async def slow() -> str:
        await asyncio.sleep(60)
        return ""

    evening.house.app.register(slow)
    answer = await evening.chair.get("/slow")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "Prøv igen om lidt" in answer.text


def bring(evening: Evening) -> str:
    return f"{urls.meeting(evening.house.family.id)}/brev"


async def letters(evening: Evening) -> None:
    answers = [await evening.chair.post(bring(evening), headers=BY_SCRIPT) for _ in range(limits.LETTERS.most + 1)]
    said = [answer.json()["say"] for answer in answers]
    assert ("Vent ti minutter" in said[-1], "Vent ti minutter" in said[-2]) == (True, False)


async def uploads(evening: Evening) -> None:
    bringing = Bringing(evening.house.app.state["rooms"], evening.house.clock)
    with ExitStack() as many:
        for number in range(limits.UPLOADS.most):
            many.enter_context(bringing.place(Visitor(device=Device(f"d{number}", *[""] * 3, NOW, ""))))
        with (
            pytest.raises(Refused, match="Prøv igen om lidt"),
            bringing.place(Visitor(device=Device("d", *[""] * 3, NOW, ""))),
        ):
            pass
    with bringing.place(Visitor(device=Device("d", *[""] * 3, NOW, ""))):
        pass


async def upload(evening: Evening) -> None:
    large = {"file": ("brev.pdf", b"%PDF-" + bytes(limits.UPLOAD.most))}
    answer = await evening.chair.post(bring(evening), files=large, headers=BY_SCRIPT)
    assert "fylder for meget" in answer.json()["say"]


async def upload_parts(evening: Evening) -> None:
    many = [("file", (f"{number}", b"x")) for number in range(limits.UPLOAD_PARTS.most + 1)]
    answer = await evening.chair.post(bring(evening), files=many, headers=BY_SCRIPT)
    assert "plads til 20 sider" in answer.json()["say"]


async def upload_within(evening: Evening) -> None:
    answer = await evening.chair.post(bring(evening), headers=BY_SCRIPT)
    assert answer.status_code == 503
    assert "Prøv igen om lidt" in answer.text


slowly = limits.Bound(0, "a second", "")
"""However slow the machine is, a burst then stays one."""

PROBES: dict[str, Callable[[Evening], Awaitable[None]]] = {
    "MESSAGE": message,
    "FIRST": first,
    "FIRST_WITHIN": first_within,
    "DEPTH": depth,
    "MEMBERS": members,
    "ACTS_AT_ONCE": acts_at_once,
    "ACTS": acts,
    "EDITS_AT_ONCE": edits,
    "EDITS": edits,
    "MOVES": moves,
    "SOCKETS": sockets,
    "SCREENS": screens,
    "QUEUE": queue,
    "BODY": body,
    "PARTS": parts,
    "REQUEST": request,
    "LETTERS": letters,
    "UPLOADS": uploads,
    "UPLOAD": upload,
    "UPLOAD_PARTS": upload_parts,
    "UPLOAD_WITHIN": upload_within,
}
ELSEWHERE = {
    "LOGO": "test_municipal_looks.py",
    "LINE": "test_served.py",
    "LAST_WORD": "test_served.py",
    "SILENCE": "test_sessions.py",
    "STATEMENT": "test_trouble.py",
    "LOCK": "test_trouble.py",
    "POOL": "test_trouble.py",
}
"""Bounds that need a real network or PostgreSQL, and where they are tested."""


def test_every_bound_is_in_the_table_and_tried() -> None:
    assert set(PROBES) | set(ELSEWHERE) == set(limits.TABLE)
    assert all(bound.unit and bound.of for bound in limits.TABLE.values())


@pytest.mark.parametrize("name", PROBES)
async def test_what_is_too_much_is_told_in_words_and_the_meeting_goes_on(
    evening: Evening, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if limits.TABLE[name].unit.startswith("seconds"):
        monkeypatch.setattr(limits, name, limits.Bound(0, "seconds", ""))
    if name == "ACTS_AT_ONCE":
        monkeypatch.setattr(limits, "ACTS", slowly)
    control, phone = await evening.opens(), await evening.opens(await evening.joined())
    if name != "FIRST_WITHIN":
        await phone.hears("welcome")
        await control.hears("welcome")
    await PROBES[name](evening)
    if limits.TABLE[name].unit.startswith("seconds"):
        monkeypatch.undo()
        control, phone = await evening.opens(), await evening.opens(await evening.joined())
        await control.hears("welcome")
        await phone.hears("welcome")
    wish = evening.shows(words=["Det går videre."])
    phone.says(**wish)
    await phone.hears("done", id=wish["id"])
    await control.hears("text", words="Det går videre.")


async def test_a_form_without_script_has_the_same_bounds(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ACTS", slowly)
    joined = await evening.joined(1)
    page = await evening.opens(joined)
    await page.hears("welcome")
    async with evening.house.client() as phone:
        phone.cookies.update(evening.house.cookie(joined))
        path = urls.device(joined.device.id)
        for act in ("[" * 7_900, '{"do":' * 1_300, '{"do":"show","x":' + "[" * 40 + "]" * 40 + "}", "9" * 5_000):
            assert (await phone.post(path, data={"board": evening.board(), "act": act})).status_code == 303
            assert "Siden var for gammel" in (await phone.get(path)).text
        many = ({"do": "nothing", "n": str(number)} for number in range(2 * limits.ACTS_AT_ONCE.most))
        assert {
            answer.status_code for answer in await asyncio.gather(*(phone.post(path, data=one) for one in many))
        } == {303}
        assert "Det gik for hurtigt" in (await phone.get(path)).text


def test_only_what_would_lose_words_waits_and_only_lines_are_let_go_without_a_word() -> None:
    waits = {name for name, bound in limits.TABLE.items() if bound.then is Then.WAITS}
    assert waits == {"EDITS_AT_ONCE", "EDITS"}
    words = {name for name, bound in limits.TABLE.items() if bound.then is Then.WORDS}
    assert {"MESSAGE", "DEPTH", "ACTS_AT_ONCE", "SOCKETS", "SCREENS", "BODY", "PARTS", "REQUEST"} <= words


def test_the_database_is_told_its_bounds() -> None:
    assert f"statement_timeout={limits.STATEMENT.most * 1000}" in engines.LIMITS
    assert f"lock_timeout={limits.LOCK.most * 1000}" in engines.LIMITS
    assert "pool_timeout=POOL.most" in inspect.getsource(engines)
