"""A case, the people in it, what they are to it, and the port that keeps them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from msgspec import Struct

from .participant import Role


class Wishes(Struct, frozen=True):
    """
    How somebody wishes to be spoken of (*Sådan vil jeg omtales*), in their own words; empty where they have not said.

    Attributes:
        called: The name to use.
        sounds: How it is said.
        avoid: Words that are not to be used of them.
        helps: What else helps.
    """

    called: str = ""
    sounds: str = ""
    avoid: str = ""
    helps: str = ""

    def __bool__(self) -> bool:
        return self != Wishes()


class Person(Struct, frozen=True):
    """
    A human being in one municipality, in as many cases as life has.

    Attributes:
        born: Decides what a child may do by itself; `None` where nobody has said.
        protected: Has a protected address: nothing that goes to others may tell where they are.
        phone: A caseworker's direct number, which stands in the minutes; a citizen's own is not this.
        hours: When the number is answered, in words.
        email: Where mail reaches them; empty where nobody has said.
        safe: They have said that nobody else reads that mail, so that it may be written to.
        language: What they read in, as "da" or "en"; empty where nobody has said, and then it is Danish.
        interpreter: The language that an interpreter puts everything into for them; empty where they need none.
        places: What would tell it: the address, a school, a telephone number; known to whoever answers for the case.
        wishes: How they wish to be spoken of; told to whoever writes, on no screen for all, and to no other side.
    """

    id: str
    name: str
    born: date | None = None
    protected: bool = False
    phone: str = ""
    hours: str = ""
    email: str = ""
    safe: bool = False
    language: str = ""
    interpreter: str = ""
    places: tuple[str, ...] = ()
    wishes: Wishes = Wishes()


class Case(Struct, frozen=True):
    """
    What meetings are about.

    Attributes:
        name: What the case is called on its own page; may be empty until it is known whose it is.
        stage: How far the case is, from first contact to follow-up.
        apart: Why the sides of the case are kept apart (*Adskilte forløb*); empty where they are not.
        step: What comes next, in a sentence by the caseworker; empty until somebody has said.
        by: The last day for it.
        unit: Which unit of the municipality it belongs to, by its id; empty is the first.
        kind: What kind of case it is, as the municipality tells them apart; empty until somebody has said.
    """

    id: str
    name: str
    opened: datetime
    stage: str = "contact"
    apart: str = ""
    step: str = ""
    by: date | None = None
    unit: str = ""
    kind: str = ""


class Relation(Struct, frozen=True):
    """
    What a person is to a case: the only key to it.

    Attributes:
        reason: Why the person has this key, in a sentence.
        scope: What the key opens: ids of meetings, or of the case for all of it; empty is all that the role may see.
        until: The last day; `None` while it lasts.
        side: Which side of the case the person is on, where its sides are kept apart; empty is none of them.
        given_by: Whose own key this one hangs on: a supporter's and a representative's is the citizen's to give.
        taken: A colleague took it where it could not wait: it decides nothing of who belongs and who sees what.
    """

    person: str
    case: str
    role: Role
    since: date
    reason: str
    until: date | None = None
    scope: tuple[str, ...] = ()
    mark: int = 0
    side: str = ""
    given_by: str | None = None
    taken: bool = False

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
