"""The tables of an export: one of whoever answered, one for each kind of person named, one for each kind of tie."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from socialive_core import File, Refused
from socialive_core import lazy as _

from .export import EGO, SESSION, SOURCE, TARGET, UUID, Edge, Interview, Node, Values, answers_in

MOST_ROWS = 5_000
_KIND = re.compile(r"_(?:attributeList|edgeList)_([^/\\]+)\.csv$", re.IGNORECASE)

NOT_UTF8 = _("{file} er ikke gemt, som programmet gemmer den. Hent den ud af Network Canvas igen.")
NO_ROWS = _("{file} kan ikke læses som en tabel. Hent den ud af Network Canvas igen.")
MANY_ROWS = _("{file} har flere rækker, end et kort kan have. Vælg én samtale.")
NO_COLUMNS = _("{file} mangler de kolonner, som Network Canvas skriver. Hent den ud igen.")


def read_table(file: File, into: Interview) -> None:
    """Put what a table of an export says into an interview; raises `Refused` where it cannot be read."""
    head, rows = _rows(file)
    columns = set(head)
    kind = _kind(file.name)
    if not columns & {EGO, UUID, SOURCE, TARGET, *SESSION}:
        into.unread.append(file.name)
    elif {UUID, SOURCE, TARGET} <= columns:
        for row in rows:
            into.egos |= {row.get(EGO, "")} - {""}
            into.add(Edge(row[UUID], row[SOURCE], row[TARGET], kind, answers_in(row)))
    elif UUID in columns and not columns & {SOURCE, TARGET}:
        for row in rows:
            into.egos |= {row.get(EGO, "")} - {""}
            into.add(Node(row[UUID], kind, answers_in(row)))
    elif EGO in columns and columns & SESSION:
        for row in rows:
            into.egos |= {row[EGO]} - {""}
            into.answers |= dict.fromkeys(answers_in(row))
    else:
        raise Refused(_(NO_COLUMNS.message, file=file.name))


def _rows(file: File) -> tuple[list[str], list[Values]]:
    """The names of the columns, and every row by them."""
    try:
        words = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(_(NOT_UTF8.message, file=file.name)) from error
    try:
        lines = _lines(words)
        head = next(lines, [])
        rows: list[Values] = [dict(zip(head, line, strict=True)) for line in lines if line]
    except (csv.Error, ValueError) as error:
        raise Refused(_(NO_ROWS.message, file=file.name)) from error
    if len(rows) > MOST_ROWS:
        raise Refused(_(MANY_ROWS.message, file=file.name))
    return head, rows


def _lines(words: str) -> Iterator[list[str]]:
    """Every line; none that holds what is no letter."""
    if "\0" in words:
        raise ValueError
    return csv.reader(StringIO(words, newline=""), strict=True)


def _kind(name: str) -> str:
    """What the table's persons or ties are called, which its name alone says."""
    found = _KIND.search(name)
    return found[1] if found else ""
