"""Every message of the live door × every kind of visitor × own, other, shielded: what is allowed, and what is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, get_args

import pytest
from msgspec.structs import replace

from hostapp import limits
from hostapp.identity import secret
from hostapp.live import acts, messages
from socialive_core import Surface
from tests.matrix.socket import Socket
from tests.matrix.visitors import NAMES, SHARED, WITH_SCREEN, Visitor, dressed
from tests.matrix.world import ALL, CANARIES, HIDDEN, PEOPLE, SOME, World, made

CHAIR, PRESENT, WAITING = "chair", "present", "waiting"
ACTS: dict[str, str] = {
    "admit": CHAIR, "refuse": CHAIR, "remove": CHAIR, "add": CHAIR, "code": CHAIR, "eyes": CHAIR, "topic": CHAIR,
    "open": CHAIR, "note": CHAIR, "keep": CHAIR, "discard": CHAIR, "need": CHAIR, "show": CHAIR, "resume": CHAIR,
    "far": CHAIR, "dark": CHAIR, "large": CHAIR, "page": CHAIR, "gather": CHAIR, "back": CHAIR, "end": CHAIR,
    "hide": PRESENT, "pause": PRESENT, "signal": PRESENT, "sit": PRESENT, "leave": PRESENT, "forget": PRESENT,
    "mismatch": WAITING, "here": CHAIR, "step": CHAIR, "five": CHAIR,
    "begin": CHAIR, "aloud": CHAIR, "writing": CHAIR, "lend": CHAIR, "past": CHAIR, "went": CHAIR,
}  # fmt: skip
"""Whose each act of the meeting is: written down once, apart from the code."""

PARTING = {"end", "leave", "forget", "mismatch", "sit", "eyes", "remove"}
"""Acts after which there is no conversation to go on with; their own tests take them."""

MESSAGES = {"Hello", "Act", "Undo", "EditText", "Do", "Whole", "Before", "Pong", "Ping"}
SEATED = {*WITH_SCREEN} - {"ended relation"}
AT_THE_TABLE = {"caseworker", *SEATED, *SHARED}
READS_NOTHING = {"table", "interpreter"}
"""A tablet that nobody has is sent nothing, and an interpreter nothing that was said before."""
NOT_SHOWN = {"table": {"agreements", "letter"}, "interpreter": {"agreements", "ending", "letter"}}
NOT_LET_IN = set(NAMES) - AT_THE_TABLE - {"waiting"}


@pytest.fixture
async def world(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    # Here one screen says in a second what people say in a day; how fast one may speak has tests of its own.
    monkeypatch.setattr(limits, "ACTS_AT_ONCE", replace(limits.ACTS_AT_ONCE, most=1_000_000))
    async with made(folder) as found:
        yield found


def test_every_message_and_every_act_is_in_the_tables() -> None:
    assert {one.__name__ for one in get_args(messages.AnyMessage)} == MESSAGES
    assert set(acts.ACTS) == set(ACTS)


def line_to(world: World, visitor: Visitor, meeting: str) -> Socket:
    by = f"?device={visitor.device}" if visitor.device != "0" * 32 else ""
    return Socket(world.app, f"/live/{meeting}{by}", visitor.cookies)


def kind_of(name: str) -> str | None:
    """What a visitor is to the meeting once they are at the door."""
    if name == "caseworker":
        return CHAIR
    return WAITING if name == "waiting" else PRESENT if name in {*SEATED, "table", "of another meeting"} else None


def may_do(name: str, act: str) -> bool:
    kind, needed = kind_of(name), ACTS[act]
    return kind == needed or (kind == CHAIR and needed == PRESENT)


class Room:
    """The running meeting, with ids that one may try."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.live = world.rooms._rooms

    async def boards(self) -> dict[str, Any]:
        room = await self.world.rooms.open(self.world.running)
        return {board.board.tool: board for board in room.boards.values()}

    async def note(self) -> Any:
        return (await self.boards())["meeting_note"]


@pytest.mark.parametrize("name", NAMES)
async def test_the_door_of_a_meeting_opens_to_those_who_sit_in_it(world: World, name: str) -> None:
    visitor = await dressed(world, name)
    meetings = {"own": world.running, "ended": world.ended, "other": world.other, "abroad": world.abroad}
    opened = set()
    for thing, meeting in meetings.items():
        socket = line_to(world, visitor, meeting.id)
        if await socket.open():
            opened.add(thing)
        await socket.close()
        assert [word for word in CANARIES if word in "".join(socket.raw)] == []
    wanted = {"caseworker": {"own", "ended"}}
    wanted |= {one: {"other"} for one in ("other caseworker", "substitute", "of another meeting")}
    assert opened == wanted.get(name, {"own"} if name in {*AT_THE_TABLE, "waiting"} else set())


