"""The figures as files: a table for a spreadsheet and a sheet of paper, of exactly what the page shows."""

from __future__ import annotations

import csv
import re
from io import StringIO

from msgspec import Struct

from hostapp.surveying.wave import Wave
from socialive_core.lazy import lazy as _
from socialive_core.summary import AnyBlock, Figure, Table

from .told import Words

_BEGINS, _NUMBER = tuple("=+-@\t\r"), re.compile(r"[-+]?\d+([.,]\d+)?")


class Sheet(Struct, frozen=True):
    """What stands on the sheet, all of it as it is read."""

    language: str
    title: str
    document: str
    purpose: str
    changes: tuple[str, ...]
    changing: str
    blocks: tuple[AnyBlock, ...]
    foot: str
    page: str
    lacks: str
    author: str


def sheet_of(wave: Wave, told: tuple[AnyBlock, ...], where: str, author: str, words: Words) -> Sheet:
    """Return what the page shows of *where*, for paper."""
    say = words.say
    changes = (
        say(_("{line} {owner}, senest {day}.", line=_ended(one.line), owner=one.owner, day=one.by))
        for one in wave.changes
    )
    return Sheet(
        language=words.language,
        title=wave.series,
        document=say(_("Tal fra {name}: {where}", name=wave.series, where=where)),
        purpose=where,
        changes=tuple(changes),
        changing=say(_("Det ændrer vi")),
        blocks=told,
        foot=say(_("Ingen kan se, hvad den enkelte svarede. Der vises ikke tal, hvor for få har svaret.")),
        page=say(_("Side {n} af {all}", n="{n}", all="{all}")),
        lacks=say(_("Nogle tegn kan ikke stå på papir. De står på skærmen.")),
        author=author,
    )


def _ended(line: str) -> str:
    return line if line.endswith((".", "!", "?")) else f"{line}."


def csv_of(sheet: Sheet) -> bytes:
    """Return every table of the page, one beneath the other, as a spreadsheet reads it."""
    out = StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow([_plain(sheet.document)])
    for table in _tables(sheet.blocks):
        rows.writerow([])
        rows.writerow([_plain(str(table.caption))])
        for row in (table.head, *table.rows):
            rows.writerow([_plain(str(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _tables(blocks: tuple[AnyBlock, ...]) -> list[Table]:
    found = (one.table if isinstance(one, Figure) else one for one in blocks)
    return [one for one in found if isinstance(one, Table)]


def _plain(cell: str) -> str:
    """Return *cell* so that a spreadsheet takes it for words or for a number, and never for something to work out."""
    said = cell.replace("−", "-")
    return f"'{said}" if said[:1] in _BEGINS and not _NUMBER.fullmatch(said) else said
