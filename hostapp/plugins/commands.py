"""`socialive plugins`: what is installed, told from metadata alone, so that no plugin can stand in the way."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hostapp.clock import utc_now
from hostapp.settings import Settings, load
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from hostapp.toolbox.switches import Switch
from socialive_core import Loaded, LoadState, Registry

from .admitting import OWN, admission_of

WORDS = {
    LoadState.LOADED: "in",
    LoadState.BROKEN: "left out",
    LoadState.INCOMPATIBLE: "made for another version",
    LoadState.BARRED: "not allowed by the settings",
    LoadState.OFF: "switched off",
    LoadState.CONTAINED: "in, in a process of its own",
}
"""What the list says of each state."""


def add_command(commands: Any) -> None:
    """Put `plugins` among the program's *commands*."""
    plugins: argparse.ArgumentParser = commands.add_parser("plugins", help="what is installed, and whether it is used")
    doing = plugins.add_subparsers(required=True, metavar="what")
    for name, run, about in (
        ("list", listed, "what is installed; nothing of it is imported"),
        ("check", check, "import everything that is allowed, and say what is wrong with it"),
        ("disable", disable, "switch one off, in every meeting that runs, within seconds"),
        ("enable", enable, "let one be used again, as if it had never failed"),
    ):
        one = doing.add_parser(name, help=about)
        one.add_argument("--settings", type=Path, help="a TOML file; SOCIALIVE_* in the environment win over it")
        one.set_defaults(run=run)
        if run in {disable, enable}:
            one.add_argument("plugin", help="its name, as `list` says it")
        if run is disable:
            one.add_argument("--because", default="", help="why, for whoever looks after the installation")


def listed(chosen: argparse.Namespace) -> None:
    """Say what is installed, and what becomes of it as far as metadata and switches tell."""
    settings = load(chosen.settings)
    switches = asyncio.run(_switches(settings)) if _there(settings) else ()
    registry = Registry(OWN)
    registry.admit(admission_of(settings, switches), imports=False)
    print("\n".join(said(registry.loaded, switches)) or "No plugins are installed.")


def check(chosen: argparse.Namespace) -> None:
    """Load every plugin as a start does; the exit code is 1 where one is left out."""
    registry = Registry(OWN)
    registry.admit(admission_of(load(chosen.settings)))
    print("\n".join(said(registry.loaded)) or "No plugins are installed.")
    if registry.broken:
        sys.exit(1)


def disable(chosen: argparse.Namespace) -> None:
    """Switch a plugin off; nothing of it is imported, so that none can stand in the way."""
    asyncio.run(_switch(load(chosen.settings), Switch(chosen.plugin, utc_now(), True, chosen.because)))
    print(f"{chosen.plugin} is switched off. What was made with it can be read; nothing is lost.")


def enable(chosen: argparse.Namespace) -> None:
    """Let a plugin be used again."""
    asyncio.run(_switch(load(chosen.settings), Switch(chosen.plugin, utc_now(), False)))
    print(f"{chosen.plugin} is switched on, where Socialive runs too.")


async def _switch(settings: Settings, switch: Switch) -> None:
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    try:
        await Stores.of(database, settings.municipality).switches.put(switch)
    finally:
        await database.close()


async def _switches(settings: Settings) -> tuple[Switch, ...]:
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    try:
        return await Stores.of(database, settings.municipality).switches.all()
    finally:
        await database.close()


def _there(settings: Settings) -> bool:
    """Whether there is an installation at all yet: without one nothing can have been switched."""
    return bool(settings.database) or settings.key_path.is_file()


def said(found: Iterable[Loaded], switches: Iterable[Switch] = ()) -> list[str]:
    """Return a line about each of *found*, and one more where there is something to say of it."""
    because = {one.plugin: one.because for one in switches if one.off}
    lines = []
    for one in found:
        lines.append(f"{one.name:24} {one.distribution} {one.version:12} {WORDS[one.state]}")
        lines += [f"    {more}" for more in (one.message, because.get(one.name)) if more]
    return lines
