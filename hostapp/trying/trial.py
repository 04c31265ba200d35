"""One trial of a tool: on its own example, seen from every screen, acted on for real, and gone when it is closed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import msgspec
from markupsafe import Markup
from msgspec import Raw

from hostapp import limits
from hostapp.identity.secret import new_id
from hostapp.live.hand import Hand
from hostapp.live.heartbeat import BEAT_EVERY
from hostapp.live.laid import LAID
from hostapp.live.messages import BEAT, Hello, frame
from hostapp.live.one_page import OnePage, turn_id
from hostapp.live.played import play_tool
from hostapp.live.results import spoken, summaries_of
from hostapp.live.room import Room
from hostapp.live.routes import Socket, converse
from hostapp.live.screen import Screen
from hostapp.live.stage import open_tool
from hostapp.live.state import LiveBoard
from hostapp.screens.unscripted import DO, Painted, Refused
from socialive_core import Look, Participant, Role, SocialiveError, Summary, Surface, Viewer

from .made_up import MadeUp

HELD = frozenset({Surface.TABLE, Surface.OWN})
"""Screens that somebody holds; control is the leader's, and the display nobody's."""


class OfTool(Screen):
    """A screen on which there is the tool alone, and what it can draw of the case's agreements."""

    shown = ""

    @property
    def parts(self) -> tuple[str, ...]:
        on = self.viewer.surface is Surface.DISPLAY
        return ("stage",) if on else tuple({self.shown: None, "board:agreements": None})


class Trial:
    """
    A tool at work among people who do not exist.

    Attributes:
        part: What the board is called among the parts of a page; the display's is `stage`.
        people: Who sits there.
        example: The tool gave something to begin with.
        problem: What went wrong when it began.
    """

    def __init__(self, tool: str, made_up: MadeUp) -> None:
        self.tool, self._made_up, self._rooms = tool, made_up, made_up.rooms
        self._page, self._holder, self._turn = OnePage(made_up.rooms), new_id(), asyncio.Lock()
        self.part = LAID.get(tool, "tool")
        self._refused: Refused | None = None
        self._meeting = ""
        self.people: tuple[Participant, ...] = ()
        self.example = False
        self.problem: SocialiveError | None = None

    @classmethod
    async def begin(cls, tool: str, made_up: MadeUp, language: str) -> Trial:
        """Return *tool* in the first of the stories that it has an example of; else on an empty board."""
        trial = cls(tool, made_up)
        async for story, meeting in made_up.stories():
            trial._meeting = meeting.id
            hand = await trial._leads(language)
            try:
                trial.example = await play_tool(hand, tool, story, language)
            except SocialiveError as error:
                trial.problem = error
            if trial.example or trial.problem:
                break
        if hand.room.on_stage is None and tool not in LAID:
            await open_tool(hand, tool)
        trial.people = hand.room.people
        return trial

    async def paint(self, surface: Surface, person: str, language: str, turned: int = 0) -> Painted:
        """Return the page's part with the tool, by the name `tool`, as it is on *surface*, in the hand of *person*."""
        room = await self._room()
        room.turned = turned
        drawn = await self._page.shown(room, self._screen(room, surface, person, language))
        part = drawn["stage" if surface is Surface.DISPLAY else self.part]
        versions = {id: board.version for id, board in room.boards.items()}
        refused, self._refused = self._refused, None
        return Painted({"tool": Markup(part)}, versions, new_id()[:8], refused)  # noqa: S704 - drawn by us

    async def press(self, surface: Surface, person: str, language: str, given: Mapping[str, str]) -> None:
        """Do what a form of the tool asks; where nothing comes of it, the next page says why."""
        async with self._turn:
            room = await self._room()
            screen = self._screen(room, surface, person, language)
            async with self._page.at(room, screen):
                asked = {} if given.get(DO) else given  # of the meeting itself nothing is asked here
                say = await self._page.ask(room, screen, asked, turn_id(self._holder, given))
            self._refused = Refused(say, given) if say else None

    async def talk(self, surface: Surface, person: str, language: str, hello: Hello, socket: Socket) -> None:
        """Hear and speak with a page that has a script, as with one in a meeting, until one of the two is over."""
        room = await self._room()
        screen = self._screen(room, surface, person, language)
        screen.linked = True
        async with self._page.at(room, screen):
            screen.send(frame("welcome", author=screen.author, key=None))
            async with room.turn:
                await self._rooms.renderer.welcome(room, screen, hello.texts)
            beats = asyncio.create_task(_beats(screen))
            try:
                await converse(self._rooms, room, screen, socket)
            finally:
                beats.cancel()

    async def papers(self, language: str) -> dict[str, Summary]:
        """Return what the tool says in the minutes (`said`), and its sheet to fill in by hand, where it has them."""
        room = await self._room()
        board, viewer = self._board(room), self._screen(room, Surface.CONTROL, "", language).viewer
        catalogues = self._rooms.renderer.catalogues
        told = await summaries_of(room, [board], viewer, catalogues)
        found = {"said": told[0][1]} if told else {}
        if board.runner.manifest.sheet:
            look = Look(viewer, (), room.today, settings=Raw(board.board.settings))
            said = msgspec.json.decode(await board.runner.sheet(msgspec.json.encode(look)), type=Summary)
            found["sheet"] = spoken(said, language, self.tool, catalogues)
        return {kind: one for kind, one in found.items() if one.sentence or one.blocks}

    def holder(self, surface: Surface, asked: str) -> str:
        """Return who has the screen: the one *asked* for, else the first who is not from the municipality."""
        may = [one.id for one in self.people if one.role is not Role.CASEWORKER] if surface in HELD else []
        return asked if asked in may else next(iter(may), "")

    async def close(self) -> None:
        """Let go of everything."""
        await self._made_up.close()

    async def _room(self) -> Room:
        meeting = await self._rooms.stores.meetings.get(self._meeting)
        assert meeting
        room = await self._rooms.open(meeting)
        room.digits = room.address = None  # there is nothing to join
        return room

    async def _leads(self, language: str) -> Hand:
        room = await self._room()
        return Hand(room, self._screen(room, Surface.CONTROL, "", language), self._rooms)

    def _board(self, room: Room) -> LiveBoard:
        return next(board for board in room.boards.values() if board.board.tool == self.tool)

    def _screen(self, room: Room, surface: Surface, person: str, language: str) -> Screen:
        chair = next(one for one in room.people if one.chair)
        who = chair if surface is Surface.CONTROL else room.person(person) if surface in HELD else None
        viewer = Viewer(surface, language, who.role if who else None, who.id if who else None)
        screen = OfTool(f"tried.{new_id()}", viewer, who, None, None)
        screen.holder, screen.shown = self._holder, self.part
        return screen


async def _beats(screen: Screen) -> None:
    """Keep *screen* awake, or let go of it where it has been silent too long."""
    loop = asyncio.get_running_loop()
    while loop.time() - screen.heard <= limits.SILENCE.most:
        screen.send(BEAT)
        await asyncio.sleep(BEAT_EVERY)
    screen.outbox.close()
