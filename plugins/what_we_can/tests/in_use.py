"""What is done to the columns, for `dev.py bench tools`: a board in use, and the largest that makes sense."""

from __future__ import annotations

from typing import Any

from socialive_what_we_can.actions import Add, Differ, Pick
from socialive_what_we_can.state import Beside, Row, Sheet

from socialive_core.testing import AMINA, KARIM, LINE, METTE

PEOPLE = (AMINA, KARIM, LINE, METTE)
ROWS = 60


def act(n: int, state: Sheet) -> tuple[str, Any]:
    """Three lines once, and then one more again and again, taken back each time."""
    at = n % 10
    if n < 3:
        return "mette", Pick(("school", "place", "others")[n])
    if at % 2 == 0:
        return "mette", "undo"
    if at in (5, 9):
        return "amina", Differ(state.rows[0].id)
    return "karim", Add("can", ("sentence", "because") if at == 7 else ("sentence",))


def largest() -> Sheet:
    """Sixty lines, and beside each how two see it."""
    return Sheet(tuple(_row(n) for n in range(ROWS)))


def _row(n: int) -> Row:
    id = f"{n:032x}"
    beside = tuple(
        Beside(id=f"{id}.{at}", voice=voice, scribe="mette", words=f"{id}.w{at}")
        for at, voice in enumerate(("amina", "karim"))
    )
    return Row(id=f"{id}.9", voice="mette", scribe="mette", words=f"{id}.w", because=f"{id}.b", beside=beside)
