"""What is done to scales, for `dev.py bench tools`: a board in use, and the largest that makes sense."""

from __future__ import annotations

from datetime import date
from typing import Any

from socialive_scaling_questions.actions import Answer, Ask, Show
from socialive_scaling_questions.state import Answered, Scale, Scales

from socialive_core import Participant, Role, Score

NAMES = ("Sofie", "Amina", "Karim", "Birgit", "Line", "Søren", "Nadia")
PEOPLE = (
    Participant("sofie", "Sofie", Role.CHILD, mark=0),
    *(Participant(name.lower(), name, Role.PARENT, mark=at) for at, name in enumerate(NAMES[1:], 1)),
    Participant("mette", "Mette", Role.CASEWORKER, chair=True, mark=7),
)
QUESTION = "Hvor svære er morgenerne?"
MEETINGS, SCALES = 12, 12
FACTS = tuple(
    Score(key=f"{meeting}.0/{person.id}", voice=person.id, question=QUESTION, value=(meeting + at) % 11,
          on=date(2026, 1, 1 + meeting))
    for meeting in range(MEETINGS)
    for at, person in enumerate(PEOPLE)
)  # fmt: skip


def act(n: int, state: Scales) -> tuple[str, Any]:
    """A question once, and then everybody thinks again and again; a prompt comes and goes."""
    if state.now is None:
        return "mette", Ask("mornings")
    at = n % 10
    if at < 8:
        person = PEOPLE[at]
        return person.id, Answer((n // 10 + at) % 11, state.now.id)
    return "mette", Show("lower" if at == 8 else "")


def largest() -> Scales:
    """An afternoon with eight people, every question of the library and one more."""
    return Scales(tuple(_scale(at) for at in range(SCALES)))


def _scale(at: int) -> Scale:
    answers = tuple(
        Answered(id=f"{at:032x}.{n}", voice=person.id, scribe="mette", value=(at + n) % 11)
        for n, person in enumerate(PEOPLE)
    )
    return Scale(id=f"{at:032x}.s", key="mornings", question=QUESTION, answers=answers)
