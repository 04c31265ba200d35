"""A tool in a process of its own, warm: asked in frames, killed when it takes too long, and started again."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import EntryPoint
from typing import Any

import msgspec
from msgspec.structs import replace

from hostapp.received.bounds import WITHIN
from hostapp.received.taker import check_sent
from hostapp.received.why import Unread, Why
from socialive_core import File, Lazy, Malformed, Manifest, PluginError, Refused, lazy

from .doubted import Doubts, check_manifest, check_sentences
from .frames import MOST, Answer, Ask, Begin, Hello, ended, heard, packed, types_of
from .relay import Relay
from .runner import ToolFailed

PROGRAM = ("-I", "-m", "hostapp.live.contained_program")
CALL = 0.6
"""Seconds for one call; the room waits that long and no longer."""
WARM = 8
"""So many are begun before anybody needs them; each holds some 50 MiB."""
START = 20.0
"""Seconds for a start, which happens beside everything else."""

_hello, _answers = msgspec.msgpack.Decoder(Hello), msgspec.msgpack.Decoder(Answer)
_manifests = msgspec.json.Decoder(Manifest)


class Contained(Relay):
    """
    A runner whose tool's objects and code never come into this process.

    Nothing is lost with the process, since every state lies with the host.

    Attributes:
        hello: What it said of itself, and what really holds around it; see `plugins/confine.py`.
    """

    def __init__(
        self,
        point: EntryPoint | Begin,
        given: Mapping[str, Any] | None = None,
        environment: Mapping[str, str] | None = None,
        read: Iterable[str] = (),
    ) -> None:
        more = dict(given or {}), dict(environment or {}), tuple(read)
        self._begin = point if isinstance(point, Begin) else Begin(point.name, point.value, sys.path, *more)
        self.hello = Hello()
        self._process: asyncio.subprocess.Process | None = None
        self._starting: asyncio.Task[None] | None = None
        self._one = asyncio.Lock()
        self._number = 0

    @property
    def package(self) -> str:
        """Its package, as its distribution says it: what the tool itself says is not asked."""
        return self._begin.value.partition(":")[0]

    async def begin(self, warm: bool = True) -> None:
        """
        Start it for the first time, and learn what it is; not *warm* where that is all.

        Raises:
            PluginError: It cannot be used; says why.
        """
        self.take(await self._hello(warm))

    def take(self, hello: Hello) -> None:
        """
        Take over what it said of itself, now or when it was last asked.

        Raises:
            PluginError: It cannot be used; says why.
        """
        try:
            if hello.fault:
                raise ValueError(hello.fault)
            manifest = _manifests.decode(hello.manifest)
            check_manifest(manifest, self._begin.name)
            doubts = Doubts(manifest)
        except (ValueError, TypeError, RecursionError, msgspec.MsgspecError) as error:
            self._let_go()
            raise PluginError(self._begin.name, [str(error)]) from error
        self.manifest, self.settings, self.hello, self._doubts = manifest, hello.settings, hello, doubts

    def warm(self) -> None:
        """Start it beside everything else, so that the first who needs it does not wait."""
        self._again()

    async def ready(self) -> None:
        """Wait for its first start, where nobody has needed it yet; no later one is waited for here."""
        if self._starting is None and self._process is None:
            self.warm()
            assert self._starting
            await asyncio.shield(self._starting)

    async def stop(self) -> None:
        """End it, and whatever is just beginning it."""
        starting = self._starting
        if starting and not starting.done() and starting is not asyncio.current_task():
            starting.cancel()
            await asyncio.wait([starting])
        if process := self._let_go():
            await ended(process)

    def _let_go(self) -> asyncio.subprocess.Process | None:
        process, self._process = self._process, None
        if process:
            with suppress(ProcessLookupError):
                process.kill()
        return process

    async def ask(self, call: str, *given: Any) -> Any:
        async with self._one:
            try:
                async with asyncio.timeout(CALL):
                    answer = await self._answer(call, given)
            except asyncio.CancelledError:
                self._let_go()  # nobody reads what is half read
                raise
            except TimeoutError:
                raise await self._lost("time") from None
            except (OSError, EOFError, msgspec.MsgspecError, ValueError) as error:
                raise await self._lost(type(error).__name__) from error
        return self._believed(call, given, answer)

    async def take_in(self, files: tuple[File, ...], look: bytes) -> bytes:
        """Read *files* in a process that is begun for it and ended with it: nobody's turn waits for a large one."""
        check_sent(files)
        other, given = Contained(self._begin), (files, look)
        try:
            async with asyncio.timeout(START + WITHIN):
                if (await other._hello()).fault:
                    raise Unread(Why.BROKEN)
                answer = await other._answer("take_in", given)
            taken: bytes = self._believed("take_in", given, answer)
        except TimeoutError as error:
            raise Unread(Why.TIME) from error
        except (ToolFailed, OSError, EOFError, msgspec.MsgspecError, ValueError) as error:
            raise Unread(Why.BROKEN) from error
        finally:
            await other.stop()
        return taken

    def _believed(self, call: str, given: tuple[Any, ...], answer: Answer) -> Any:
        """What a call returned, or what it raised; nothing that is no answer."""
        if answer.what == "malformed":
            raise Malformed
        if answer.what == "refused":
            raise self._refusal(answer.say)
        if answer.what == "unread" and call == "take_in":
            raise Unread(Why(answer.cause))
        if answer.what != "done":
            raise self._failed(answer.cause[:200])
        try:
            value = msgspec.msgpack.decode(answer.body, type=types_of(call)[1])
            return self._doubts.believed(call, given, value)
        except (ValueError, RecursionError, msgspec.MsgspecError) as error:
            raise self._failed(f"garbage from {call}") from error

    async def _answer(self, call: str, given: tuple[Any, ...]) -> Answer:
        """Ask, and return the answer; one to a call that nobody waits for any more is passed over."""
        process = await self._ready()
        self._number += 1
        assert process.stdin
        process.stdin.write(packed(Ask(self._number, call, msgspec.msgpack.encode(given))))
        await process.stdin.drain()
        while (answer := _answers.decode(await heard(process))).number != self._number:
            pass
        return answer

    async def _ready(self) -> asyncio.subprocess.Process:
        """Return the process, started anew where there is none; whoever cannot wait for that lets it go on."""
        if self._process is None or self._process.returncode is not None:
            self._again()
            assert self._starting
            await asyncio.shield(self._starting)
        if self._process is None:
            raise EOFError
        return self._process

    def _again(self) -> None:
        if self._starting is None or self._starting.done():
            self._starting = asyncio.create_task(self._restart())

    async def _restart(self) -> None:
        hello = await self._hello()
        if hello.fault:
            await self.stop()

    async def _hello(self, warm: bool = True) -> Hello:
        await self.stop()
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, *PROGRAM, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, env={}, limit=MOST
        )
        assert process.stdin
        try:
            async with asyncio.timeout(START):
                process.stdin.write(packed(replace(self._begin, warm=warm)))
                await process.stdin.drain()
                hello = _hello.decode(await heard(process))
        except (TimeoutError, OSError, EOFError, msgspec.MsgspecError) as error:
            hello = Hello(fault=f"{type(error).__name__} at the start")
        except asyncio.CancelledError:
            process.kill()
            await ended(process)
            raise
        self._process = process
        return hello

    async def _lost(self, cause: str) -> ToolFailed:
        """End a process that cannot be talked to any more, and start another beside everything else."""
        if self._starting is None or self._starting.done():
            await self.stop()
            self._again()
        return self._failed(cause)

    def _refusal(self, say: Lazy | None) -> Refused | ToolFailed:
        try:
            check_sentences(say)
        except ValueError:
            return self._failed("garbage in a refusal")
        refused = Refused(say or lazy(""))
        refused.domain = self.manifest.id
        return refused

    def _failed(self, cause: str) -> ToolFailed:
        return ToolFailed(self.manifest, cause)
