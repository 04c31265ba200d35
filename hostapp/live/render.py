"""A part of the page as HTML, once for each look, and on to every screen that shares it."""

from __future__ import annotations

import msgspec
from jinja2 import Environment
from markupsafe import Markup

from hostapp.i18n import HOST, Catalogues
from hostapp.theme.environment import context_for
from socialive_core import Lazy, Look, Phase, SocialiveError, Summary, Surface, Viewer
from socialive_core import lazy as _
from socialive_core.shielding import Raw

from .doors import DOORS
from .growing import keeps_back, waits_for
from .kept import last_said
from .messages import frame
from .parts import Parts
from .published import drawn_texts, facts_for
from .results import with_agreements
from .room import Room
from .runner import Frame, ToolFailed
from .screen import Picture, Screen
from .send import change
from .state import LiveBoard
from .words import whole

_EMPTY = Picture(0, "")

TOGETHER = frozenset({"ending", "letters", "next", "opening"})
"""Parts that the host draws of several boards, with their words in them."""


WITHOUT_NOTE = frozenset({Phase.OPEN, Phase.READBACK})
"""Where a meeting is when the stage shows no board."""


class Renderer:
    """Draws parts and shows them."""

    def __init__(self, environment: Environment, catalogues: Catalogues, parts: Parts) -> None:
        self._environment, self.catalogues, self._parts = environment, catalogues, parts

    def say(self, error: SocialiveError, language: str) -> str:
        """Return what to tell the one who acted; a tool's own sentences are in its own catalogue."""
        if isinstance(error, ToolFailed):
            return error.said(self.catalogues, language)
        return str(self.catalogues.say(error.say, language, error.domain or HOST))

    def sentence(self, say: Lazy, language: str) -> str:
        """Return a sentence of the host's own."""
        return str(self.catalogues.say(say, language, HOST))

    async def show_board(self, room: Room, board: LiveBoard) -> None:
        """Show what a turn on *board* changed, on whatever part of whatever screen it stands."""
        changed, stage = room.parts_of(board), room.staged
        if room.meeting.phase is Phase.OPEN:
            changed |= {"opening", "stage"}
        if room.meeting.gathers:  # then they all stand together
            changed |= {"ending", "stage"}
        if board.news:
            changed = changed.union(*(room.parts_of(other) for other in room.boards.values()))
        for part in sorted(changed):
            await self.show(room, part)
        if room.staged != stage:
            await self.show_newest(room)
        if room.was_large != room.is_large:
            room.was_large = room.is_large
            await self.show(room, "door")
            await self.show(room, "opening")

    async def show_newest(self, room: Room) -> None:
        """Turn the stage back to what is new on it, where the chair has turned it away."""
        if room.turned:
            room.turned = 0
            await self.show(room, "stage")

    async def show_all(self, room: Room) -> None:
        """Show every part anew, where it has changed."""
        for part in {part for screen in room.screens for part in screen.parts}:
            await self.show(room, part)

    async def show(self, room: Room, part: str) -> None:
        """Draw *part* for every look that watches it, and send what has changed to those who share the look."""
        for viewer in room.viewers(part):
            before = after = None
            while before is None or before is not room.pictures.get((part, viewer), _EMPTY):
                # Where somebody else drew it meanwhile, what was drawn here may be older than that.
                before = room.pictures.get((part, viewer), _EMPTY)
                after = await self._picture(room, part, viewer, before)
            if after is None or after is before:
                continue
            room.pictures[part, viewer] = after
            keep, cut, between = change(before.html, after.html)
            message = frame("part", part=part, v=after.version, keep=keep, cut=cut, html=between)
            texts = [room.texts[id] for id in sorted(after.texts - before.texts) if id in room.texts]
            for screen in room.screens:
                if part in screen.parts and room.eyes(part, screen.viewer) == viewer:
                    for told in texts if screen.ready else ():
                        screen.send(whole(room, told, screen))
                    screen.send(message)

    async def welcome(self, room: Room, screen: Screen, held: dict[str, int]) -> None:
        """Show *screen*, which has just come, everything that is its to see."""
        pictures = [await self._present(room, part, screen) for part in screen.parts]
        # From here on nothing is awaited: whatever happens next is told to a screen that knows the present.
        screen.ready = True
        for id in sorted(frozenset().union(*(picture.texts for picture in pictures))):
            self._tell_text(room, screen, id, held.get(id))
        for part, picture in zip(screen.parts, pictures, strict=True):
            screen.send(frame("part", part=part, v=picture.version, html=picture.html))

    async def whole(self, room: Room, screen: Screen, part: str) -> None:
        """Send *part* whole to one screen that has lost count."""
        if part in screen.parts:
            picture = await self._present(room, part, screen)
            screen.send(frame("part", part=part, v=picture.version, html=picture.html))

    async def _present(self, room: Room, part: str, screen: Screen) -> Picture:
        """The picture others of the same look have; drawn where this screen is the first."""
        viewer = room.eyes(part, screen.viewer)
        if (part, viewer) not in room.pictures:
            room.pictures[part, viewer] = await self._picture(room, part, viewer, _EMPTY)
        return room.pictures[part, viewer]

    def _tell_text(self, room: Room, screen: Screen, id: str, held: int | None) -> None:
        """What came after the version *held*, or the text whole where that is not known."""
        text = room.texts.get(id)
        if text is None:
            return
        waits = waits_for(room, screen, text)
        later = text.since(held) if held is not None and text.open and not waits else None
        if later is None:
            screen.send(whole(room, text, screen))
            return
        for edited in later:
            own = {} if edited.author == screen.author else {"edit": edited.edit}
            screen.send(frame("edit", text=id, at=edited.version, by=edited.author, id=edited.id, **own))

    async def _picture(self, room: Room, part: str, viewer: Viewer, before: Picture) -> Picture:
        """Draw *part*; *before* itself is returned where nothing has changed."""
        html, texts = await self._drawn(room, part, viewer)
        if html == before.html and texts == before.texts:
            return before
        return Picture(before.version + 1, html, texts)

    async def _drawn(self, room: Room, part: str, viewer: Viewer) -> tuple[str, frozenset[str]]:
        """The HTML of *part*, and the texts in it."""
        board = room.part(part)
        html, texts = "", frozenset[str]()
        if room.lies_still(part, viewer):
            return html, texts
        if part in TOGETHER or (part == "stage" and room.meeting.phase in WITHOUT_NOTE):
            board = None
        elif board is not None:
            seen = room.seen(board, viewer)
            html, texts = await self._board(room, board, viewer, seen), drawn_texts(room, board, viewer)
            if part == "stage" and room.meeting.rests:
                texts = frozenset()  # a display that shows nothing is sent nothing
        elif part.startswith("board:") or part == "stage":
            html = self._failed(viewer, _("Et værktøj mangler. Mødet kan fortsætte uden. Sig det til driften."))
        if part in self._parts and (part != "tool" or board is not None):
            html = await self._host(room, part, viewer, html)
        return html, texts

    async def _board(self, room: Room, board: LiveBoard, viewer: Viewer, seen: Raw) -> str:
        """A board's HTML; a tool that fails costs only its own place on the screen."""
        settings, far = msgspec.Raw(board.board.settings), room.far(viewer)
        look = Look(viewer, room.known_to(viewer), room.today, facts_for(room, viewer), settings=settings, far=far)
        agreements = next((other.board.id for other in room.boards.values() if other.part == "board:agreements"), None)
        waits = keeps_back(room) and viewer.surface is Surface.CONTROL
        place = Frame(board.board.id, agreements, waits, DOORS)
        try:
            inner = await board.runner.draw(msgspec.json.encode(seen), msgspec.json.encode(look), place)
        except SocialiveError as error:
            last = await last_said(room, board, viewer)
            told = await with_agreements(room, board, last, viewer, self.catalogues) if last else None
            inner = self._failed(viewer, self.say(error, viewer.language), told, board.board.id)
        tool = board.runner.manifest.id
        return f'<section class="board" id="board-{board.board.id}" data-tool="{tool}">{inner}</section>'

    def _failed(self, viewer: Viewer, say: Lazy | str, last: Summary | None = None, board: str = "") -> str:
        given = context_for(self._environment, viewer)
        return self._environment.get_template("parts/failed.html").render(
            {**given, "say": say, "last": last, "board": board}
        )

    async def _host(self, room: Room, part: str, viewer: Viewer, inner: str) -> str:
        given = context_for(self._environment, viewer, room.known_to(viewer)) | await self._parts.given(
            room, part, viewer
        )
        given["board"] = Markup(inner)  # noqa: S704 - drawn by us
        return self._environment.get_template(f"parts/{part}.html").render(given)
