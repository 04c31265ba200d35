"""Takes the name of a third person out of what the board holds besides words: who sees to a trial."""

from __future__ import annotations

from msgspec.structs import replace

from socialive_core.redacting import taken_out

from .state import Board, Row


def redact(state: Board, label: str) -> Board:
    """Return the board with *label* named at no trial; the words themselves are the host's."""
    return replace(state, rows=tuple(_row(one, label) for one in state.rows))


def _row(row: Row, label: str) -> Row:
    return replace(row, trials=tuple(taken_out(one, label, "who") for one in row.trials))
