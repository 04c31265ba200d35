"""The one way from the host to a tool: bytes in, bytes out, so that a tool may live elsewhere one day."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

import msgspec
from jinja2 import Environment
from msgspec import Struct

from hostapp.i18n import Catalogues
from hostapp.meetings.agreements import TOOL as AGREEMENTS
from hostapp.plugins.blame import blamed
from hostapp.received.taker import taken_in
from hostapp.theme.act import Act, Door
from hostapp.theme.environment import context_for
from socialive_core import (
    File,
    Lazy,
    Look,
    Malformed,
    Manifest,
    Played,
    Refused,
    Scene,
    SocialiveError,
    Story,
    Summary,
    Tool,
    Turn,
)
from socialive_core import lazy as _

from .again import again_for

_DOWN = _("{tool} virker ikke lige nu. Notatet virker, og intet er tabt.")


class ToolFailed(SocialiveError):
    """The tool did something no tool may do; it costs only itself."""

    why = "tool"

    def __init__(self, tool: Manifest, cause: str) -> None:
        self.tool, self.cause = tool, cause
        super().__init__(_DOWN.message, tool=str(tool.about.name))

    def said(self, catalogues: Catalogues, language: str) -> str:
        """Return what to tell people in *language*, with the tool called what it is called there."""
        name = catalogues.say(self.tool.about.name, language, self.tool.id)
        return catalogues.say(Lazy(_DOWN.message, {"tool": name}), language)


class Reduced(Struct, frozen=True):
    """What a turn led to: the new state and the action as JSON, and what happened, in a sentence."""

    state: bytes
    action: bytes
    sentence: Lazy


class Frame(Struct, frozen=True):
    """Where a drawing stands: on which board, where agreements are made, if words wait, and what may be led to."""

    board: str
    agreements: str | None = None
    waits: bool = False
    doors: tuple[Door, ...] = ()


class Runner(Protocol):
    """
    One tool. Adapters pass `tests/contracts/test_runners.py`.

    Attributes:
        settings: What the municipality has decided of it, as JSON; null where the tool's own hold.
    """

    manifest: Manifest
    settings: bytes

    async def load(self, state: bytes, version: int) -> bytes:
        """Return a kept state moved up to the tool's present version."""
        ...

    async def turn(self, state: bytes, action: bytes, turn: bytes) -> Reduced:
        """Decode and reduce. Raises `Malformed`, `Refused` or `ToolFailed`."""
        ...

    async def draw(self, state: bytes, look: bytes, frame: Frame) -> str:
        """Return the board's HTML for one look: view and template together. Raises `ToolFailed`."""
        ...

    async def summarise(self, state: bytes, look: bytes) -> bytes:
        """Return a `Summary` as JSON. Raises `ToolFailed`."""
        ...

    async def papers(self, state: bytes, look: bytes) -> bytes:
        """Return the same board under other headings, each a `Summary`, as JSON. Raises `ToolFailed`."""
        ...

    async def redact(self, state: bytes, label: str) -> bytes:
        """Return a state without whoever is called *label*, as far as the tool knows where names stand in it."""
        ...

    async def sheet(self, look: bytes) -> bytes:
        """Return a sheet of paper to fill in by hand, a `Summary` as JSON; an empty one where the tool has none."""
        ...

    async def take_in(self, files: tuple[File, ...], look: bytes) -> bytes:
        """Return what is made of another program's *files*, a `Taken`, as JSON. Raises `Refused` or `Unread`."""
        ...

    async def examples(self, story: Story, scene: bytes, language: str) -> bytes:
        """Return the turns of a made-up meeting, each a `Played`, as JSON; none of a story it knows nothing of."""
        ...


def sound(given: Any, kind: Any) -> Any:
    """Return what a tool gave once it reads back as a *kind*; else it would be kept, and break whoever reads it."""
    return msgspec.json.decode(msgspec.json.encode(given), type=kind)


