"""The live door: one socket per screen, both ways."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any

from litestar import WebSocket, websocket
from litestar.exceptions import HTTPException, WebSocketDisconnect
from litestar.params import FromPath

from hostapp import limits, log
from hostapp.identity.account import DeviceState
from hostapp.identity.policy import Doorkeeper, Policy, opt
from hostapp.identity.visitor import Visitor, visitor_of
from socialive_core import Malformed, SocialiveError

from . import acts, messages
from .hand import Hand
from .messages import Act, Before, Do, EditText, Hello, Ping, Pong, Undo, Whole, frame
from .pace import Pace
from .room import Room
from .rooms import Rooms
from .screen import Screen
from .seating import Crowded, check_place, seat
from .texts import take_edit, tell_before, weight
from .turn import take_turn

Socket = WebSocket[Any, Any, Any]


@websocket("/live/{meeting:str}", opt=opt(Policy.LIVE))
async def live(socket: Socket, meeting: FromPath[str]) -> None:
    """Take a screen into its meeting, until it leaves or is let go."""
    rooms: Rooms = socket.app.state["rooms"]
    await socket.accept()
    try:
        hello = await greeting(socket)
        room, screen = await _seat(socket, rooms, hello)
    except (TimeoutError, SocialiveError, WebSocketDisconnect):
        await shut(socket, 4400)
        return
    try:
        check_place(rooms.running, room, screen)
        screen.linked = True
        waits = _waits(visitor_of(socket))
        await (_wait(rooms, room, screen, socket) if waits else _join(rooms, room, screen, hello, socket))
    except Crowded as error:
        await socket.send_text(frame("bye", why="crowded", say=rooms.renderer.say(error, screen.viewer.language)))
    except HTTPException:
        await socket.send_text(frame("bye", why="removed", say=""))
    finally:
        rooms.leave(room, screen)
        await shut(socket, 1000)


async def _seat(socket: Socket, rooms: Rooms, hello: Hello) -> tuple[Room, Screen]:
    """Return the room, and the screen that has come; raises a `SocialiveError` where it has no seat there."""
    visitor = visitor_of(socket)
    if visitor.meeting is None:
        raise Malformed
    room = await rooms.open(visitor.meeting)
    language = socket.app.state["pages"].language(socket)
    return room, seat(room, visitor, hello.tab, language, tablet="tablet" in socket.query_params)


async def _ask_again(socket: Socket, screen: Screen) -> None:
    """
    Ask once more whether *screen* may be here, once whoever sends it out would find it; its outbox is shut until then.

    Between the door and its first words it can have been sent out, or let in. Raises an `HTTPException` where it may
    not be here; where it belongs elsewhere now, it is told.
    """
    doorkeeper: Doorkeeper = socket.app.state["doorkeeper"]
    now = await doorkeeper.admit(socket, Policy.LIVE)
    if _waits(now) != _waits(visitor_of(socket)):
        screen.bye("elsewhere", "")


def _waits(visitor: Visitor) -> bool:
    return visitor.device is not None and visitor.device.state is DeviceState.WAITING


async def greeting(socket: Socket) -> Hello:
    """Return the first message; raises `Malformed` for any other than a short and early `hello`."""
    said = await asyncio.wait_for(socket.receive_text(), limits.FIRST_WITHIN.most)
    hello = messages.read(said, limits.FIRST)
    if not isinstance(hello, Hello):
        raise Malformed
    return hello


async def _join(rooms: Rooms, room: Room, screen: Screen, hello: Hello, socket: Socket) -> None:
    """Subscribe first, then send the present; so nothing falls between."""
    for earlier in [other for other in room.screens if other.author == screen.author]:
        earlier.outbox.close()
        room.leave(earlier)
    room.screens.add(screen)
    await _ask_again(socket, screen)
    screen.send(frame("welcome", author=screen.author, key=screen.key))
    async with room.turn:
        await rooms.renderer.welcome(room, screen, hello.texts)
    await rooms.renderer.show(room, "door")
    await converse(rooms, room, screen, socket)


async def _wait(rooms: Rooms, room: Room, screen: Screen, socket: Socket) -> None:
    """Keep a screen in the waiting room, which shows nothing."""
    device = screen.device or ""
    room.waiting.setdefault(device, set()).add(screen)
    try:
        await _ask_again(socket, screen)
        screen.send(frame("welcome", author=screen.author, key=None))
        await rooms.renderer.show_all(room)
        await converse(rooms, room, screen, socket)
    finally:
        room.waiting[device].discard(screen)
        if not room.waiting[device]:
            del room.waiting[device]


async def converse(rooms: Rooms, room: Room, screen: Screen, socket: Socket) -> None:
    """
    Hear and speak until one of the two is over; a turn that was begun is always finished.

    Where the screen is let go and does not take its last words, it goes without them.
    """
    loop = asyncio.get_running_loop()
    speaking = asyncio.create_task(screen.outbox.drain(socket.send_text))
    screen.outbox.at_close = lambda: loop.call_later(limits.LAST_WORD.most, speaking.cancel)
    if screen.outbox.closed:
        screen.outbox.at_close()
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
        pace = rooms.paces.of(screen.holder)
        await asyncio.shield(asyncio.ensure_future(answer(rooms, room, screen, message, pace)))


async def answer(rooms: Rooms, room: Room, screen: Screen, message: str, pace: Pace | None = None) -> None:
    """Do what *message* asks, at the *pace* of who asks it, or tell its sender in words why nothing was changed."""
    try:
        said = await _read(room, message, pace)
        screen.acted |= not isinstance(said, Ping | Pong)
        await _take(rooms, room, screen, said)
    except SocialiveError as error:
        say = rooms.renderer.say(error, screen.viewer.language)
        screen.send(messages.no(messages.id_of(message), error, say))
    except Exception as error:  # noqa: BLE001 - the meeting goes on, whatever is wrong with one message
        log.event("message_failed", logging.ERROR, error, meeting=room.meeting.id)
        unknown = SocialiveError()
        screen.send(messages.no(messages.id_of(message), unknown, rooms.renderer.say(unknown, screen.viewer.language)))


async def _read(room: Room, message: str, pace: Pace | None) -> messages.FromScreen:
    """Return what a message says; one that says nothing counts as one that was said."""
    try:
        said = messages.read(message)
    except SocialiveError:
        if pace:
            await pace.act()
        raise
    if pace:
        await (pace.edit(weight(room, said)) if isinstance(said, EditText) else pace.act())
    return said


async def _take(rooms: Rooms, room: Room, screen: Screen, said: messages.FromScreen) -> None:
    match said:
        case EditText():
            await take_edit(room, screen, said)
            if room.turned and any(said.text in picture.texts for picture in room.staged):
                await rooms.renderer.show_newest(room)
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


async def shut(socket: Socket, code: int) -> None:
    """Close *socket*, whatever is at its other end."""
    with suppress(Exception):  # the other end may be gone already, or take nothing more
        await asyncio.wait_for(socket.close(code), limits.LAST_WORD.most)
