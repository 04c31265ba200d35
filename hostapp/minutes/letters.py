"""The letters of a meeting that is over: whoever reads its minutes whole may open those that they may see."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec import Struct
from msgspec.structs import replace

from hostapp.i18n import Catalogues
from hostapp.live.after_letters import letters_seen
from hostapp.live.letters import picture_of
from hostapp.live.results import look_at, spoken
from hostapp.live.room import Room
from hostapp.live.rooms import Rooms
from hostapp.live.state import LiveBoard
from hostapp.meetings.letters import LETTER, KeptLetter, Letter, Letters, kept, summarise
from socialive_core import AUTHORITY, Meeting, Participant, Summary, Viewer

from .keeping import Minutes
from .seen import viewer_of


class Read(Struct, frozen=True):
    """
    A letter as one audience reads it.

    Attributes:
        said: What was said about it, in the reader's language.
        people: Those the reader may know of.
    """

    letter: KeptLetter
    said: Summary
    viewer: Viewer
    people: tuple[Participant, ...]


class _Table(Struct, frozen=True):
    """A meeting's letters before one pair of eyes."""

    room: Room
    board: LiveBoard
    viewer: Viewer

    @property
    def letters(self) -> Letters:
        return Letters(letters_seen(self.room, self.board, self.viewer).on_table)

    def said(self, letter: Letter, language: str, catalogues: Catalogues) -> Summary:
        look = look_at(self.room, self.board, self.viewer, self.room.seen(self.board, self.viewer))
        about = summarise(Letters((letter,)), look).blocks
        told: Summary = spoken(Summary("", about), language, LETTER, catalogues)
        return told


class Letterbox:
    """Opens letters after their meeting, for a person's id or the authority."""

    def __init__(self, rooms: Rooms, minutes: Minutes, catalogues: Catalogues) -> None:
        self._rooms, self._minutes, self._catalogues = rooms, minutes, catalogues

    async def of(self, meeting: Meeting, audience: str) -> tuple[KeptLetter, ...]:
        """Return the letters of *meeting* that *audience* may open, in the order they came."""
        async with self._table(meeting, audience) as table:
            return tuple(kept(one) for one in table.letters.letters) if table else ()

    async def read(self, meeting: Meeting, audience: str, letter: str, language: str) -> Read | None:
        """Return a letter with what was said about it; nothing where *audience* may not open it, or it is not there."""
        async with self._table(meeting, audience) as table:
            found = table.letters.find(letter) if table else None
            if table is None or found is None:
                return None
            said, people = table.said(found, language, self._catalogues), table.room.known_to(table.viewer)
            reader = None if audience == AUTHORITY else table.viewer.person  # whoever led is not who reads
            return Read(kept(found), said, replace(table.viewer, language=language, person=reader), people)

    async def picture(self, meeting: Meeting, audience: str, letter: str, page: int) -> bytes | None:
        """Return the picture of a page; nothing where *audience* may not open the letter, or there is none."""
        async with self._table(meeting, audience) as table:
            found = table.letters.find(letter) if table else None
            return await picture_of(table.room, table.board, found, page) if table and found else None

    @asynccontextmanager
    async def _table(self, meeting: Meeting, audience: str) -> AsyncIterator[_Table | None]:
        """What lay on the table; nothing where nothing did, or *audience* does not read the minutes whole."""
        boards = await self._rooms.stores.meetings.boards(meeting) if meeting.results else ()
        laid = any(one.tool == LETTER and one.id in meeting.results for one in boards)
        minutes = await self._minutes.get(meeting, audience) if laid else None
        if minutes is None or minutes.record.gets != "whole":
            yield None
            return
        room = await self._rooms.open(meeting)
        try:
            viewer, board = viewer_of(room, audience), room.part("letters")
            yield _Table(room, board, viewer) if viewer and board else None
        finally:
            self._rooms.let_go(room)
