"""`socialive writing-time`: how long minutes take to write, where a municipality has said why it wants to know."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import Any

from hostapp.meetings.writing_time import FEWEST, Sum, of_municipality
from hostapp.settings import Settings, SettingsError, load
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores


def add_command(commands: Any) -> None:
    """Put `writing-time` among the program's *commands*."""
    measured: argparse.ArgumentParser = commands.add_parser(
        "writing-time", help="how long minutes take to write, all workers together"
    )
    measured.add_argument("--settings", type=Path, help="a TOML file; SOCIALIVE_* in the environment win over it")
    measured.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    """Say the sum of all workers, and nothing of a few (rules 14 and 25)."""
    settings = load(chosen.settings)
    if not settings.writing_time_because.strip():
        raise SettingsError("Nothing is measured until `writing_time_because` says why.")
    total = asyncio.run(_measured(settings))
    if total is None:
        print(f"Fewer than {FEWEST} workers have led meetings; a sum would tell about one of them.")
    else:
        print(f"{total.meetings} meetings, {total.workers} workers: minutes ready after {total.minutes} min (median),")
        print(f"{total.later} additions afterwards. Measured because: {settings.writing_time_because}")


async def _measured(settings: Settings) -> Sum | None:
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    try:
        return await of_municipality(Stores.of(database, settings.municipality))
    finally:
        await database.close()
