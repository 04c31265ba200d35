"""Begins contained tools: what each said of itself is remembered, and whoever is new is asked, a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from hostapp.packages import folder_of
from hostapp.plugins.remembered import Remembered, stamp_of
from hostapp.theme.safe_css import sheet_of
from socialive_core import PluginError, Registry

from .contained import Contained
from .frames import Hello


class Known(Struct, frozen=True):
    """
    What is remembered of a tool.

    Attributes:
        hello: What it said of itself.
        css: Its style sheet as it may come to a page.
        refused: What is wrong with that; then there is none.
    """

    hello: Hello
    css: str = ""
    refused: tuple[str, ...] = ()


AT_ONCE = 4
"""So many are begun side by side: more would take the processor from the meetings that run."""


class Arriving:
    """
    The contained tools of a registry, as they come in.

    Attributes:
        here: Those that have said what they are, by name.
        known: What is known of them.
    """

    def __init__(self, registry: Registry, given: Mapping[str, Mapping[str, Any]], file: Path) -> None:
        self.registry, self._given, self._remembered = registry, given, Remembered(file)
        self.here: dict[str, Contained] = {}
        self.known: dict[str, Known] = {}
        self._said: dict[str, bytes] = {}

    @property
    def new(self) -> list[str]:
        """Names of those that have said nothing yet."""
        return [name for name in self.registry.contained if name not in self.here]

    def take_up(self) -> None:
        """Take up those that are as they were when they were last asked; no process is begun."""
        for name, point in list(self.registry.contained.items()):
            stamp = stamp_of(point, self._given.get(name))
            one, said = Contained(point, self._given.get(name)), self._remembered.get(stamp)
            try:
                known = msgspec.msgpack.decode(said or b"", type=Known)
                one.take(known.hello)
            except msgspec.MsgspecError:  # nothing, or something from before
                continue
            except PluginError as error:
                self.registry.leave_out(name, error.faults)
                continue
            self.here[name], self.known[name], self._said[stamp] = one, known, said or b""

    async def all(self, comes: Callable[[Contained], Awaitable[None]] | None = None) -> None:
        """Ask everyone who is new, and tell of each that *comes*; what cannot be used is left out of the registry."""
        few = asyncio.Semaphore(AT_ONCE)

        async def one(name: str) -> None:
            async with few:
                found = await self.asked(name)
            if found and comes:
                await comes(found)

        await asyncio.gather(*(one(name) for name in self.new))

    async def asked(self, name: str) -> Contained | None:
        """Begin a tool to learn what it is; nothing where it cannot be used, which the registry tells then."""
        point, given = self.registry.contained[name], self._given.get(name)
        one, stamp = Contained(point, given), stamp_of(point, given)
        try:
            await one.begin(warm=False)
        except PluginError as error:
            self.registry.leave_out(name, error.faults)
            return None
        finally:
            await one.stop()
        css, faults = await asyncio.to_thread(sheet_of, name, folder_of(one.package, "static"))
        self.here[name], self.known[name] = one, Known(one.hello, css, tuple(faults))
        self._said[stamp] = msgspec.msgpack.encode(self.known[name])
        self._remembered.keep(self._said)
        return one
