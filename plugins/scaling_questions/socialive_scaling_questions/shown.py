"""Who has a lane on a scale, what stands in it, and when a scale is not for those who are there."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from socialive_core import Lazy, Participant, Role
from socialive_core import lazy as _

from .kinds import Value, figure
from .state import Answered, Scale

UNKNOWN = _("ved ikke")
ALONE = _("Tag det i en samtale alene.")
_NO_LANE = frozenset({Role.INTERPRETER})
_LISTENS_ALONE = frozenset({Role.INTERPRETER, Role.CASEWORKER})
"""With these a child's talk is still a talk alone."""


class Lane(Struct, frozen=True):
    """
    A person on a scale.

    Attributes:
        value: The answer as it is kept; `None` before there is one.
        said: What others see of it. Nothing for "I will not answer": nobody's no carries a name.
        mine: The viewer's own.
        waits: Which screen the answer waits on, where it is not here yet.
    """

    person: Participant
    value: Value | None
    mine: bool = False
    waits: str = ""

    @property
    def number(self) -> int | float | None:
        return self.value if isinstance(self.value, int | float) else None

    @property
    def said(self) -> Lazy | str:
        return UNKNOWN if self.value == "unknown" else "" if self.number is None else figure(self.number)


def lanes(scale: Scale, people: Iterable[Participant], viewer: str | None = None) -> tuple[Lane, ...]:
    """Return a lane for each of *people* who has a voice, in their order."""
    given = _given(scale)
    return tuple(
        Lane(person, one.value, person.id == viewer, one.waits) if one else Lane(person, None, person.id == viewer)
        for person, one in ((person, given.get(person.id)) for person in people if person.role not in _NO_LANE)
    )


def _given(scale: Scale) -> dict[str, Answered]:
    """What there is of each voice, as `Scale.given` has it, looked through once for all of them."""
    found: dict[str, Answered] = {}
    for one in scale.answers:
        if one.value is not None or one.voice not in found or found[one.voice].value is None:
            found[one.voice] = one
    return found


def spoken(lane: Lane) -> bool:
    """Say whether something stands in *lane* that may be told on: a number, or "I do not know"."""
    return lane.value not in (None, "declined")


def child_among_others(people: Iterable[Participant]) -> bool:
    """Say whether a child sits with somebody else than the caseworker: no place for a sensitive question."""
    listening = [person for person in people if person.role not in _LISTENS_ALONE]
    return len(listening) > 1 and any(person.role is Role.CHILD for person in listening)
