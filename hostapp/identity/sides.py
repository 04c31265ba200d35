"""The sides of a case that are kept apart: who may know of whom, and whom a new thing is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from socialive_core import AUTHORITY, Case, Meeting, Participant, Relation, Role, Viewer


class Sides(Struct, frozen=True):
    """
    *Adskilte forløb* (rule 3): what one side brings is that side's until it is chosen for both.

    Attributes:
        apart: Whether the sides are kept apart.
        of: The side of each person who is on one.
    """

    apart: bool = False
    of: Mapping[str, str] = {}

    def knows(self, one: str, other: str) -> bool:
        """Say whether *one* may know that *other* takes part."""
        sides = {self.of.get(one, ""), self.of.get(other, "")} - {""}
        return not self.apart or len(sides) < 2

    def at(self, meeting: Meeting) -> Sides:
        """Return the sides as they sit in *meeting*: also of whoever has another id there than in the case."""
        seats = {one.person: self.of[one.same] for one in meeting.people if one.same in self.of}
        return Sides(self.apart, {**self.of, **seats})

    def known_to(self, viewer: Viewer, people: Iterable[Participant]) -> tuple[Participant, ...]:
        """Return those of *people* whom *viewer* may know of; a screen for all shows those whom all may know of."""
        here = tuple(people)
        alone = viewer.person is not None and not viewer.together
        eyes = (viewer.person or "",) if alone else tuple(person.id for person in here)
        return tuple(one for one in here if all(self.knows(eye, one.id) for eye in eyes))

    def audience(self, voice: str, people: Iterable[Participant]) -> tuple[str, ...] | None:
        """
        Return whom something new in *voice* is for; `None` is everyone.

        A side's own is for that side and the authority. Whoever is on none, as a child is between its parents, is
        heard by those who sit here.
        """
        if not self.apart:
            return None
        side = self.of.get(voice)
        theirs = (person for person, on in self.of.items() if on == side)
        here = (person.id for person in people if person.role is not Role.CASEWORKER)
        return (*sorted({*(theirs if side else here)}), AUTHORITY)


def sides_of(case: Case | None, relations: Iterable[Relation]) -> Sides:
    """Return the sides of *case*, as its relations name them."""
    if case is None or not case.apart:
        return Sides()
    return Sides(True, {one.person: one.side for one in relations if one.side})
