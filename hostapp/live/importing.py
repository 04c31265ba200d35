"""What another program has written, brought into a tool before a meeting: looked at first, then one turn or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta, Raw, Struct
from msgspec.structs import replace

from hostapp.i18n import Catalogues
from hostapp.identity import secret
from hostapp.received.refusals import not_taken
from hostapp.received.why import Unread, Why
from socialive_core import (
    Board,
    File,
    Lazy,
    Malformed,
    Meeting,
    Participant,
    Phase,
    Refused,
    SocialiveError,
    Surface,
    Turn,
    Viewer,
)
from socialive_core import lazy as _
from socialive_core.imports import MOST_LINES

from .laid import check_offered
from .messages import Act, Press, Undo, press_id
from .parts import Named, named
from .results import look_at, spoken, summaries_of
from .room import Room
from .rooms import Rooms
from .runner import ToolFailed
from .screen import Screen
from .state import LiveBoard
from .turn import take_turn

MOST_READING = 2
"""Files that are read at once."""

Lines = Annotated[tuple[str, ...], Meta(max_length=MOST_LINES)]


class Offer(Struct, frozen=True):
    """A tool that takes in what a program has written, whose files end so."""

    tool: Named
    program: str
    endings: tuple[str, ...]


class Found(Struct, frozen=True):
    """What is in files, in words: what would be taken and what would not; and the action that takes it, as JSON."""

    action: Raw
    understood: Lines
    left: Lines


class Said(Struct, frozen=True):
    """
    What somebody says of what they take.

    Attributes:
        voice: Whose words it is: who was asked.
        turn: The turn's id, made with the page.
        told: They have read that it says of nobody where they are.
    """

    voice: str
    turn: str
    told: bool = False


class Stands(Struct, frozen=True):
    """
    How a tool's board stands before the meeting.

    Attributes:
        sentence: What it says of itself; nothing where it is not begun.
        mine: What was done last can be taken back by whoever asks.
    """

    sentence: str = ""
    mine: bool = False
    people: tuple[Participant, ...] = ()


class _Made(Struct, frozen=True):
    """What a tool says that it made, which is believed in this form and no other."""

    action: Raw
    understood: Annotated[tuple[str | Lazy, ...], Meta(max_length=MOST_LINES)] = ()
    left: Annotated[tuple[str | Lazy, ...], Meta(max_length=MOST_LINES)] = ()


class Importing:
    """Takes files in at the desk, for whoever makes a meeting ready."""

    def __init__(self, rooms: Rooms, catalogues: Catalogues) -> None:
        self._rooms, self._catalogues = rooms, catalogues
        self._reading = 0
        self._taking = asyncio.Lock()

    async def offers(self, meeting: Meeting) -> tuple[Offer, ...]:
        """Return what can be brought into the tools of *meeting*."""
        room = await self._beside(meeting)
        fit = [one.manifest for one in self._rooms.runners.values() if one.manifest.imports]
        return tuple(Offer(named(one), one.imports[0], one.imports[1:]) for one in fit if room.offers(one))

    async def stands(self, meeting: Meeting, person: str, tool: str, language: str) -> Stands:
        """Return how the board of *tool* stands, for *person* who makes *meeting* ready."""
        room, screen = await self._at(meeting, person, tool, language)
        board = _board(room, tool)
        if board is None:
            return Stands(people=room.people)
        said = await summaries_of(room, [board], screen.viewer, self._catalogues)
        head = board.head_for(room.sees(screen.viewer))
        mine = head is not None and head.participant == person and not head.final
        return Stands("".join(str(summary.sentence) for _board, summary in said), mine, room.people)

    async def read(self, meeting: Meeting, person: str, tool: str, files: Sequence[File], language: str) -> Found:
        """
        Return what is in *files*; nothing is kept.

        Raises:
            SocialiveError: They are not what the tool reads, or it could not be taken as things stand.
        """
        room, screen = await self._at(meeting, person, tool, language)
        runner, board = self._rooms.runners[tool], _board(room, tool)
        if board is None:
            blank = Board("", tool, meeting.case, meeting.id, room.clock(), runner.settings)
            board = LiveBoard(blank, "tool", runner, room.stores.journal)
        try:
            made = await self._made(room, screen, board, files)
        except SocialiveError as error:
            raise _in_words(error, self._catalogues, language) from error
        understood, left = (spoken(lines, language, tool, self._catalogues) for lines in (made.understood, made.left))
        return Found(made.action, understood, left)

    async def _made(self, room: Room, screen: Screen, board: LiveBoard, files: Sequence[File]) -> _Made:
        """What the tool makes of *files*, tried on the board as it stands."""
        runner, seen, who = board.runner, room.seen(board, screen.viewer), _seated(screen)
        look = msgspec.json.encode(look_at(room, board, screen.viewer, seen))
        if self._reading >= MOST_READING:
            raise not_taken(Unread(Why.BUSY))
        self._reading += 1
        try:
            made = msgspec.json.decode(await runner.take_in(tuple(files), look), type=_Made)
        except Unread as unread:
            raise not_taken(unread) from unread
        except msgspec.DecodeError as error:
            raise not_taken(Unread(Why.BROKEN)) from error
        finally:
            self._reading -= 1
        settings = Raw(board.board.settings)
        turn = Turn(secret.new_id(), room.clock(), who, who.id, room.sitting, None, settings, room.people)
        await runner.turn(msgspec.json.encode(seen), bytes(made.action), msgspec.json.encode(turn))
        return made

    async def take(self, meeting: Meeting, person: str, tool: str, found: Found, said: Said, language: str) -> None:
        """
        Put what was *found* on the board; the same turn twice is one.

        Raises:
            SocialiveError: Nothing was kept; says why.
        """
        async with self._taking:
            room, screen = await self._at(meeting, person, tool)
            board = await self._rooms.lay(room, tool)
            id, place = press_id(said.turn), "told" if said.told else ""
            press = Act(id, board.board.id, board.version, found.action, voice=said.voice or None, place=place)  # type: ignore[arg-type]
            try:
                await self._press(room, screen, board, press)
            except SocialiveError as error:
                raise _in_words(error, self._catalogues, language) from error

    async def undo(self, meeting: Meeting, person: str, tool: str, turn: str) -> None:
        """Take back what was done last."""
        async with self._taking:
            room, screen = await self._at(meeting, person, tool)
            board = _board(room, tool)
            if board is None:
                raise Malformed
            await self._press(room, screen, board, Undo(press_id(turn), board.board.id, board.version))

    def known(self, written: str) -> Found:
        """Return what a page says that was found, which somebody may have changed: it is an action like any other."""
        try:
            return msgspec.json.decode(written, type=Found)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise Malformed from error

    def said(self, voice: str, turn: str, told: bool) -> Said:
        return Said(voice, turn, told)

    async def _press(self, room: Room, screen: Screen, board: LiveBoard, press: Press) -> None:
        room.meeting = replace(room.meeting, stage=board.board.id)  # in this room, which nobody else is in
        await take_turn(room, screen, press, self._rooms.renderer)

    async def _at(self, meeting: Meeting, person: str, tool: str, language: str = "") -> tuple[Room, Screen]:
        """A room of the meeting by itself, and whoever makes it ready at its screen."""
        if meeting.phase is not Phase.PREPARE:
            raise Refused(_("Mødet er begyndt. Skriv det sammen i mødet."))
        room = await self._beside(meeting)
        check_offered(self._rooms.runners, room, tool)
        if not self._rooms.runners[tool].manifest.imports:
            raise Malformed
        who = room.person(meeting.seat(person))
        if who is None:
            raise Refused(_("Du er ikke med i mødet. Vælg dig selv, og gem først."))
        viewer = Viewer(Surface.CONTROL, language, who.role, who.id)
        return room, Screen(f"desk.{secret.new_id()}", viewer, who, None, None)

    async def _beside(self, meeting: Meeting) -> Room:
        await self._rooms.shelf.current()
        return await self._rooms.beside(meeting)


def _board(room: Room, tool: str) -> LiveBoard | None:
    return next((one for one in room.boards.values() if one.board.tool == tool), None)


def _seated(screen: Screen) -> Participant:
    if screen.participant is None:
        raise Malformed
    return screen.participant


def _in_words(error: SocialiveError, catalogues: Catalogues, language: str) -> SocialiveError:
    """Return *error* with what it says put into words, since a tool's sentences are in a catalogue of its own."""
    if isinstance(error, ToolFailed):
        error.say = Lazy(error.said(catalogues, language))
    elif error.domain:
        error.say, error.domain = Lazy(str(catalogues.say(error.say, language, error.domain))), None
    return error
