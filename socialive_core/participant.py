"""Who sits at the table, in which role, and what they look at."""

from __future__ import annotations

from enum import StrEnum, auto

from msgspec import Struct


class Role(StrEnum):
    """What a person is in a case, in the order in which people are always named (citizen first, authority last)."""

    CHILD = auto()
    CITIZEN = auto()
    PARENT = auto()
    RELATIVE = auto()
    SUPPORTER = auto()
    REPRESENTATIVE = auto()
    PROFESSIONAL = auto()
    INTERPRETER = auto()
    CASEWORKER = auto()


Group = frozenset[Role]

FAMILY: Group = frozenset({Role.CHILD, Role.CITIZEN, Role.PARENT, Role.RELATIVE})
HELPERS: Group = frozenset({Role.SUPPORTER, Role.REPRESENTATIVE, Role.PROFESSIONAL})
STAFF: Group = frozenset({Role.CASEWORKER})
EVERYONE: Group = FAMILY | HELPERS | STAFF
"""All but the interpreter, who lends a voice and has none here."""

WE = "we"
"""The voice of all who are present."""

AUTHORITY = "authority"
"""In place of a person in `seen_by`: whoever is the case's caseworker, also the one who comes next."""


class Surface(StrEnum):
    """What kind of screen is looked at."""

    CONTROL = auto()
    DISPLAY = auto()
    TABLE = auto()
    OWN = auto()
    HOME = auto()


SINGLE = frozenset({Surface.OWN, Surface.HOME})
"""Surfaces with one person behind them: there the voice is always the viewer's own."""


class Participant(Struct, frozen=True):
    """
    A person in a meeting.

    Attributes:
        id: The person's id.
        name: What the person wants to be called.
        chair: Leads the meeting; a mark, not a role.
        mark: Which of the eight shapes and colours is the person's, kept for the whole case.
        away: Was asked and is not here: is in no seat and says nothing, and is named where they stand.
        grown: Has turned fifteen, where that is known of a child; it is said of nobody else.
    """

    id: str
    name: str
    role: Role
    chair: bool = False
    mark: int = 0
    away: bool = False
    grown: bool = False

    @property
    def young(self) -> bool:
        """A child under fifteen, or one of whom nobody has said how old it is (rule 1)."""
        return self.role is Role.CHILD and not self.grown


class Viewer(Struct, frozen=True):
    """
    For whose eyes something is drawn.

    A display has neither role nor person: it shows what all who are present may see.

    Attributes:
        together: Several people look at it, so it shows what all who are present may see, whoever presses.
    """

    surface: Surface
    language: str = "da"
    role: Role | None = None
    person: str | None = None
    together: bool = False


class Shielded(Struct, frozen=True, kw_only=True):
    """
    Base of whatever not everybody may see.

    The host takes it out before a tool is asked and puts it back by its id afterwards. Every field of a
    subclass has a default, so that a row may be known while its content is not.

    Attributes:
        seen_by: Persons who may see it, and `AUTHORITY`; `None` is everyone in the meeting.
        hidden: Set by the host on a row that is known and not shown.
    """

    id: str
    seen_by: tuple[str, ...] | None = None
    hidden: bool = False


def in_order(people: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Return *people* in standard order: child, citizen, relatives, professionals, caseworker."""
    roles = list(Role)
    return tuple(sorted(people, key=lambda person: roles.index(person.role)))
