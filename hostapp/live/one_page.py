"""A screen without script, there for one page: shown what is its to see, its forms sent as the script would have."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from markupsafe import Markup

from hostapp.screens.unscripted import ACT, BOARD, DO, TEXT, UNDO, corrected_in, read, with_words
from socialive_core import Limit, Malformed, SocialiveError
from socialive_core import lazy as _

from .room import Room
from .rooms import Rooms
from .routes import answer
from .screen import Screen
from .send import Outbox
from .telling import AsksFirst

MOST_LETTERS = 8_000

_OLD = _("Siden var for gammel. Sådan ser den ud nu. Prøv igen.")
ELSE = _("Her står måske, hvor nogen med beskyttet adresse er. Skriv det på en anden måde.")
_INSTEAD = {"malformed": _OLD, "stale": _OLD, AsksFirst.why: ELSE}
"""What is said here: where the page is loaded anew with every press, and a question could not be answered."""

Frame = dict[str, Any]


class OnePage:
    """Lets screens of the rooms be there for one page each."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    async def shown(self, room: Room, screen: Screen) -> dict[str, Markup]:
        """Return the parts of the page of *screen*, with the words in their places."""
        async with self.at(room, screen):
            frames = await self._welcomed(room, screen)
        words = {frame["text"]: frame["words"] for frame in frames if frame["m"] == "text"}
        drawn = {frame["part"]: frame["html"] for frame in frames if frame["m"] == "part"}
        earlier = await self._earlier(drawn.values())
        return {part: with_words(html, words, earlier) for part, html in drawn.items()}

    async def _earlier(self, drawn: Iterable[str]) -> dict[str, list[str]]:
        """How the corrected texts in what was *drawn* for somebody have stood before."""
        texts = {text for html in drawn for text in corrected_in(html)}
        return {text: [one.words for one in await self._rooms.stores.texts.revisions(text)][:-1] for text in texts}

    async def ask(self, room: Room, screen: Screen, given: Mapping[str, str], id: str) -> str | None:
        """Send a form as the script would have sent it; returns a sentence where nothing came of it."""
        try:
            drawn = {frame["part"]: frame["v"] for frame in await self._welcomed(room, screen) if frame["m"] == "part"}
            message = _message(room, drawn, given, id)
        except SocialiveError as error:
            return self._told(error.why, self._rooms.renderer.say(error, screen.viewer.language), screen)
        pace = self._rooms.paces.of(screen.holder)
        for one in (*_edits(room, given, id), message):
            await answer(self._rooms, room, screen, msgspec.json.encode(one).decode(), pace)
            for frame in await _heard(screen):
                if frame["m"] == "no" and frame["id"] == one["id"]:
                    return self._told(frame["why"], frame["say"], screen)
        return None

    def _told(self, why: str, say: str, screen: Screen) -> str:
        """What to say; some of it otherwise than where there is a script."""
        return self._rooms.renderer.sentence(_INSTEAD[why], screen.viewer.language) if why in _INSTEAD else say

    async def _welcomed(self, room: Room, screen: Screen) -> list[Frame]:
        """What *screen* is told when it comes; nothing for one that waits."""
        if screen not in room.screens:
            return []
        async with room.turn:
            await self._rooms.renderer.welcome(room, screen, {})
        return await _heard(screen)

    @asynccontextmanager
    async def at(self, room: Room, screen: Screen, *, waits: bool = False) -> AsyncIterator[None]:
        """Be one of the screens of *room* for a moment, so that it stays open, and knows what this one is shown."""
        device = screen.device or ""
        seats = room.waiting.setdefault(device, set()) if waits else room.screens
        seats.add(screen)
        try:
            yield
        finally:
            seats.discard(screen)
            if waits and not seats:
                room.waiting.pop(device, None)
            self._rooms.leave(room, screen)


def turn_id(holder: str, given: Mapping[str, str]) -> str:
    """Return the same for the same form that *holder* sends twice from one drawing of it, and nobody else's."""
    return _digest([holder, sorted(given.items())])


def _digest(of: Any) -> str:
    said = msgspec.json.encode(of)
    return base64.urlsafe_b64encode(hashlib.sha256(said).digest()[:24]).decode()


def _message(room: Room, drawn: Mapping[str, int], given: Mapping[str, str], id: str) -> Frame:
    """What the script would have sent for a form; raises `Malformed` or `Limit` for what is no form of ours."""
    if any(len(value) > MOST_LETTERS for value in given.values()):
        raise Limit
    try:
        version, fields = read(given)
        if given.get(DO):
            return {"m": "do", "id": id, "what": given[DO], "with": {name: str(fields[name]) for name in fields}}
        place = {"id": id, "board": given.get(BOARD, ""), "base": _base(room, drawn, given.get(BOARD, ""), version)}
        if given.get(ACT) == UNDO:
            return {"m": "undo", **place}
        action = msgspec.json.decode(given.get(ACT, ""), type=dict[str, Any])
    except (ValueError, RecursionError, msgspec.DecodeError) as error:
        raise Malformed from error
    voice, words = fields.pop("voice", None), fields.pop("words", "")
    said = [words] if words.strip() else []
    return {"m": "act", **place, "voice": voice, "action": action | fields, "words": said}


def _edits(room: Room, given: Mapping[str, str], id: str) -> list[Frame]:
    """What the script would have sent while a standing text was written anew, as one edit a text."""
    found = []
    for name, words in given.items():
        text = room.texts.get(name.removeprefix(TEXT)) if name.startswith(TEXT) else None
        if text is not None and text.open and text.words != words:
            turn = _digest([id, text.id])
            found.append(
                {"m": "edit", "id": turn, "text": text.id, "base": text.version, "edit": _edit(text.words, words)}
            )
    return found


def _edit(before: str, after: str) -> list[Any]:
    """The one place where two texts differ, so that what others write elsewhere stands."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    gone = len(before) - tail - head
    parts = [head, after[head : len(after) - tail], {"d": gone} if gone else 0]
    return [part for part in parts if part]


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin alike with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _base(room: Room, drawn: Mapping[str, int], board: str, version: str) -> int:
    """The version of the board's part as this screen has it now, or an earlier one where the board has changed."""
    live = room.boards.get(board)
    now = drawn.get(live.part, 0) if live else 0
    return now if live and version == str(live.version) else max(now - 1, 0)


async def _heard(screen: Screen) -> list[Frame]:
    """Take what waits for a screen that is not connected."""
    waiting, screen.outbox = screen.outbox, Outbox()
    frames: list[Frame] = []

    async def keep(frame: str) -> None:
        frames.append(msgspec.json.decode(frame))

    waiting.close()
    await waiting.drain(keep)
    return frames
