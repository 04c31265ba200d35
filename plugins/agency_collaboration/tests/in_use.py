"""What is done to the board, for `dev.py bench tools`: a board in use, and the largest that makes sense."""

from __future__ import annotations

from datetime import date
from typing import Any

from socialive_agency_collaboration.actions import Ask, Expect, Hold, Put
from socialive_agency_collaboration.kinds import PARTIES, PLACES
from socialive_agency_collaboration.state import Asked, Came, Expected, Holder, Task, Triangle

from socialive_core import Agreed, Reply
from socialive_core.testing import AMINA, KARIM, LINE, METTE

PEOPLE = (AMINA, KARIM, LINE, METTE)
TASKS, HOPES, QUESTIONS = 24, 12, 8

FACTS = tuple(Agreed(key=f"deal.{n}", who=(PEOPLE[n % 4].id,), what=f"words.{n}") for n in range(12))


def act(n: int, state: Triangle) -> tuple[str, Any]:
    """A question, and who coordinates, once; then again and again one more, taken back each time."""
    if n < 2:
        return "mette", (Ask("Byskolen"), Hold("mette"))[n]
    at = n % 10
    if at % 2:
        return "mette", "undo"
    if at == 4:
        return "mette", Reply(state.asked[0].id, "Lærer Bo, Byskolen", date(2026, 11, 3))
    return "mette", Expect("others") if at == 8 else Put("family")


def largest() -> Triangle:
    """Two dozen lines, a dozen expectations, and eight questions with an answer each."""
    tasks = tuple(
        Task(id=f"{n:032x}.1", voice="amina", scribe="mette", words=f"{n:032x}.w", place=PLACES[n % 4], doer="Lærer Bo")
        for n in range(TASKS)
    )
    hopes = tuple(
        Expected(id=f"{n:032x}.2", voice=PEOPLE[n % 4].id, scribe="mette", words=f"{n:032x}.e", of=PARTIES[n % 3])
        for n in range(HOPES)
    )
    asked = tuple(
        Asked(
            id=f"{n:032x}.3",
            voice="amina",
            scribe="mette",
            words=f"{n:032x}.q",
            because=f"{n:032x}.b",
            to="Byskolen",
            came=(Came(id=f"{n:032x}.4", scribe="mette", words=f"{n:032x}.c", source="Bo", on=date(2026, 11, 3)),),
        )
        for n in range(QUESTIONS)
    )
    return Triangle(tasks, hopes, asked, (Holder(id="h", person="mette"),))
