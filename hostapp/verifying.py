"""`socialive verify`: whether everything lies in the database as it was kept, and where it does not."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from hostapp.settings import Settings, load
from hostapp.storage.anchors import Anchor, read_lines
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.verify import Found, Report, What, verify

WORDS: dict[What, tuple[str, str]] = {
    What.LINK: (
        "Trin {number} på arbejdsbordet {board} er ændret eller taget væk.",
        "Step {number} of board {board} was changed or taken away.",
    ),
    What.CHANGED: ("Rækken {row} er ikke, som den blev gemt.", "The row {row} is not as it was kept."),
    What.MISSING: ("Rækken {row} er væk.", "The row {row} is gone."),
    What.FOREIGN: ("Rækken {row} er ikke gemt af os.", "The row {row} was not kept by us."),
    What.UNBOUND: (
        "Arbejdsbordet {board} har ingen kæde: den er taget væk, eller bordet er ikke lagt af os.",
        "Board {board} has no chain: it was taken away, or the board was not laid by us.",
    ),
    What.HEAD: (
        "Det er ændret, hvor langt sagens kæde er nået. Den nåede mindst til trin {number}.",
        "How far the chain of the case had come was changed. It came to step {number} at least.",
    ),
    What.KEY_GONE: (
        "Nøglen til arbejdsbordet {board} er væk, og det er ikke os, der har slettet den.",
        "The key of board {board} is gone, and it was not destroyed by us.",
    ),
    What.KEY_THERE: (
        "Det står, at {board} er slettet, men nøglen findes. Måske er en gammel kopi lagt tilbage.",
        "It says that {board} was destroyed, but its key is there. Perhaps an old copy was put back.",
    ),
    What.LOOK: (
        "Hvem der har set sagen: nummer {number} er ændret eller væk.",
        "Who has looked at the case: number {number} was changed or is gone.",
    ),
    What.OLDER: (
        "Trin {number} i sagen var der, da der sidst blev sat anker. En ældre kopi er lagt tilbage, eller det er væk.",
        "Step {number} of the case was there when it was anchored. An older copy was put back, or it is gone.",
    ),
}
"""What is said of each thing that can be wrong, in Danish and in English."""


class Anchored(Struct):
    """What anchor files say: how far everything had come, and which of their lines are not ours."""

    anchors: list[Anchor]
    wrong: list[str]
    last: str = ""


def add_command(commands: Any) -> None:
    """Put `verify` among the program's *commands*."""
    one = commands.add_parser("verify", help="see that everything lies as it was kept")
    one.add_argument("--settings", type=Path, help="a TOML file; SOCIALIVE_* in the environment win over it")
    one.add_argument("--anchor", type=Path, action="append", help="an anchor file; may be said several times")
    one.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    """Say what was found; the exit code is 1 where anything was. A server that is running need not stop."""
    settings = load(chosen.settings)
    keys = Keys.from_file(settings.key_path)
    files = chosen.anchor or [path for path in [settings.anchor_path] if path.exists()]
    anchored = read_files(keys, files)  # before the database, which may only have come further since
    report = asyncio.run(_walk(settings, keys, anchored.anchors))
    print("\n".join(said(report, anchored)))
    if report.found or anchored.wrong:
        sys.exit(1)


def read_files(keys: Keys, files: Sequence[Path]) -> Anchored:
    """
    Read anchor files.

    Raises:
        OSError: One cannot be read.
    """
    found = Anchored([], [])
    for path in files:
        for number, line in enumerate(read_lines(keys, path.read_bytes()), 1):
            if line is None:
                found.wrong.append(f"{path.name}:{number}")
            else:
                found.anchors.append(line.anchor)
                found.last = max(found.last, line.at.isoformat(" ", "minutes"))
    return found


async def _walk(settings: Settings, keys: Keys, anchors: Sequence[Anchor]) -> Report:
    database = Database.open(settings.database_url, keys)
    try:
        return await database.read(lambda connection: verify(connection, keys, anchors))
    finally:
        await database.close()


def said(report: Report, anchored: Anchored) -> list[str]:
    """Return in words what was found, and what was looked through."""
    lines = [line for found in report.found for line in _said(found)]
    for where in anchored.wrong:
        lines += [f"Ankeret {where} er ikke skrevet af os.", f"The anchor {where} was not written by us."]
    walked = f"{report.boards} arbejdsborde, {report.steps} trin", f"{report.boards} boards, {report.steps} steps"
    wrong = len(report.found) + len(anchored.wrong)
    if wrong:
        lines += [f"Fundet: {wrong}. Gennemgået: {walked[0]}.", f"Found: {wrong}. Walked through: {walked[1]}."]
    else:
        lines += [f"Alt ligger, som det blev gemt: {walked[0]}.", f"Everything is as it was kept: {walked[1]}."]
    if anchored.last:
        return [*lines, f"Sidste anker / last anchor: {anchored.last} (UTC)"]
    return [
        *lines,
        "Der er intet anker. Uden det kan det ikke ses, hvis en hel ældre kopi er lagt tilbage.",
        "There is no anchor. Without one, a whole older copy that was put back cannot be told.",
    ]


def _said(found: Found) -> tuple[str, ...]:
    case = f"Sag {found.case}: ", f"Case {found.case}: "
    row = " ".join(map(str, (found.table, found.board, *found.key)))
    return tuple(
        (case[n] if found.case else "") + words.format(number=found.number, board=found.board, row=row)
        for n, words in enumerate(WORDS[found.what])
    )
