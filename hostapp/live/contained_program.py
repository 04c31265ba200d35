"""
The program that one contained tool runs in: it does what it is asked, one call after the other, until it is killed.

Everything of ours is imported before the process is shut in, everything of the tool's afterwards.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Coroutine
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.packages import folder_of, sources_of
from hostapp.plugins.confine import confine
from hostapp.received.unpacked import unpacked
from hostapp.received.why import Unread, Why
from hostapp.theme.environment import make_environment
from socialive_core import File, Malformed, Refused, Tool

from .frames import LENGTH, Answer, Ask, Begin, Hello, packed, types_of
from .runner import InProcess, ToolFailed
from .settled import settled_for

_asks = msgspec.msgpack.Decoder(Ask)


def main() -> None:
    """Begin as the first frame says, and answer the others."""
    heard, said = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    _silence()
    begin = msgspec.msgpack.decode(_read(heard), type=Begin)
    sys.path[:] = begin.path
    os.environ.update(begin.environment)
    package = begin.value.partition(":")[0]
    catalogues = Catalogues.load({HOST: LOCALES, begin.name: folder_of(package, "locales")})
    ours = [source for one in ("hostapp", "socialive_core") for source in sources_of(one)]
    held = confine([*ours, *sources_of(package), *map(Path, begin.read)])
    try:
        tool = EntryPoint(begin.name, begin.value, "").load()
        runner = _runner(tool, begin, catalogues)
        hello = Hello(msgspec.json.encode(tool.manifest), runner.settings, held)
    except BaseException as error:  # noqa: BLE001 - whatever it raises is told, and is the end of it
        said.write(packed(Hello(protection=held, fault=f"{type(error).__name__}: {error}"[:500])))
        said.flush()
        return
    said.write(packed(hello))
    said.flush()
    while frame := _read(heard):
        said.write(packed(answer(runner, _asks.decode(frame))))
        said.flush()


def answer(runner: Apart, ask: Ask) -> Answer:
    """Do what is asked, and return what came of it."""
    given, _returned = types_of(ask.call)
    try:
        value = _now(getattr(runner, ask.call)(*msgspec.msgpack.decode(ask.given, type=given)))
        return Answer(ask.number, "done", msgspec.msgpack.encode(value))
    except Refused as refused:
        return Answer(ask.number, "refused", say=refused.say)
    except Malformed:
        return Answer(ask.number, "malformed")
    except Unread as unread:
        return Answer(ask.number, "unread", cause=unread.because)
    except ToolFailed as failed:
        return Answer(ask.number, "failed", cause=failed.cause)


class Apart(InProcess):
    """A tool in the process that is its own: where it reads another program's files, it is shut in already."""

    async def take_in(self, files: tuple[File, ...], look: bytes) -> bytes:
        if self._tool.imports is None:
            raise Malformed
        try:
            return msgspec.json.encode(self._tool.imports.read(unpacked(files), self._look(look)))
        except Refused as refused:
            raise self._refusal(refused) from None
        except MemoryError as error:
            raise Unread(Why.HUGE) from error
        except Unread:
            raise
        except BaseException as error:
            raise self._failed(error) from error


def _runner(tool: Tool[Any, Any], begin: Begin, catalogues: Catalogues) -> Apart:
    if not isinstance(tool, Tool) or tool.id != begin.name:
        raise TypeError(f"Its entry point gives no Tool called {begin.name!r}.")
    given = {tool.id: begin.given} if begin.given else {}
    environment = make_environment([tool], catalogues)
    ours = ("macros.html", "act.html") if begin.warm else ()
    for name in (*ours, *environment.list_templates(filter_func=lambda one: one.startswith(tool.id))):
        environment.get_template(name)  # translated now, and not while somebody waits
    return Apart(tool, environment, settled_for([tool], given)[tool.id])


def _now(doing: Coroutine[Any, Any, Any]) -> Any:
    """Run what waits for nothing."""
    try:
        doing.send(None)
    except StopIteration as done:
        return done.value
    raise RuntimeError("A tool waits for nobody.")


def _silence() -> None:
    """Let nothing that is printed get into the frames, or anywhere else."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _read(heard: BinaryIO) -> bytes:
    head = heard.read(LENGTH.size)
    return heard.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


if __name__ == "__main__":
    main()
