"""Calls what plugins hook in, each by itself: what one does wrong costs its own answer, and nobody else's."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct

from hostapp import log
from socialive_core import About, Kind, Lazy, Meeting, Participant, Refused, Registry, Summary
from socialive_core import lazy as _
from socialive_core.hookspecs import ANSWERS, hook_names

from .blame import blamed
from .health import Monitor, Monitors
from .lane import Lane

DEADLINE = 1.0
"""Seconds for an answer that somebody waits for: a page, the minutes, a door."""
UNHURRIED = 10.0
"""Seconds for a plugin that is told of something; nobody waits for it."""
MOST = 64 * 1024
"""Bytes of one answer, as JSON."""


class HookFailed(Exception):
    """An implementation failed, took too long, or is left alone; `cause` says how, and nothing of what it was asked."""

    def __init__(self, cause: str) -> None:
        self.cause = cause
        super().__init__(cause)


class Hooked:
    """
    One plugin and what it implements.

    Attributes:
        name: Its entry point's, and the domain of its sentences.
        package: Where its catalogues lie.
        about: What people are told of it, where it says that.
        does: Its functions by hook, each with the arguments it takes.
    """

    def __init__(self, name: str, plugin: object, monitor: Monitor) -> None:
        self.name, self.monitor, self.lane = name, monitor, Lane()
        module = getattr(plugin, "__module__", None) or getattr(plugin, "__name__", "")
        self.package = monitor.package = str(module).partition(".")[0]
        self.about: About | None = getattr(plugin, "about", None)
        self.does: dict[str, tuple[Any, tuple[str, ...]]] = {}

    @property
    def id(self) -> str:
        """Under which its catalogues are found, as a tool's are under its id."""
        return self.name

    @property
    def called(self) -> Lazy:
        """What people call it."""
        return self.about.name if self.about else Lazy(self.name.replace("_", " ").capitalize())

    def answer(self, hook: str, given: Mapping[str, Any]) -> bytes:
        """Call what it does for *hook*, and return what it answers, as a list, once that reads back as an answer."""
        does, takes = self.does[hook]
        answered, kind = does(**{name: given[name] for name in takes}), ANSWERS.get(hook)
        if kind is None:
            return b"[]"
        several = answered if kind is Summary else [] if answered is None else [answered]
        if not isinstance(several, list | tuple) or not all(isinstance(one, kind) for one in several):
            raise TypeError("It answers with something else.")
        said = msgspec.json.encode(several)
        if len(said) > MOST:
            raise ValueError("It answers with too much.")
        msgspec.json.decode(said, type=_read_as(kind))
        return said


def _read_as(kind: Any) -> Any:
    return tuple[kind, ...]


class Answered(Struct, frozen=True):
    """What one plugin answered, or that it failed."""

    plugin: Hooked
    said: tuple[Summary, ...] = ()
    failed: bool = False


class Hooks:
    """Every plugin here that implements a hook, in the order of their names."""

    def __init__(self, plugins: Iterable[Hooked] = ()) -> None:
        self.plugins = {one.name: one for one in sorted(plugins, key=lambda one: one.name)}

    @classmethod
    def of(cls, registry: Registry, monitors: Monitors) -> Hooks:
        """Return what came in with *registry*, each watched by a monitor of its own."""
        found: dict[str, Hooked] = {}
        for hook in hook_names():
            for one in getattr(registry.manager.hook, hook).get_hookimpls():
                monitor = monitors.of_hooks(one.plugin_name, UNHURRIED)
                plugin = found.setdefault(one.plugin_name, Hooked(one.plugin_name, one.plugin, monitor))
                plugin.does[hook] = (one.function, one.argnames)
        return cls(found.values())

    def doing(self, hook: str) -> list[Hooked]:
        """Return those that implement *hook* and that no operator has switched off."""
        return [one for one in self.plugins.values() if hook in one.does and one.monitor.off is None]

    async def call(self, plugin: Hooked, hook: str, within: float | None = None, **given: Any) -> tuple[Any, ...]:
        """Return all that *plugin* answers to *hook*; raises `HookFailed` where it does not, or is left alone."""
        within = DEADLINE if within is None else within
        monitor = plugin.monitor
        if not monitor.admits():
            raise HookFailed("left alone")
        try:
            came = await plugin.lane.call(partial(plugin.answer, hook, given), within)
        except TimeoutError:
            raise self._failed(plugin, hook, "slow", within) from None
        if came.error:
            raise self._failed(plugin, hook, blamed(came.error, plugin.package), came.took) from came.error
        monitor.worked(hook, came.took)
        answers: tuple[Any, ...] = msgspec.json.decode(came.answer, type=_read_as(ANSWERS.get(hook, Any)))
        return answers

    async def gather(self, hook: str, **given: Any) -> list[Answered]:
        """Return what each plugin answers to *hook*, all asked at once."""
        return [*await asyncio.gather(*(self._answered(one, hook, given) for one in self.doing(hook)))]

    async def check(self, meeting: Meeting, who: Participant) -> None:
        """
        Let *who* take part in *meeting*; of whoever leads it nobody is asked, nor of a meeting that is practised on.

        Raises:
            Refused: A plugin denies it, or could not be asked: in words for whoever leads.
        """
        if who.chair or meeting.kind is Kind.PRACTICE:
            return
        asked = self.doing("check_participant")
        for refused in await asyncio.gather(*(self._denial(one, meeting, who) for one in asked)):
            if refused:
                raise refused

    async def _answered(self, plugin: Hooked, hook: str, given: Mapping[str, Any]) -> Answered:
        try:
            return Answered(plugin, await self.call(plugin, hook, **given))
        except HookFailed:
            return Answered(plugin, failed=True)

    async def _denial(self, plugin: Hooked, meeting: Meeting, who: Participant) -> Refused | None:
        """Why somebody may not take part, as far as *plugin* says; where it fails, that it could not be asked."""
        try:
            denials = await self.call(plugin, "check_participant", meeting=meeting, participant=who)
        except HookFailed:
            say = _(
                "{tool} virker ikke lige nu, så vi lukker ikke {name} ind. "
                "Bed jeres administrator om at slå {tool} fra. I kan godt holde mødet imens.",
                tool=str(plugin.called),
                name=who.name,
            )
            plugin.monitor.told(say)
            return Refused(say)
        for denial in denials:
            refused = Refused(denial.because)
            refused.domain = plugin.name
            return refused
        return None

    def _failed(self, plugin: Hooked, hook: str, cause: str, took: float) -> HookFailed:
        plugin.monitor.failed(hook, cause, took)
        log.event("hook_failed", logging.WARNING, tool=plugin.name, why=hook)
        return HookFailed(cause)
