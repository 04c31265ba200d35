"""What is done to a note, for `dev.py bench tools`: a board in use, and the largest that makes sense."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from socialive_meeting_note.actions import Correct, Drop, Fits, Keep, Mine, NoteDown, Settle, Start
from socialive_meeting_note.state import FIRST, Difference, Line, Note, Statement

from socialive_core.testing import AMINA, KARIM, LINE, METTE

PEOPLE = (AMINA, KARIM, LINE, METTE)
LINES, DIFFERENCES = 150, 12


def act(n: int, state: Note) -> tuple[str, Any]:
    """Five lines once, and then one that comes and goes; one that stands is marked, and corrected."""
    if n < 10:
        return PEOPLE[n // 2 % 4].id, Keep() if n % 2 else Start()
    line = next(one.id for one in state.lines if one.voice == "amina")
    return (
        ("mette", Start()),
        ("mette", Drop()),
        ("amina", Fits(line)),
        ("mette", NoteDown(line)),
        ("mette", NoteDown(line, off=True)),
        ("amina", Mine(line)),
        ("amina", Mine(line, off=True)),
        ("amina", Correct(line)),
        ("amina", Settle(line)),
        ("mette", NoteDown(line, off=True)),
    )[n % 10]


def largest() -> Note:
    """A hundred and fifty lines, and a dozen things that two see differently."""
    lines = tuple(_line(n, PEOPLE[n % 4].id) for n in range(LINES))
    return Note(lines=lines, differences=tuple(_difference(n) for n in range(DIFFERENCES)))


def _line(n: int, voice: str) -> Line:
    id = f"{n:032x}"
    return Line(id=f"{id}.1", voice=voice, scribe="mette", words=f"{id}.0", topic="t1", at=FIRST + timedelta(minutes=n))


def _difference(n: int) -> Difference:
    id, at = f"d{n:031x}", FIRST + timedelta(minutes=17 * n)
    statements = tuple(
        Statement(id=f"{id}.{voice}", voice=voice, scribe="mette", words=f"{id}.w{voice}", topic="t1", at=at)
        for voice in ("amina", "karim")
    )
    return Difference(id=f"{id}.d", topic="t1", at=at, statements=statements)
