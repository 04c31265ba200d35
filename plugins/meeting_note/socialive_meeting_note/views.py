"""What a look shows of a note."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from socialive_core import Look

from . import titles
from .rows import AnyRow, Withheld, judged, line, sides, written
from .state import Assessment, Difference, Note, Standing


def view(state: Note, look: Look) -> Mapping[str, object]:
    """
    Return the pieces that stand (`rows`), what is being written, and of that the viewer's own (`open`) and the others'.

    `earlier` is the same pieces for a wall, without a last line that is drawn large: lines in one stretch, and every
    other piece by itself. `said_last` is whose words the viewer wrote last. `beside_of` is the difference that the
    next words of "Vi ser det forskelligt" belong to.
    """
    rows = _rows(state, look)
    writing = tuple(written(one, look) for one in state.writing if not one.hidden)
    mine = tuple(row for row in writing if row.scribe == look.viewer.person)
    newest = rows[-1] if rows else None
    large = newest if newest and newest.kind == "line" and not writing else None
    return {
        "rows": rows,
        "earlier": _stretches(rows[:-1] if large else rows),
        "large": large,
        "beside_of": newest if newest and newest.kind == "sides" and len(newest.columns) == 1 else None,
        "writing": writing,
        "open": mine[0] if mine else None,
        "said_last": _said_last(state, look),
        "others": tuple(row for row in writing if row not in mine),
        "parts": tuple(titles.PARTS.items()),
    }


def _rows(state: Note, look: Look) -> tuple[AnyRow, ...]:
    pieces = tuple(piece for piece in state.standing() if _is_there(piece))
    latest = {piece.voice: piece for piece in pieces if isinstance(piece, Assessment)}
    rows: list[AnyRow] = []
    for piece, before in zip(pieces, (None, *pieces), strict=False):
        newest, apart = piece is pieces[-1], _begins_another_topic(piece, before)
        match piece:
            case _ if piece.hidden:
                rows.append(Withheld(id=piece.id))
            case Difference():
                rows.append(sides(piece, look, newest=newest, apart=apart))
            case Assessment():
                rows.append(judged(piece, look, now=latest[piece.voice] is piece, newest=newest, apart=apart))
            case _:
                rows.append(line(piece, look, newest=newest, apart=apart))
    return tuple(rows)


def _is_there(piece: Standing) -> bool:
    """Whether there is something to show: a difference of which no word may be read is none."""
    return piece.hidden or not isinstance(piece, Difference) or bool(piece.statements)


def _begins_another_topic(piece: Standing, before: Standing | None) -> bool:
    return before is not None and not (piece.hidden or before.hidden) and before.topic != piece.topic


def _said_last(state: Note, look: Look) -> str | None:
    """Whose words the viewer wrote last: the voice sticks, so that one who speaks for long is chosen once."""
    mine = [line for line in state.said() if line.scribe == look.viewer.person]
    return max(mine, key=lambda line: line.at).voice if mine else None


def _stretches(rows: tuple[AnyRow, ...]) -> tuple[tuple[AnyRow, ...], ...]:
    """Lines that follow each other together, anything else alone."""
    runs = groupby(rows, key=lambda row: "" if row.kind == "line" else row.id)
    return tuple(tuple(run) for _kind, run in runs)
