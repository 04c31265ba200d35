"""What is done to the board, for `dev.py bench tools`: a board in use, and the largest that makes sense."""

from __future__ import annotations

from typing import Any

from socialive_improvement_board.actions import Bring, See, Tell, Try
from socialive_improvement_board.kinds import MOST_EFFECTS, MOST_ROWS, MOST_SAID, MOST_TRIALS
from socialive_improvement_board.state import Board, Effect, Row, Said, Trial

from socialive_core.testing import AMINA, KARIM, LINE, METTE, TODAY

PEOPLE = (AMINA, KARIM, LINE, METTE)


def act(n: int, state: Board) -> tuple[str, Any]:
    """Three things that get in the way, and then more and more of the first, taken back each time."""
    if n < 3:
        return "amina", Bring()
    if n % 2 == 0:
        return "karim", "undo"
    row = state.rows[0]
    if n == 3 or not row.trials:
        return "karim", Try(row.id, TODAY, TODAY)
    return "karim", (See(row.trials[0].id, "better") if n % 4 == 1 else Tell(row.id, "why"))


def largest() -> Board:
    """As much as fits."""
    return Board(tuple(_row(f"{n:032x}") for n in range(MOST_ROWS)))


def _row(id: str) -> Row:
    said = tuple(Said(f"{id}.s{n}", "why", f"{id}.t{n}", "municipality") for n in range(MOST_SAID))
    return Row(f"{id}.1", f"{id}.0", "here", "citizen", said, tuple(_trial(f"{id}{n}") for n in range(MOST_TRIALS)))


def _trial(id: str) -> Trial:
    effects = tuple(Effect(f"{id}.e{n}", "better", f"{id}.u{n}", "citizen") for n in range(MOST_EFFECTS))
    return Trial(f"{id}.1", f"{id}.0", "2026-11-02", "2026-11-30", "Modtagelsen", effects)
