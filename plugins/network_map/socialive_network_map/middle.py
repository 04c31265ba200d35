"""Whose map it is, who of it sits at the table, and what does not stand on a screen that several look at."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from socialive_core import Look, Participant, Role, Surface

from .kinds import Names
from .state import Known, Network

_MIDDLE = (Role.CHILD, Role.CITIZEN, Role.PARENT, Role.RELATIVE)


def middle(state: Network, people: Iterable[Participant]) -> Participant | None:
    """Return the one in the middle: who was chosen, else the first whom the case is about."""
    here = tuple(people)
    chosen = next((person for person in here if person.id == state.about), None)
    return chosen or next((person for role in _MIDDLE for person in here if person.role is role), None)


def seated(label: str, people: Iterable[Participant]) -> str:
    """Return the id of the one at the table who is called *label*, if any."""
    wanted = label.strip().casefold()
    return next((one.id for one in people if not one.away and one.name.casefold() == wanted), "")


def hides_names(names: Names, people: Iterable[Participant]) -> bool:
    """Say whether the big screen shows first letters only: as was chosen, else while a relative is at the table."""
    if names:
        return names == "hidden"
    return any(person.role is Role.RELATIVE and not person.away for person in people)


def initials(label: str) -> str:
    """Return the first letters of *label*, two at most."""
    return "".join(word[0] for word in label.split()[:2]).upper()


def discreet(state: Network, look: Look) -> Network:
    """Return *state* without whom somebody does not want along, but for who leads and who said it (rule 7)."""
    viewer = look.viewer
    if viewer.surface is Surface.CONTROL and not viewer.together:
        return state
    single = viewer.surface in (Surface.OWN, Surface.HOME)
    ours = {viewer.person} if single and viewer.person else set()
    return replace(state, people=tuple(one if one.voice in ours else _untold(one) for one in state.people))


def _untold(one: Known) -> Known:
    if "unwanted" not in one.marks:
        return one
    return replace(one, marks=tuple(mark for mark in one.marks if mark != "unwanted"))
