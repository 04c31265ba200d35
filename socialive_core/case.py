"""A case, the people in it, what they are to it, and the port that keeps them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from msgspec import Struct

from .participant import Role


class Person(Struct, frozen=True):
    """A human being in one municipality, in as many cases as life has."""

    id: str
    name: str


class Case(Struct, frozen=True):
    """
    What meetings are about.

    Attributes:
        name: What the case is called on its own page; may be empty until it is known whose it is.
        stage: How far the case is, from first contact to follow-up.
    """

    id: str
    name: str
    opened: datetime
    stage: str = "contact"


class Relation(Struct, frozen=True):
    """
    What a person is to a case: the only key to it.

    Attributes:
        reason: Why the person has this key, in a sentence.
        scope: What the key opens; empty is all that the role may see.
        until: The last day; `None` while it lasts.
    """

    person: str
    case: str
    role: Role
    since: date
    reason: str
    until: date | None = None
    scope: tuple[str, ...] = ()
    mark: int = 0

    def holds(self, today: date) -> bool:
        """Say whether the key turns *today*."""
        return self.since <= today and (self.until is None or today <= self.until)


class Cases(Protocol):
    """Keeps cases, persons and relations of one municipality. Adapters pass `tests/contracts/test_cases.py`."""

    async def add(self, case: Case) -> None: ...
    async def get(self, case: str) -> Case | None: ...
    async def add_person(self, person: Person) -> None: ...
    async def person(self, person: str) -> Person | None: ...
    async def relate(self, relation: Relation) -> None: ...
    async def relations(self, case: str) -> tuple[Relation, ...]: ...
    async def relations_of(self, person: str) -> tuple[Relation, ...]: ...
