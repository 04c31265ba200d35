"""What a look shows of the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from msgspec import Struct

from socialive_core import Lazy, Look, Participant

from .kinds import Column, Key, Label
from .library import Option, settled, told
from .state import Beside, Row, Sheet
from .titles import COLUMNS, DIFFERENT, sides, title


class Said(Struct, frozen=True):
    """
    Somebody's words, as a template draws them.

    Attributes:
        words: The text's id; the screen fills in the words.
        speaker: The person behind the voice, where it is one whom this look knows of.
        mine: The viewer's own.
        column: The number of its column, from 1, and `title` what that is called.
        sides: The line and what was said beside it, each a column of equal weight; empty where nothing was.
    """

    id: str
    column: int = 0
    title: Lazy | str = ""
    words: str = ""
    because: str = ""
    paragraph: Label = ""
    voice: str = ""
    speaker: Participant | None = None
    mine: bool = False
    sides: tuple[Said, ...] = ()


class Offered(Struct, frozen=True):
    """One of the municipality's sentences, in the viewer's language where it is ours."""

    key: Key
    sentence: Lazy | str
    because: Lazy | str
    paragraph: Label


class Shown(Struct, frozen=True):
    """
    A column.

    Attributes:
        differs: Something of it is seen differently, and stands side by side beneath the columns.
        options: The municipality's sentences that do not stand here yet.
    """

    id: Column
    number: int
    title: Lazy
    rows: tuple[Said, ...]
    differs: bool
    options: tuple[Offered, ...]


def view(state: Sheet, look: Look) -> Mapping[str, object]:
    """
    Return the columns, and what of them is seen differently.

    `ranks` is the lines of the columns a rank at a time, for a wall where ranks are turned like pages. A line that is
    known and not shown does not tell its column, so `withheld` stands beneath them all.
    """
    rows = tuple(_row(row, look) for row in state.rows if not row.hidden)
    used = {row.option for row in state.rows}
    options = [option for option in settled(look.settings).options if option.key not in used]
    columns = tuple(_column(id, rows, options, look) for id in COLUMNS)
    ranks = zip_longest(*(column.rows for column in columns))
    return {
        "columns": columns,
        "ranks": tuple(tuple(row for row in rank if row) for rank in ranks),
        "different": tuple(row for row in rows if row.sides),
        "seen_differently": DIFFERENT,
        "withheld_ids": tuple(row.id for row in state.rows if row.hidden),
        "empty": not state.rows,
    }


def _column(id: Column, rows: tuple[Said, ...], options: list[Option], look: Look) -> Shown:
    number = _number(id)
    mine = [row for row in rows if row.column == number]
    return Shown(
        id=id,
        number=number,
        title=title(id, look.people),
        rows=tuple(row for row in mine if not row.sides),
        differs=any(row.sides for row in mine),
        options=tuple(_offered(id, options)),
    )


def _offered(id: Column, options: list[Option]) -> Iterator[Offered]:
    for option in options:
        if option.column == id:
            yield Offered(option.key, told(option.sentence), told(option.because), option.paragraph)


def _row(row: Row, look: Look) -> Said:
    return _said(row, row, look, tuple(_said(one, row, look) for one in sides(row, look)))


def _said(one: Beside, row: Row, look: Look, beside: tuple[Said, ...] = ()) -> Said:
    speaker = look.person(one.voice)
    return Said(
        id=one.id,
        column=_number(row.column),
        title=title(row.column, look.people),
        words=one.words,
        because=one.because if isinstance(one, Row) else "",
        paragraph=one.paragraph if isinstance(one, Row) else "",
        voice=one.voice,
        speaker=speaker,
        mine=one.voice == look.viewer.person,
        sides=beside,
    )


def _number(column: Column) -> int:
    return COLUMNS.index(column) + 1
