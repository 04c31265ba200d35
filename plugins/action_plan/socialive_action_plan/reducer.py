"""How an action changes a plan."""

from __future__ import annotations

from typing import Any, assert_never

from msgspec.structs import replace

from socialive_core import Refused, Turn
from socialive_core import lazy as _

from .actions import Action, Meet, Reword, Say, SetGoal, SetOurs, Settle
from .state import Aim, Line, Plan, Review


def reduce(state: Plan, action: Action, turn: Turn) -> Plan:
    """Return the plan after *action*, or raise `Refused` where it makes no sense."""
    match action:
        case SetGoal():
            return replace(state, goals=(*state.goals, Aim(**_said(turn, 1))))
        case SetOurs():
            ours = Aim(**_said(turn, 2), ours=True, because=turn.new_id(1), paragraph=action.paragraph.strip())
            return replace(state, goals=(*state.goals, ours))
        case Say():
            return replace(state, lines=(*state.lines, Line(**_said(turn, 1), part=action.part)))
        case Reword():
            return _reworded(state, action.row, turn)
        case Settle():
            return _settled(state, action, turn)
        case Meet():
            return _met(state, action, turn)
    assert_never(action)


def _said(turn: Turn, id: int) -> dict[str, Any]:
    """What every row says of itself; the turn's words are for its first ids, and the row's own comes after them."""
    return {
        "id": turn.new_id(id),
        "seen_by": turn.audience,
        "voice": turn.voice,
        "scribe": turn.participant.id,
        "words": turn.new_id(0),
    }


def _reworded(state: Plan, id: str, turn: Turn) -> Plan:
    row = next((row for row in state.rows if row.id == id and not isinstance(row, Review)), None)
    if row is None:
        raise Refused(_("Linjen står her ikke mere."))
    if row.voice != turn.voice:
        raise Refused(_("Det er en andens ord. Skriv dine egne på en ny linje."))
    other = replace(row, words=turn.new_id(0), scribe=turn.participant.id)
    return replace(
        state,
        goals=tuple(other if one is row and isinstance(other, Aim) else one for one in state.goals),
        lines=tuple(other if one is row and isinstance(other, Line) else one for one in state.lines),
    )


def _settled(state: Plan, action: Settle, turn: Turn) -> Plan:
    """Each says it of their own goal: nobody else's is taken from them."""
    goal = state.goal(action.goal)
    if goal is None:
        raise Refused(_("Målet står her ikke mere."))
    if goal.voice != turn.voice:
        raise Refused(_("Det er en andens mål. Spørg, hvad de synes."))
    changed = replace(goal, stand=action.stand)
    return replace(state, goals=tuple(changed if one is goal else one for one in state.goals))


def _met(state: Plan, action: Meet, turn: Turn) -> Plan:
    if action.on < turn.at.date():
        raise Refused(_("Datoen er gået. Vælg en ny."))
    if state.review and state.review.hidden:
        raise Refused(_("Datoen er sat. Den kan ikke vises her."))
    return replace(state, review=Review(**_said(turn, 1), on=action.on, weeks=action.weeks))
