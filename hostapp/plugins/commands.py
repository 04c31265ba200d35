"""`socialive plugins`: what is installed, told from metadata alone, so that no plugin can stand in the way."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hostapp.settings import load
from socialive_core import Loaded, LoadState, Registry

from .admitting import OWN, admission_of

WORDS = {
    LoadState.LOADED: "in",
    LoadState.BROKEN: "left out",
    LoadState.INCOMPATIBLE: "made for another version",
    LoadState.BARRED: "not allowed by the settings",
}
"""What the list says of each state."""


def add_command(commands: Any) -> None:
    """Put `plugins` among the program's *commands*."""
    plugins: argparse.ArgumentParser = commands.add_parser("plugins", help="what is installed, and whether it is used")
    doing = plugins.add_subparsers(required=True, metavar="what")
    for name, run, about in (
        ("list", listed, "what is installed; nothing of it is imported"),
        ("check", check, "import everything that is allowed, and say what is wrong with it"),
    ):
        one = doing.add_parser(name, help=about)
        one.add_argument("--settings", type=Path, help="a TOML file; SOCIALIVE_* in the environment win over it")
        one.set_defaults(run=run)


def listed(chosen: argparse.Namespace) -> None:
    """Say what is installed, and what would become of it at the next start as far as metadata tells."""
    registry = Registry(OWN)
    registry.admit(admission_of(load(chosen.settings)), imports=False)
    print("\n".join(said(registry.loaded)) or "No plugins are installed.")


def check(chosen: argparse.Namespace) -> None:
    """Load every plugin as a start does; the exit code is 1 where one is left out."""
    registry = Registry(OWN)
    registry.admit(admission_of(load(chosen.settings)))
    print("\n".join(said(registry.loaded)) or "No plugins are installed.")
    if registry.broken:
        sys.exit(1)


def said(found: Iterable[Loaded]) -> list[str]:
    """Return a line about each of *found*, and one more where there is something wrong."""
    lines = []
    for one in found:
        lines.append(f"{one.name:24} {one.distribution} {one.version:12} {WORDS[one.state]}")
        lines += [f"    {one.message}"] if one.message else []
    return lines
