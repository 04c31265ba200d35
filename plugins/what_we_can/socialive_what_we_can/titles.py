"""What the columns are called, and how voices stand beside each other: by people, never by who came first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from socialive_core import Lazy, Look, Participant, Role
from socialive_core import lazy as _

from .kinds import Column
from .state import Beside, Row

COLUMNS: tuple[Column, ...] = get_args(Column)
DIFFERENT = _("Det ser vi forskelligt")

_YOU = frozenset({Role.CITIZEN, Role.PARENT, Role.CHILD})
_TITLES: dict[Column, Lazy] = {
    "can": _("Det kan vi"),
    "cannot": _("Det kan vi ikke"),
    "citizen": _("Det bestemmer du"),
    "municipality": _("Det bestemmer kommunen, fordi …"),
}
_YOU_ALL = _("Det bestemmer I")


def title(column: Column, people: Iterable[Participant]) -> Lazy:
    """Return what *column* is called among *people*: "du" to one citizen, "I" to several."""
    several = sum(person.role in _YOU for person in people) > 1
    return _YOU_ALL if column == "citizen" and several else _TITLES[column]


def sides(row: Row, look: Look) -> tuple[Beside, ...]:
    """Return *row* and what was said beside it, in the standard order of people; nothing where nothing may be read."""
    if not row.answers:
        return ()
    places = {person.id: place for place, person in enumerate(look.people)}
    return tuple(sorted((row, *row.answers), key=lambda one: places.get(one.voice, len(places))))
