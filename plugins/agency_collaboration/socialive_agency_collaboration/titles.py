"""What the corners are called among those who sit there, who belongs to which, and in which order voices stand."""

from __future__ import annotations

from collections.abc import Iterable

from socialive_core import STAFF, Lazy, Look, Participant, Role
from socialive_core import lazy as _

from .kinds import Party, Place
from .state import Expected

_YOU = frozenset({Role.CITIZEN, Role.PARENT, Role.CHILD})

_CORNERS: dict[Place, Lazy] = {
    "family": _("Du og dine nærmeste"),
    "authority": _("Kommunen"),
    "others": _("Skole, tilbud og andre"),
    "missing": _("Det gør ingen endnu"),
}
_EXPECTED: dict[Party, Lazy] = {
    "family": _("Forventninger til dig og dine nærmeste"),
    "authority": _("Forventninger til kommunen"),
    "others": _("Forventninger til skole, tilbud og andre"),
}
_YOU_ALL = _("I og jeres nærmeste")
_OF_YOU_ALL = _("Forventninger til jer og jeres nærmeste")


def corner(place: Place, people: Iterable[Participant]) -> Lazy:
    """Return what *place* is called among *people*: "du" to one citizen, "I" to several."""
    return _YOU_ALL if place == "family" and _several(people) else _CORNERS[place]


def expected_of(party: Party, people: Iterable[Participant]) -> Lazy:
    """Return what stands over what is expected of *party*."""
    return _OF_YOU_ALL if party == "family" and _several(people) else _EXPECTED[party]


def party_of(person: Participant) -> Party:
    """Return the corner that *person* belongs to: whoever sits beside a citizen is on the citizen's side."""
    if person.role in STAFF:
        return "authority"
    return "others" if person.role is Role.PROFESSIONAL else "family"


def sides(party: Party, rows: Iterable[Expected], look: Look) -> tuple[Expected, ...]:
    """Return what is expected of *party*, in the standard order of people: nothing here wins."""
    places = {person.id: place for place, person in enumerate(look.people)}
    mine = [row for row in rows if row.of == party]
    return tuple(sorted(mine, key=lambda one: places.get(one.voice, len(places))))


def _several(people: Iterable[Participant]) -> bool:
    return sum(person.role in _YOU for person in people) > 1
