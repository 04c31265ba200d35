"""Letters in a running meeting: brought and kept, put before everybody, and let go of for good."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import replace

from hostapp.clock import Clock
from hostapp.identity import secret
from hostapp.identity.visitor import Visitor
from hostapp.meetings.arriving import Arrivals, read_all
from hostapp.meetings.letters import LETTER, MOST_LETTERS, Lay, Letter, More, Show
from hostapp.received.bounds import MOST_PAGES
from hostapp.received.reader import Reader
from hostapp.received.refusals import refusal
from hostapp.received.why import Unread, Why
from socialive_core import Forbidden, Phase, SocialiveError, Surface, Viewer

from .after_letters import letters_seen
from .guard import guard_screen
from .interpreting import is_interpreter
from .messages import Act
from .room import Room
from .rooms import Rooms
from .screen import Screen
from .seating import seat
from .state import LiveBoard
from .turn import take_turn

LETTER_PART = "letters"
NOT_RUNNING = frozenset({Phase.PREPARE, Phase.CLOSED})


class Brought(Act, frozen=True, tag="brought"):
    """A turn with a letter's pages that the host has read itself; no screen can say it."""


class Bringing:
    """Takes letters in, for whoever has a screen of their own in a meeting or leads it."""

    def __init__(
        self, rooms: Rooms, clock: Clock, reader: Reader | None = None, arrivals: Arrivals | None = None
    ) -> None:
        self._rooms, self._reader = rooms, reader or Reader()
        self._arrivals = arrivals or Arrivals(clock)
        self._laying = asyncio.Lock()

    @contextmanager
    def place(self, visitor: Visitor) -> Iterator[None]:
        """Be one of the few that send a letter now. Raises `Refused` where there are too many, or it is too often."""
        who = visitor.device.id if visitor.device else visitor.account.id if visitor.account else ""
        with self._arrivals.place(who):
            yield

    async def bring(self, visitor: Visitor, language: str, files: Sequence[bytes], *, tablet: bool = False) -> None:
        """
        Read *files*, in order, as one letter, keep its pages and lay it on the table of the visitor's meeting.

        Raises:
            SocialiveError: Nothing was kept; says why.
        """
        async with self._seated(visitor, language, tablet) as (room, screen):
            pages = await read_all(self._reader, files)
            async with self._laying:
                await self._lay(room, screen, pages)

    async def lay(self, visitor: Visitor, language: str, pages: list[bytes], title: str) -> None:
        """Put a letter before everybody that was read when it came some other way; raises as `bring` does."""
        async with self._seated(visitor, language) as (room, screen), self._laying:
            letter = await self._lay(room, screen, pages, alone=True)
            board = await self._rooms.lay(room, LETTER)
            show = msgspec.Raw(msgspec.json.encode(Show(letter, title)))
            act = Act(secret.new_id(), board.board.id, board.version, show)
            await take_turn(room, screen, act, self._rooms.renderer)

    @asynccontextmanager
    async def _seated(
        self, visitor: Visitor, language: str, tablet: bool = False
    ) -> AsyncIterator[tuple[Room, Screen]]:
        """Sit at the visitor's meeting meanwhile; raises `SocialiveError` where they may bring nothing."""
        meeting = visitor.meeting
        if meeting is None or meeting.phase in NOT_RUNNING:
            raise Forbidden
        room = await self._rooms.open(meeting)
        screen = seat(room, visitor, f"brings{secret.new_id()}", language, tablet)
        try:
            guard_screen(room, screen)
            if LETTER_PART not in screen.parts:
                raise Forbidden
            yield room, screen
        finally:
            self._rooms.leave(room, screen)

    async def _lay(self, room: Room, screen: Screen, pages: list[bytes], *, alone: bool = False) -> str:
        """Behind a letter of theirs that nobody else has seen yet; else as one of its own, which *alone* always is."""
        board, who = await self._rooms.lay(room, LETTER), guard_screen(room, screen)
        digests = tuple(sha256(page).hexdigest() for page in pages)
        seen = letters_seen(room, board, screen.viewer).letters
        unseen = (one for one in seen if one.by == who.id and not one.shown)
        mine = None if alone else next(unseen, None)
        turn = secret.new_id()
        if mine and len(mine.pages) + len(pages) > MOST_PAGES:
            raise refusal(Unread(Why.PAGES))
        if not mine and len(seen) >= MOST_LETTERS:
            raise refusal(Unread(Why.FULL))
        letter, first = (mine.id, len(mine.pages) + 1) if mine else (f"{turn}.0", 1)
        action: Any = More(mine.id, digests) if mine else Lay(digests, screen.viewer.together)
        await room.stores.letters.keep(board.board.id, letter, pages, first)
        act = Brought(turn, board.board.id, 0, msgspec.Raw(msgspec.json.encode(action)))
        try:
            await take_turn(room, screen, act, self._rooms.renderer)
        except SocialiveError:
            if not mine:
                await room.stores.letters.destroy(board.board.id, letter)
            raise
        return letter


class Showing:
    """Hands out the pictures of pages, to whoever may see the letter now."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    async def picture(self, visitor: Visitor, letter: str, page: int) -> bytes | None:
        """Return the picture of a page; nothing where there is none, or none for this visitor."""
        meeting = visitor.meeting
        if meeting is None or meeting.phase in NOT_RUNNING:
            return None
        room = await self._rooms.open(meeting)
        try:
            board = next((one for one in room.boards.values() if one.board.tool == LETTER), None)
            found = self._seen(room, board, visitor, letter) if board else None
            return await picture_of(room, board, found, page) if board and found else None
        finally:
            self._rooms.let_go(room)

    def _seen(self, room: Room, board: LiveBoard, visitor: Visitor, letter: str) -> Letter | None:
        """The letter as one of the visitor's screens may see it."""
        for one in (visitor, *(replace(visitor, account=None, device=device) for device in visitor.screens)):
            if one.account is None and one.device is None:
                continue
            try:
                viewer = seat(room, one, "looks0001", "da").viewer
            except Forbidden:
                continue
            found = letters_seen(room, board, viewer).find(letter)
            if found and _may_look(room, board, viewer, found):
                return found
        return None


async def picture_of(room: Room, board: LiveBoard, letter: Letter, page: int) -> bytes | None:
    """Return the picture of a page; nothing where there is none, or it is not the one that was brought."""
    if not 1 <= page <= len(letter.pages):
        return None
    picture = await room.stores.letters.page(board.board.id, letter.id, page)
    whole = picture is not None and sha256(picture).hexdigest() == letter.pages[page - 1]
    return picture if whole else None


def _may_look(room: Room, board: LiveBoard, viewer: Viewer, letter: Letter) -> bool:
    """A wall and an interpreter are shown what is before everybody and nothing else; a tablet nobody has, nothing."""
    before_all = room.meeting.stage == board.board.id and letter.open
    if viewer.surface is Surface.DISPLAY:
        return before_all and not (room.meeting.hidden or room.meeting.paused)
    return viewer.person is not None and (before_all or not is_interpreter(viewer))
