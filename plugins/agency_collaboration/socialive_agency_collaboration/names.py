"""Who stands in which corner, and who coordinates: names that a look may know."""

from __future__ import annotations

from socialive_core import Lazy, Look, Role
from socialive_core import lazy as _

from .kinds import PARTIES, Party
from .state import Holder, Triangle
from .titles import party_of

SOMEBODY = _("En, der ikke er her")
UNNAMED = "…"
"""The same in a drawing, which is in no language."""


def names(state: Triangle, look: Look) -> dict[Party, tuple[str, ...]]:
    """Return the names in each corner: whoever belongs there, and whom it is said of."""
    found: dict[Party, list[str]] = {party: [] for party in PARTIES}
    for person in look.people:
        if person.role is not Role.INTERPRETER:
            found[party_of(person)].append(person.name)
    for task in state.doing:
        if task.doer and task.place != "missing":
            found[task.place].append(task.doer)
    return {party: tuple(dict.fromkeys(named)) for party, named in found.items()}


def holder_name(holder: Holder | None, look: Look) -> Lazy | str:
    """Return who coordinates; nothing where it is nobody yet."""
    if holder is None:
        return ""
    person = look.person(holder.person)
    return person.name if person else holder.label or SOMEBODY
