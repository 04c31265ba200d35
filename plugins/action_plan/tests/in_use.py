"""What is done to a plan, for `dev.py bench tools`: a board in use, and the largest that makes sense."""

from __future__ import annotations

from datetime import date
from typing import Any

from socialive_action_plan.actions import Meet, Reword, Say, SetGoal, SetOurs, Settle
from socialive_action_plan.state import Aim, Line, Plan

from socialive_core import Agreed
from socialive_core.testing import AMINA, KARIM, LINE, METTE

PEOPLE = (AMINA, KARIM, LINE, METTE)
STEPS, GOALS, LINES = 24, 10, 24
STATES: tuple[Any, ...] = ("new", "going", "done", "waiting", "other")

FACTS = tuple(
    Agreed(
        key=f"step.{n}",
        who=(PEOPLE[n % 4].id,),
        what=f"words.{n}",
        due=date(2026, 11, 1 + n),
        because=f"because.{n}",
        small="fem minutter",
        state=STATES[n % 5],
    )
    for n in range(STEPS)
)
"""The steps are the case's agreements: two dozen, as many as a case has in use."""


def act(n: int, state: Plan) -> tuple[str, Any]:
    """A goal, the municipality's and a sign once; then words again and again, and one more that is taken back."""
    if n < 3:
        return "mette", (SetGoal(), SetOurs("Lov § 1"), Say("sign"))[n]
    at = n % 10
    if at in (4, 8):
        return "mette", "undo"
    if at in (3, 7):
        return "mette", Say("can")
    if at == 5:
        return "mette", Meet(date(2026, 12, 3), 6)
    if at == 6:
        return "mette", Settle(state.goals[0].id, "now")
    return "mette", Reword(state.goals[0].id)


def largest() -> Plan:
    """Five goals of each kind, and six lines of each part."""
    goals = tuple(
        Aim(
            id=f"{n:032x}.1",
            voice="mette",
            scribe="mette",
            words=f"{n:032x}.w",
            ours=bool(n % 2),
            because=f"{n:032x}.b",
        )
        for n in range(GOALS)
    )
    parts: tuple[Any, ...] = ("hope", "can", "sign", "stuck")
    lines = tuple(
        Line(id=f"{n:032x}.2", voice="amina", scribe="mette", words=f"{n:032x}.l", part=parts[n % 4])
        for n in range(LINES)
    )
    return Plan(goals, lines)
