"""Who sits at the table of the kit and what lies round the board: every role, somebody absent, every kind of fact."""

from __future__ import annotations

from typing import Any

import msgspec

from socialive_core import Agreed, AnyFact, Contact, Goal, Participant, Question, Role, Score, Surface, Tool
from socialive_core.testing import AMINA, KARIM, LINE, METTE, TODAY, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
ABSENT = Participant("grandmother", "Mormor", Role.RELATIVE, mark=6, away=True)
NOOR = Participant("noor", "Noor", Role.INTERPRETER, mark=7)
PEOPLE = (SOFIE, AMINA, KARIM, ABSENT, LINE, NOOR, METTE)
TABLES = (PEOPLE, tuple(person for person in PEOPLE if person is not SOFIE), (SOFIE, METTE))
"""Everybody; the grown-ups; a child alone with the caseworker: some things are only for some of them."""

SCREENS: tuple[tuple[str | None, Surface], ...] = (
    ("mette", Surface.CONTROL),
    ("amina", Surface.OWN),
    ("karim", Surface.TABLE),
    ("sofie", Surface.OWN),
    ("noor", Surface.OWN),
    ("amina", Surface.HOME),
    (None, Surface.DISPLAY),
)
"""Every surface, and on it somebody who looks."""
PRESSED = frozenset({Surface.CONTROL, Surface.TABLE, Surface.OWN})

FACTS: tuple[AnyFact, ...] = (
    Goal(key="kit-goal", voice="amina", words="kit-words"),
    Score(key="kit-score", voice="karim", question="Hvordan går det?", value=4.0),
    Contact(key="kit-contact", label="Mormor", ring=1),
    Question(key="kit-question", voice="amina", words="kit-words", to="Byskolen"),
    Agreed(key="kit-agreed", who=("mette",), what="kit-words", due=TODAY),
    Agreed(key="kit-agreed-2", who=("amina", "karim"), what="kit-words", waits=("karim",), state="going"),
)
"""What other boards have published."""
WORDS = {"kit-words": "Vi går en tur."}


def settings_of(tool: Tool[Any, Any]) -> Any:
    """Return what a tool is set to when nobody has set it; raises what msgspec raises where that cannot be."""
    return None if tool.settings is None else msgspec.convert({}, tool.settings)


def laid(tool: Tool[Any, Any], state: Any = None, topic: str | None = None, table: int = 0) -> Trial:
    """Return a board of *tool* on one of those tables."""
    board = play(tool, *TABLES[table % len(TABLES)], state=state, settings=settings_of(tool), topic=topic)
    board.facts, board.told = FACTS, dict(WORDS)
    return board


def acting(board: Trial) -> list[Participant]:
    """Return those who are there."""
    return [person for person in board.people if not person.away]


def screens(board: Trial) -> list[tuple[str | None, Surface]]:
    """Return the screens at *board*'s table: those of whoever is there, and the display."""
    there = {None, *(person.id for person in board.people)}
    return [(who, surface) for who, surface in SCREENS if who in there]


def strings(value: Any) -> list[str]:
    """Return every string in plain values."""
    return [one for one in within(value) if isinstance(one, str)]


def ids(value: Any) -> list[str]:
    """Return every id in plain values."""
    return [one["id"] for one in within(value) if isinstance(one, dict) and isinstance(one.get("id"), str)]


def within(value: Any) -> list[Any]:
    """Return *value* and all that lies in it, however deep."""
    found = [value]
    for one in found:  # grows while it is gone through
        if isinstance(one, dict):
            found.extend(one.values())
        elif isinstance(one, list | tuple):
            found.extend(one)
    return found


def rows(value: Any) -> dict[str, list[str]]:
    """Return the ids of the things that stand in each tuple of plain values, by the name it has there."""
    found: dict[str, list[str]] = {}
    for name, inner in value.items() if isinstance(value, dict) else ():
        things = [one for one in inner if isinstance(one, dict)] if isinstance(inner, list) else []
        for thing in things:
            found.setdefault(name, []).extend([thing["id"]] if isinstance(thing.get("id"), str) else [])
            for below, more in rows(thing).items():
                found.setdefault(below, []).extend(more)
    return {name: held for name, held in found.items() if held}


def known(board: Trial, raw: Any) -> list[str]:
    """Return what stands on *board* or beside it; ids more often than words, since it is ids that actions name."""
    elsewhere = (fact.key for fact in FACTS if not isinstance(fact, Question))  # it is answered on its own board alone
    named = [*ids(raw), *(person.id for person in board.people), *elsewhere]
    return sorted({*strings(raw)}) + sorted(set(named)) * 3
