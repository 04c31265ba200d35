"""The live door: one socket per screen, both ways."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any

from litestar import WebSocket, websocket
from litestar.exceptions import WebSocketDisconnect
from litestar.params import FromPath

from hostapp import log
from hostapp.identity.account import DeviceState
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from socialive_core import Malformed, SocialiveError

from . import acts, messages
from .hand import Hand
from .messages import Act, Before, Do, EditText, Hello, Ping, Undo, Whole, frame
from .room import Room
from .rooms import Rooms
from .screen import Screen
from .seating import seat
from .texts import take_edit, tell_before
from .turn import take_turn

HELLO_WITHIN = 5.0

Socket = WebSocket[Any, Any, Any]


@websocket("/live/{meeting:str}", opt=opt(Policy.LIVE))
async def live(socket: Socket, meeting: FromPath[str]) -> None:
    """Take a screen into its meeting, until it leaves or is let go."""
    rooms: Rooms = socket.app.state["rooms"]
    visitor = visitor_of(socket)
    await socket.accept()
    try:
        hello = messages.read(await asyncio.wait_for(socket.receive_text(), HELLO_WITHIN))
        if not isinstance(hello, Hello) or visitor.meeting is None:
            raise Malformed
    except (TimeoutError, SocialiveError, WebSocketDisconnect):
        await _close(socket, 4400)
        return
    room = await rooms.open(visitor.meeting)
    language = socket.app.state["pages"].language(socket)
    try:
        screen = seat(room, visitor, hello.tab, language, tablet="tablet" in socket.query_params)
    except SocialiveError:
        await _close(socket, 4400)
        return
    waits = visitor.device is not None and visitor.device.state is DeviceState.WAITING
    try:
        await (_wait(rooms, room, screen, socket) if waits else _join(rooms, room, screen, hello, socket))
    finally:
        rooms.leave(room, screen)
        await _close(socket, 1000)


async def _join(rooms: Rooms, room: Room, screen: Screen, hello: Hello, socket: Socket) -> None:
    """Subscribe first, then send the present; so nothing falls between."""
    for earlier in [other for other in room.screens if other.author == screen.author]:
        earlier.outbox.close()
        room.leave(earlier)
    room.screens.add(screen)
    screen.send(frame("welcome", author=screen.author, key=screen.key))
    async with room.turn:
        await rooms.renderer.welcome(room, screen, hello.texts)
    await rooms.renderer.show(room, "door")
    await _converse(rooms, room, screen, socket)


async def _wait(rooms: Rooms, room: Room, screen: Screen, socket: Socket) -> None:
    """Keep a screen in the waiting room, which shows nothing."""
    device = screen.device or ""
    room.waiting.setdefault(device, set()).add(screen)
    screen.send(frame("welcome", author=screen.author, key=None))
    try:
        await rooms.renderer.show_all(room)
        await _converse(rooms, room, screen, socket)
    finally:
        room.waiting[device].discard(screen)
        if not room.waiting[device]:
            del room.waiting[device]


async def _converse(rooms: Rooms, room: Room, screen: Screen, socket: Socket) -> None:
    """Hear and speak until one of the two is over; a turn that was begun is always finished."""
    speaking = asyncio.create_task(screen.outbox.drain(socket.send_text))
    hearing = asyncio.create_task(_hear(rooms, room, screen, socket))
    try:
        await asyncio.wait({speaking, hearing}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (speaking, hearing):
            task.cancel()
        await asyncio.gather(speaking, hearing, return_exceptions=True)


async def _hear(rooms: Rooms, room: Room, screen: Screen, socket: Socket) -> None:
    while True:
        message = await socket.receive_text()
        screen.heard = asyncio.get_running_loop().time()
        await asyncio.shield(asyncio.ensure_future(answer(rooms, room, screen, message)))


async def answer(rooms: Rooms, room: Room, screen: Screen, message: str) -> None:
    """Do what *message* asks, or tell its sender in words why nothing was changed."""
    try:
        await _take(rooms, room, screen, messages.read(message))
    except SocialiveError as error:
        say = rooms.renderer.say(error, screen.viewer.language)
        screen.send(messages.no(messages.id_of(message), error, say))
    except Exception as error:  # noqa: BLE001 - the meeting goes on, whatever is wrong with one message
        log.event("message_failed", logging.ERROR, error, meeting=room.meeting.id)
        unknown = SocialiveError()
        screen.send(messages.no(messages.id_of(message), unknown, rooms.renderer.say(unknown, screen.viewer.language)))


async def _take(rooms: Rooms, room: Room, screen: Screen, said: messages.FromScreen) -> None:
    match said:
        case EditText():
            await take_edit(room, screen, said)
        case Act() | Undo():
            await take_turn(room, screen, said, rooms.renderer)
        case Do():
            await acts.do(Hand(room, screen, rooms), said)
        case Whole():
            await rooms.renderer.whole(room, screen, said.part)
        case Before():
            await tell_before(room, screen, said.text)
        case Ping():
            screen.send(messages.PONG)
        case Hello():
            raise Malformed


async def _close(socket: Socket, code: int) -> None:
    with suppress(Exception):  # the other end may be gone already
        await socket.close(code)
