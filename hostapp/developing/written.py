"""A tool as it lies in a folder, read anew whenever it is saved; and what is wrong with it, and where."""

from __future__ import annotations

import importlib
import linecache
import sys
import time
from pathlib import Path
from typing import Any

import jinja2

from hostapp.kit.subject import NoToolError, Subject, of_project
from hostapp.live.relay import Relay
from hostapp.live.runner import Runner, ToolFailed
from socialive_core import Manifest, SocialiveError, Tool
from socialive_core import lazy as _

EVERY = 0.2
"""Seconds between looking at the folder."""
SUFFIXES = frozenset({".py", ".toml", ".html", ".txt", ".po", ".css", ".js", ".svg"})
LEFT_OUT = frozenset({"__pycache__", "tests", "node_modules"})


class Unfinished(SocialiveError):
    """The tool cannot be used as it was last saved; the message says where and why, for whoever is writing it."""

    why = "tool"

    def __init__(self, cause: str) -> None:
        super().__init__(_("Værktøjet virker ikke, som det står nu. {why} Ret det, og gem igen.", why=cause))


class Written:
    """
    The folder with a tool's `pyproject.toml`.

    Attributes:
        package: The folder of its package, once it was read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = self.package = folder.resolve()

    def read(self) -> Tool[Any, Any]:
        """Return the tool as it lies there now; raises whatever it raises, as it is its author who reads that."""
        inside = [name for name, module in sys.modules.items() if self._is_ours(getattr(module, "__file__", None))]
        for name in inside:
            del sys.modules[name]
        importlib.invalidate_caches()
        linecache.checkcache()
        subject: Subject = of_project(self.folder)[0]
        self.package = subject.package
        return subject.tool

    def once_it_can_be_read(self) -> Tool[Any, Any]:
        """Return the tool; while it cannot be read, say why, and wait for the next save."""
        while True:
            seen = self.stamps()
            try:
                return self.read()
            except NoToolError as missing:
                sys.exit(str(missing))
            except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever was saved, its author is told and saves again
                print(f"✗ {self.why(error)}\nSave it again once it is mended.", flush=True)
            while self.stamps() == seen:
                time.sleep(EVERY)

    def stamps(self) -> dict[Path, int]:
        """Return when each file of it was last saved."""
        files = (path for path in self.folder.rglob("*") if path.suffix in SUFFIXES)
        ours = [path for path in files if not LEFT_OUT & {*path.relative_to(self.folder).parts}]
        return {path: stamp for path in ours if (stamp := _saved(path))}

    def why(self, error: BaseException) -> str:
        """Say what *error* is and where in the folder it came from."""
        if isinstance(error, SyntaxError | jinja2.TemplateSyntaxError):
            words = error.msg if isinstance(error, SyntaxError) else error.message
            return f"{self._named(error.filename)}:{error.lineno}: {words}."
        where, trace = "", error.__traceback__
        while trace:
            file = trace.tb_frame.f_code.co_filename
            where = f"{self._named(file)}:{trace.tb_lineno}: " if self._is_ours(file) else where
            trace = trace.tb_next
        return f"{where}{type(error).__name__}: {error}."

    def _named(self, file: str | None) -> str:
        return Path(file or "").relative_to(self.folder).as_posix() if self._is_ours(file) else str(file)

    def _is_ours(self, file: str | None) -> bool:
        return bool(file) and self.folder in Path(str(file)).parents


def _saved(path: Path) -> int:
    """Nothing of a file that an editor has just taken away to put another in its place."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


class BeingWritten(Relay):
    """
    A tool that is being written: what goes wrong in it is told to its author, and the next save is asked instead.

    Attributes:
        fault: Why it cannot be used as it was last saved; empty where it can.
    """

    def __init__(self, written: Written, runner: Runner) -> None:
        self._written = written
        self.told: list[str] = []
        self.take(runner)

    def take(self, runner: Runner) -> None:
        """Go on with what was just saved."""
        self._runner, self.fault = runner, ""
        self.manifest: Manifest = runner.manifest
        self.settings = runner.settings

    async def ask(self, call: str, *given: Any) -> Any:
        if self.fault:
            raise Unfinished(self.fault)
        try:
            return await getattr(self._runner, call)(*given)
        except ToolFailed as failed:
            why = self._written.why(failed.__cause__ or failed)
            if why not in self.told:
                self.told.append(why)
                print(f"  ✗ {call}: {why}", flush=True)
            raise Unfinished(why) from failed