@pytest.mark.parametrize("name", sorted({*AT_THE_TABLE, "waiting", "of another meeting"}))
async def test_every_message_is_answered_as_the_table_says_and_tells_no_more(world: World, name: str) -> None:
    visitor = await dressed(world, name)
    meeting = world.other if name == "of another meeting" else world.running
    socket = line_to(world, visitor, meeting.id)
    assert await socket.open()
    told = await socket.says({"m": "hello", "tab": "matrixtab1", "texts": {}})
    assert told[0]["m"] == "welcome"
    unexpected = [*await _acts(socket, name), *await _actions(socket, world, name), *await _things(socket, world, name)]
    await socket.close()
    everything = "\n".join(socket.raw)
    assert unexpected == []
    words = (*CANARIES, *world.secrets)
    own = next((device.seal for device in [await world.stores.devices.get(visitor.device)] if device), "")
    assert [word for word in words if word in everything and word not in {*visitor.may_read, own}] == []
    assert (ALL in everything) == (name in AT_THE_TABLE - READS_NOTHING)
    if name in {"citizen", "caseworker"}:
        assert SOME in everything
        assert HIDDEN in everything


async def _acts(socket: Socket, name: str) -> list[Any]:
    """Acts of the meeting that were answered otherwise than the table says."""
    wrong = []
    for act in ACTS:
        if may_do(name, act) and act in PARTING:
            continue
        id = secret.new_id()
        told = await socket.says({"m": "do", "id": id, "what": act, "with": {}})
        answer = next(one for one in told if one["m"] in {"done", "no"} and one.get("id") == id)
        refused = answer["m"] == "no" and answer["why"] == "forbidden"
        if refused == may_do(name, act):
            wrong.append((name, act, answer))
        if act in {"hide", "pause"} and not refused:
            for back in ("show", "resume"):
                await socket.says({"m": "do", "id": secret.new_id(), "what": back, "with": {}})
    return wrong


async def _actions(socket: Socket, world: World, name: str) -> list[Any]:
    """Actions of every tool on the table that were answered otherwise than its permissions say."""
    wrong, boards = [], await Room(world).boards()
    role = PEOPLE.get(WITH_SCREEN[name][0]) if name in WITH_SCREEN else None
    role = PEOPLE["Mette"] if name == "caseworker" else role
    for board in boards.values():
        for tag, rule in board.runner.manifest.permissions.items():
            if tag == "write" or (name == "waiting"):
                continue
            answer = await _answer(socket, board.board.id, {"do": tag})
            shown = name not in {"display", "of another meeting"} and board.board.tool not in NOT_SHOWN.get(name, ())
            forbidden = answer.get("why") == "forbidden"
            unknown = answer.get("why") == "malformed"
            wanted = role not in rule.roles if shown else False
            if forbidden != wanted or (not shown and not unknown):
                wrong.append((name, board.board.tool, tag, answer))
    return wrong


async def _answer(socket: Socket, board: str, action: dict[str, Any], **more: Any) -> dict[str, Any]:
    id = secret.new_id()
    told = await socket.says({"m": "act", "id": id, "board": board, "base": 0, "action": action, **more})
    return next((one for one in told if one["m"] in {"done", "no"} and one.get("id") == id), {})


async def _things(socket: Socket, world: World, name: str) -> list[Any]:
    """What answers otherwise about something that is hidden, or elsewhere, than about what does not exist."""
    if name in {"caseworker", "citizen", "waiting", "of another meeting"}:
        return []
    note = await Room(world).note()
    elsewhere = await world.rooms.open(world.other)
    board, hidden = note.board.id, note.state["lines"][-1]
    wrong = []
    for asked in (
        lambda it: {"m": "act", "board": board, "base": 0, "action": {"do": "fits", "line": it}},
        lambda it: {"m": "act", "board": board, "base": 0, "action": {"do": "differ", "beside": it}, "words": ["x"]},
        lambda it: {"m": "edit", "text": it, "base": 0, "edit": ["x"]},
        lambda it: {"m": "undo", "board": it, "base": 0},
        lambda it: {"m": "before", "text": it},
        lambda it: {"m": "whole", "part": it},
    ):
        answers = [
            await _said(socket, asked(id))
            for id in ("0" * 32, hidden["id"], hidden["words"], next(iter(elsewhere.boards)), world.running.id)
        ]
        if any(answer != answers[0] for answer in answers):
            wrong.append((name, asked("…"), answers))
    return wrong


async def _said(socket: Socket, message: dict[str, Any]) -> list[dict[str, Any]]:
    """What is answered, without the id by which it was asked."""
    told = await socket.says({"id": secret.new_id(), **message} if message["m"] not in {"before", "whole"} else message)
    return [{key: value for key, value in one.items() if key != "id"} for one in told if one["m"] != "beat"]


async def test_on_a_display_nobody_acts_and_a_table_without_a_holder_only_reads(world: World) -> None:
    for name, surface in SHARED.items():
        visitor = await dressed(world, name)
        socket = line_to(world, visitor, world.running.id)
        assert await socket.open()
        await socket.says({"m": "hello", "tab": "matrixtab2", "texts": {}})
        answer = await _answer(socket, (await Room(world).note()).board.id, {"do": "start"})
        await socket.close()
        assert answer["why"] == ("malformed" if surface is Surface.DISPLAY else "forbidden")
