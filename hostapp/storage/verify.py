"""Walking through every chain of an installation, to say what is not as it was kept, and where."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum, auto
from itertools import groupby
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from socialive_core.journal import RING

from .anchors import Anchor, Kind
from .bound import boards_of, lost_revisions, standing_of
from .chain import PURPOSE, TABLES, Key, LinkRow, Standing, head_after, link_of, replay
from .errors import Unreadable
from .keys import Keys, Level, Owner
from .looks import broken_looks
from .statements import theirs
from .tables import heads, links, looks, tombstones

_WALK = sa.select(
    links.c.municipality, links.c.case, links.c.place, links.c.board, links.c.number, links.c.after, links.c.link,
).order_by(links.c.municipality, links.c.case, links.c.place, links.c.number)  # fmt: skip
_BURIED_CASES = sa.select(tombstones.c.owner).where(tombstones.c.level == Level.CASE)

AT_ONCE = 50
"""Boards whose rows are read together."""

Linked = list[tuple[LinkRow, bytes]]
"""Links of one board or case, in their order, each with what it hangs by."""


class What(StrEnum):
    """What can be wrong."""

    LINK = auto()
    CHANGED = auto()
    MISSING = auto()
    FOREIGN = auto()
    UNBOUND = auto()
    HEAD = auto()
    KEY_GONE = auto()
    KEY_THERE = auto()
    LOOK = auto()
    OLDER = auto()


class Found(Struct, frozen=True):
    """
    Something that is not as it was kept, and its place.

    Attributes:
        number: Of the step of the board; of the look or the step of the case where no board is named.
        table: With `key`, the row of the board.
    """

    what: What
    municipality: str
    case: str = ""
    board: str = ""
    number: int = 0
    table: str = ""
    key: Key = ()


class Report(Struct):
    """What was walked through, and what was found, each thing once."""

    boards: int
    steps: int
    found: list[Found]


def verify(connection: sa.Connection, keys: Keys, anchors: Iterable[Anchor] = ()) -> Report:
    """
    Walk through every chain that *connection* sees, at one moment.

    Args:
        keys: Read anew: those that a process remembers say nothing of what lies in the database.
        anchors: What was anchored before that moment.
    """
    anchored: dict[tuple[str, str, Kind], list[Anchor]] = {}
    for one in anchors:
        anchored.setdefault((one.municipality, one.case, one.kind), []).append(one)
    report, found = Report(0, 0, []), dict[Found, None]()
    for municipality, boards in boards_of(connection).items():
        for first in range(0, len(boards), AT_ONCE):
            some = boards[first : first + AT_ONCE]
            linked = _linked(connection, municipality, some)
            report.boards += len(some)
            report.steps += sum(map(len, linked.values()))
            found |= dict.fromkeys(_boards(connection, keys, municipality, some, linked))
    found |= dict.fromkeys(_cases(connection, keys.derived(PURPOSE), anchored))
    found |= dict.fromkeys(_looks(connection, keys, anchored))
    for row in lost_revisions(connection):
        found[Found(What.FOREIGN, row.municipality, "", row.board, 0, "revisions", (row.text, row.number))] = None
    report.found = list(found)
    return report


def _boards(
    connection: sa.Connection, keys: Keys, municipality: str, some: Sequence[str], linked: dict[str, Linked]
) -> Iterator[Found]:
    """Hold each board's links, rows and key against each other."""
    key, standing = keys.derived(PURPOSE), standing_of(connection, municipality, some)
    buried = set(connection.execute(_BURIED_CASES.where(tombstones.c.municipality == municipality)).scalars())
    for board in some:
        of_board, here = linked.get(board, []), standing.get(board, {})
        case = of_board[-1][0].case if of_board else ""
        wrong = [*_board(key, municipality, of_board, here)]
        wrong += (Found(what, "") for what in _key(connection, keys, (municipality, board), here, case in buried))
        yield from (msgspec.structs.replace(one, municipality=municipality, case=case, board=board) for one in wrong)


def _board(key: bytes, municipality: str, linked: Linked, here: Standing) -> Iterator[Found]:
    """Hold the links of one board, in order, against its rows as they lie."""
    if not linked:
        yield Found(What.UNBOUND, municipality)
        return
    wrong = first_wrong(key, municipality, linked)
    if wrong:
        yield Found(What.LINK, municipality, number=wrong)
    kept: Standing = {}
    for row, _link in linked:
        with suppress(msgspec.DecodeError):  # then its link is wrong too
            replay(kept, row.rows)
    last = max(kept.get("entries", {}), default=(0,))[0]
    kept["states"] = {at: digest for at, digest in kept.get("states", {}).items() if int(at[0]) >= int(last) - RING}
    for table in TABLES:
        was, lies = kept.get(table, {}), here.get(table, {})
        for at in sorted(was.keys() | lies.keys()):
            if was.get(at) != lies.get(at):
                what = What.FOREIGN if at not in was else What.CHANGED if at in lies else What.MISSING
                yield Found(what, municipality, table=table, key=at)