class InProcess:
    """
    A tool in this process: trusted code, caught whatever it raises.

    Nothing is awaited while it runs, so that even an exit or a cancellation is the tool's own and no one else's.
    """

    def __init__(self, tool: Tool[Any, Any], environment: Environment, settings: bytes = b"null") -> None:
        self.manifest, self.settings = tool.manifest, settings
        self._tool = tool
        self._environment = environment
        self._decode = msgspec.json.Decoder(tool.state).decode
        taken = (*(AGREEMENTS.permissions if tool.agreements else ()), *tool.permissions)
        self._actions: dict[str, Any] = {action.__name__: action for action in taken}

    async def load(self, state: bytes, version: int) -> bytes:
        try:
            return msgspec.json.encode(self._tool.load(state, version))
        except BaseException as error:
            raise self._failed(error) from error

    async def turn(self, state: bytes, action: bytes, turn: bytes) -> Reduced:
        tool = self._tool
        taken, taking = tool.decode(action), self._settled(msgspec.json.decode(turn, type=Turn))
        try:
            before = self._decode(state)
            after = tool.reduce(before, taken, taking)
            encoded = msgspec.json.encode(after)
            self._decode(encoded)
            sentence = sound(tool.sentence(taken, before, after, taking), Lazy)
            return Reduced(encoded, msgspec.json.encode(taken), sentence)
        except Refused as refused:
            raise self._refusal(refused) from None
        except BaseException as error:
            raise self._failed(error) from error

    async def draw(self, state: bytes, look: bytes, frame: Frame) -> str:
        seen = self._look(look)
        try:
            values = self._tool.view(self._decode(state), seen)
            template = self._template(str(seen.viewer.surface))
            act = Act(self.manifest, frame.board, frame.agreements, seen, self._environment, frame.waits, frame.doors)
            agreed = Act(AGREEMENTS.manifest, frame.agreements or "", None, seen, self._environment, doors=frame.doors)
            given = context_for(self._environment, seen.viewer, seen.people, self.manifest.id)
            again = again_for(self._environment, self.manifest.id, frame, seen.viewer, seen.people)
            drawn = given | self._actions | dict(values) | {"act": act, "again": again, "agreed": agreed}
            return str(template.render(drawn))
        except BaseException as error:
            raise self._failed(error) from error

    async def summarise(self, state: bytes, look: bytes) -> bytes:
        try:
            return msgspec.json.encode(sound(self._tool.summarise(self._decode(state), self._look(look)), Summary))
        except BaseException as error:
            raise self._failed(error) from error

    async def papers(self, state: bytes, look: bytes) -> bytes:
        try:
            made = self._tool.papers(self._decode(state), self._look(look)) if self._tool.papers else ()
            return msgspec.json.encode(sound(made, tuple[Summary, ...]))
        except BaseException as error:
            raise self._failed(error) from error

    async def redact(self, state: bytes, label: str) -> bytes:
        try:
            if self._tool.redact is None:
                return state
            encoded = msgspec.json.encode(self._tool.redact(self._decode(state), label))
            self._decode(encoded)
            return encoded
        except BaseException as error:
            raise self._failed(error) from error

    async def sheet(self, look: bytes) -> bytes:
        try:
            return msgspec.json.encode(self._tool.sheet(self._look(look)) if self._tool.sheet else Summary())
        except BaseException as error:
            raise self._failed(error) from error

    async def take_in(self, files: tuple[File, ...], look: bytes) -> bytes:
        if self._tool.imports is None:
            raise Malformed
        try:
            return await taken_in(self._tool.imports.read, files, look)
        except Refused as refused:
            raise self._refusal(refused) from None

    async def examples(self, story: Story, scene: bytes, language: str) -> bytes:
        tells = self._tool.examples.get(story)
        try:
            given = msgspec.json.decode(scene, type=Scene)
            played = tells(given, partial(self._say, language)) if tells else ()
            return msgspec.json.encode(sound(tuple(played), tuple[Played, ...]))
        except BaseException as error:
            raise self._failed(error) from error

    def _say(self, language: str, sentence: Lazy) -> str:
        catalogues: Any = self._environment.globals["catalogues"]
        return str(catalogues.say(sentence, language, self.manifest.id))

    def _template(self, surface: str) -> Any:
        id = self.manifest.id
        return self._environment.select_template([f"{id}/{surface}.html", f"{id}/board.html"])

    def _look(self, look: bytes) -> Look:
        """Read a look, with the settings as the tool has them; everything that a tool makes is made under one."""
        seen: Look = self._settled(msgspec.json.decode(look, type=Look))
        return seen

    def _settled(self, given: Any) -> Any:
        """Turn raw settings into the tool's own type; a board that was laid with none has what the tool itself says."""
        if self._tool.settings is None:
            return given
        settings: Any = msgspec.convert(given.settings or {}, self._tool.settings)
        return msgspec.structs.replace(given, settings=settings)

    def _refusal(self, refused: Refused) -> SocialiveError:
        try:
            refused.domain, refused.say = self.manifest.id, sound(refused.say, Lazy)
        except BaseException as error:  # noqa: BLE001 - as in `turn`
            return self._failed(error)
        return refused

    def _failed(self, error: BaseException) -> ToolFailed:
        return ToolFailed(self.manifest, blamed(error, self.manifest.package))
