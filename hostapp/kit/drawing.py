"""Draws a board under trial as the host does: what may be seen alone, through the same port and the same macros."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.live.runner import Frame, InProcess, ToolFailed
from hostapp.packages import folder_of
from hostapp.theme.environment import make_environment
from socialive_core import Look, Summary, Surface, Tool, Viewer, take_out
from socialive_core.shielding import nowhere, sees_of
from socialive_core.testing import Fault, Trial

T = TypeVar("T")

FRAME = Frame("kit-board", "kit-agreements", doors=("ask", "share"))


class Drawer:
    """
    Draws boards of one tool.

    Attributes:
        languages: Danish, and those the tool has a catalogue for.
        environment: What its templates are drawn in, beside the host's.
        static: The folder of its own style and programs.
    """

    def __init__(self, tool: Tool[Any, Any]) -> None:
        folder = folder_of(tool.package, "locales")
        self.tool = tool
        self.catalogues = Catalogues.load({HOST: LOCALES, tool.id: folder})
        self.languages = ("da", *sorted(path.name for path in folder.glob("*") if (path / "LC_MESSAGES").is_dir()))
        self.environment = make_environment([tool], self.catalogues)
        self.static = folder.parent / "static"
        self._runner = InProcess(tool, self.environment)

    def draw(self, board: Trial, look: Look, *, told: bool = False) -> str:
        """
        Return the HTML of *board* for *look*; with *told*, rows that may not be seen stand there hidden.

        Raises:
            Fault: The tool's view or its template fails.
        """
        try:
            return done(self._runner.draw(self._seen(board, look, told), msgspec.json.encode(look), FRAME))
        except ToolFailed as error:
            raise Fault(_why(f"drawing {self.tool.id} on {look.viewer.surface}", error)) from error

    def summary(self, board: Trial, look: Look) -> Summary:
        """Return what the board says to *look*; raises `Fault`."""
        words = {**board.told, **board.words.by_id}
        try:
            told = msgspec.json.encode(replace(look, words=words))
            return msgspec.json.decode(done(self._runner.summarise(self._seen(board, look), told)), type=Summary)
        except ToolFailed as error:
            raise Fault(_why(f"summarise of {self.tool.id}", error)) from error

    def shown(self, board: Trial, look: Look) -> bytes:
        """Return the state with what *look* may see, and nothing else."""
        return self._seen(board, look)

    def _seen(self, board: Trial, look: Look, told: bool = False) -> bytes:
        sees = sees_of(look.viewer, look.people)
        known = (lambda _piece: True) if told else nowhere
        return msgspec.json.encode(take_out(board.raw, self.tool.manifest.shape, sees, known))


def look_of(board: Trial, who: str | None, surface: Surface, language: str = "da") -> Look:
    """Return the look of *who* at *surface*, in *language*; of a display where there is nobody."""
    look = board.look(who, surface)
    return replace(look, settings=None, viewer=replace(look.viewer, language=language))


def together(look: Look) -> Look:
    """Return *look* as on a screen that several share."""
    viewer: Viewer = replace(look.viewer, together=True)
    return replace(look, viewer=viewer)


def done(coroutine: Coroutine[Any, Any, T]) -> T:
    """Return what *coroutine* comes to; in this process a tool waits for nothing."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        answer: T = end.value
        return answer
    raise Fault("It waits, and nothing in a tool may.")


def _why(what: str, error: ToolFailed) -> str:
    cause = error.__cause__
    return f"{what} raises {type(cause).__name__}: {cause}."
