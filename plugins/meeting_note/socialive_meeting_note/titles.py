"""What a difference is called, and in which order its columns stand: by people, never by who came first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from socialive_core import WE, Lazy, Look
from socialive_core import lazy as _

from .parts import Part
from .state import Line

Said = TypeVar("Said", bound=Line)

PARTS: dict[Part, Lazy] = {
    "seen": _("Det har jeg set"),
    "thought": _("Det tror jeg"),
    "unknown": _("Det ved jeg ikke"),
    "change": _("Det kan få mig til at ændre mening"),
}


def columns(statements: Iterable[Said], look: Look) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Return how each voice saw it first, in standard order, and what came later, in the same order."""
    first: dict[str, Said] = {}
    later: list[Said] = []
    for statement in statements:
        if statement.voice == WE or statement.voice in first:
            later.append(statement)
        else:
            first[statement.voice] = statement
    return _in_order(first.values(), look), _in_order(later, look)


def title(statements: Iterable[Line], look: Look) -> Lazy:
    """Return the title of a difference whose columns are *statements*: their names, each a subject of the verb."""
    people = [look.person(statement.voice) for statement in statements]
    names = [person.name for person in people if person]
    if len(people) == len(names) == 1:
        return _("Sådan ser {name} det", name=names[0])
    if len(names) < 2:
        return _("Vi ser det forskelligt")
    return _("{names} og {last} ser det forskelligt", names=", ".join(names[:-1]), last=names[-1])


def _in_order(statements: Iterable[Said], look: Look) -> tuple[Said, ...]:
    places = {person.id: place for place, person in enumerate(look.people)}
    return tuple(sorted(statements, key=lambda statement: places.get(statement.voice, len(places))))