def first_wrong(key: bytes, municipality: str, linked: Linked) -> int:
    """Return the number of the first step of a board whose link is not as it was written, or not there; 0 if none."""
    before = b""
    for number, (row, link) in enumerate(linked, 1):
        if row.number != number or not hmac.compare_digest(link, link_of(key, municipality, row, before)):
            return number
        before = link
    return 0


def _key(
    connection: sa.Connection, keys: Keys, of: tuple[str, str], here: Standing, case_is_buried: bool
) -> Iterator[What]:
    """See that a board can be read, or that its key is gone because we destroyed it."""
    municipality, board = of
    stones = {str(level) for (level,) in here.get("tombstones", {})}
    for level in stones & set(Level):
        if _opens(connection, keys, (municipality, Level(level), board)):
            yield What.KEY_THERE
    readable = ("boards" in here or "entries" in here) and Level.BOARD not in stones and not case_is_buried
    if readable and not _opens(connection, keys, (municipality, Level.BOARD, board)):
        yield What.KEY_GONE


def _opens(connection: sa.Connection, keys: Keys, owner: Owner) -> bool:
    try:
        return keys.find(connection, owner) is not None
    except Unreadable:
        return False


def _cases(
    connection: sa.Connection, key: bytes, anchored: dict[tuple[str, str, Kind], list[Anchor]]
) -> Iterator[Found]:
    """Hold the links of each case, in the order they were added, against its head and what was anchored of it."""
    ends = {(row.municipality, row.case): row for row in connection.execute(sa.select(heads))}
    steps = {of[:2]: every for of, every in anchored.items() if of[2] is Kind.STEPS}
    rows = connection.execution_options(yield_per=1_000).execute(_WALK)
    for of, of_case in groupby(rows, lambda row: (row[0], row[1])):
        yield from _case(key, of, of_case, ends.pop(of, None), steps.pop(of, []))
    for of in dict.fromkeys([*ends, *steps]):
        yield from _case(key, of, (), ends.get(of), steps.get(of, []))


def _case(
    key: bytes, of: tuple[str, str], rows: Iterable[Any], end: sa.Row[Any] | None, anchors: Sequence[Anchor]
) -> Iterator[Found]:
    place, board, head = 0, "", b""
    numbers: dict[str, int] = {}
    was = {}
    for row in rows:
        place += 1
        if row.place < place:
            yield Found(What.HEAD, *of, number=row.place)
            return
        if row.place > place or row.after != board:  # what is missing was of the board named
            yield Found(What.LINK, *of, row.after, numbers.get(row.after, 0) + 1)
            return
        board = row.board
        numbers[board] = row.number
        step = LinkRow(board, row.number, of[1], place, row.after, b"")
        head = was[place] = head_after(key, of[0], step, row.link, head)
    if end is not None and end.number > place:
        yield Found(What.LINK, *of, end.board, numbers.get(end.board, 0) + 1)
    elif end is None or (end.number, end.board, end.link) != (place, board, head):
        yield Found(What.HEAD, *of, number=place)
    older = [one.number for one in anchors if was.get(one.number) != one.link]
    if older:
        yield Found(What.OLDER, *of, number=min(older))


def _looks(
    connection: sa.Connection, keys: Keys, anchored: dict[tuple[str, str, Kind], list[Anchor]]
) -> Iterator[Found]:
    for municipality, case, number in broken_looks(connection, keys):
        yield Found(What.LOOK, municipality, case, number=number)
    query = sa.select(looks.c.number, looks.c.link).where(theirs(looks, "case"))
    for (municipality, case, kind), anchors in anchored.items():
        if kind is Kind.LOOKS:
            rows = connection.execute(query, {"the_municipality": municipality, "the_case": case})
            lie = {row.number: row.link for row in rows}
            older = [one.number for one in anchors if lie.get(one.number) != one.link]
            if older:
                yield Found(What.OLDER, municipality, case, number=min(older))


def _linked(connection: sa.Connection, municipality: str, some: Sequence[str]) -> dict[str, Linked]:
    query = sa.select(links).where(links.c.municipality == municipality, links.c.board.in_(some))
    found: dict[str, Linked] = {}
    for row in connection.execute(query.order_by(links.c.board, links.c.number)):
        link = LinkRow(row.board, row.number, row.case, row.place, row.after, row.rows)
        found.setdefault(row.board, []).append((link, row.link))
    return found
