"""What is done to scales, for `dev.py bench tools`: a board in use, and the largest that makes sense."""

from __future__ import annotations

from datetime import date
from typing import Any

from socialive_scaling_questions.actions import Answer, Ask, Say, Show
from socialive_scaling_questions.library import PROMPTS
from socialive_scaling_questions.state import Answered, Said, Scale, Scales, Worry

from socialive_core import Agreed, AnyFact, Participant, Role, Score

NAMES = ("Sofie", "Amina", "Karim", "Birgit", "Line", "Søren", "Nadia")
PEOPLE = (
    Participant("sofie", "Sofie", Role.CHILD, mark=0),
    *(Participant(name.lower(), name, Role.PARENT, mark=at) for at, name in enumerate(NAMES[1:], 1)),
    Participant("mette", "Mette", Role.CASEWORKER, chair=True, mark=7),
)
QUESTION = "Hvor svære er morgenerne?"
MEETINGS, SCALES, STEPS, WORRIES = 12, 12, 12, 3
SCORES = tuple(
    Score(key=f"{meeting}.0/{person.id}", voice=person.id, question=QUESTION, value=(meeting + at) % 11,
          on=date(2026, 1, 1 + meeting))
    for meeting in range(MEETINGS)
    for at, person in enumerate(PEOPLE)
)  # fmt: skip
FACTS: tuple[AnyFact, ...] = (
    *SCORES,
    *(
        Agreed(key=f"step.{n}", who=(PEOPLE[n % 8].id,), what=f"words.{n}", source=f"{SCALES - 1:032x}.s")
        for n in range(STEPS)
    ),
)


def act(n: int, state: Scales) -> tuple[str, Any]:
    """A question once; then everybody thinks again and again, is asked, says something, and takes it back."""
    if state.now is None:
        return "mette", Ask("mornings")
    at = n % 10
    if at < 6:
        person = PEOPLE[(n // 10 * 6 + at) % 8]
        return person.id, Answer((n // 10 + at) % 11, state.now.id)
    if at < 8:
        return "mette", Show("agree" if at == 6 else "lower")
    return "mette", (Say("lower", state.now.id) if at == 8 else "undo")


def largest() -> Scales:
    """An afternoon with eight people, every question of the library and one more, and all that is said to them."""
    worries = tuple(
        Worry(id=f"{at:032x}.w", voice="mette", value=at + 3, because=f"{at:032x}.b") for at in range(WORRIES)
    )
    return Scales(tuple(_scale(at) for at in range(SCALES)), worries)


def _scale(at: int) -> Scale:
    answers = tuple(
        Answered(id=f"{at:032x}.{n}", voice=person.id, scribe="mette", value=(at + n) % 10 + 0.5)
        for n, person in enumerate(PEOPLE)
    )
    said = tuple(
        Said(id=f"{at:032x}.s{n}", voice=PEOPLE[n % 8].id, scribe="mette", prompt=prompt, words=f"{at:032x}.w{n}")
        for n, prompt in enumerate(PROMPTS)
    )
    return Scale(id=f"{at:032x}.s", key="mornings", question=QUESTION, answers=answers, said=said, halves=True)
