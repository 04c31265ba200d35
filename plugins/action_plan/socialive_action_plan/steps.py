"""The steps of a plan: the case's agreements, as one look may see them. A plan has no words of its own for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from socialive_core import STAFF, WE, Agreed, AgreementState, Lazy, Look, Participant, Role
from socialive_core import lazy as _

STATES: dict[AgreementState, Lazy] = {
    "new": _("Ikke begyndt"),
    "going": _("I gang"),
    "done": _("Gjort"),
    "waiting": _("Venter"),
    "other": _("Vi fandt en anden vej"),
}
SETTLED = frozenset({"done", "other"})
"""How a step stands that nobody waits for."""
MANY = 3
"""Open steps of one person; with more, one asks whether something can wait."""
WORK = STAFF | {Role.PROFESSIONAL}

Whose = Literal["mine", "municipality", "others", "nobody"]
Near = Literal["", "soon", "passed"]


class Step(Struct, frozen=True):
    """
    One step.

    Attributes:
        what, because, ended: Texts; the screen fills in the words.
        people: Those who do it, of those whom this look knows of.
        proposed: Those of them who have not said yes.
        we: Everybody does it.
        unnamed: Somebody does it who is not here today.
        work: It rests on those alone who are here from their work.
        near: Its day is today or tomorrow, or has passed; never told to a child.
        up, down: What it is put before where it is moved within its column; `None` where it cannot be.
    """

    id: str
    what: str
    state: AgreementState
    people: tuple[Participant, ...] = ()
    proposed: tuple[Participant, ...] = ()
    we: bool = False
    unnamed: bool = False
    work: bool = False
    due: date | None = None
    near: Near = ""
    because: str = ""
    ended: str = ""
    small: str = ""
    whose: Whose = "nobody"
    seen_by: tuple[str, ...] | None = None
    up: str | None = None
    down: str | None = None

    @property
    def open(self) -> bool:
        """Whether somebody still waits for it."""
        return self.state not in SETTLED

    @property
    def said(self) -> Lazy:
        """How it stands, in words."""
        return STATES[self.state]

    def has(self, person: str | None) -> bool:
        """Return whether *person* is one of those who do it."""
        return any(one.id == person for one in self.people)


class Load(Struct, frozen=True):
    """Who has how many open steps."""

    person: Participant
    count: int


def steps(look: Look) -> tuple[Step, ...]:
    """Return the steps that *look* may see, in their order."""
    return tuple(_step(fact, look) for fact in look.facts if isinstance(fact, Agreed))


def load(found: Iterable[Step], look: Look) -> tuple[Load, ...]:
    """Return how many open steps each has; no child under fifteen is counted, and nobody who lends a voice."""
    going = [step for step in found if step.open]
    counted = [one for one in look.people if not one.young and one.role is not Role.INTERPRETER]
    return tuple(Load(one, sum(step.has(one.id) for step in going)) for one in counted)


def is_young(look: Look) -> bool:
    """Say whether a child under fifteen looks: it is told of no dates and no counts (rule 1)."""
    viewer = look.person(look.viewer.person or "")
    return viewer.young if viewer else look.viewer.role is Role.CHILD


def column(every: tuple[Step, ...], states: frozenset[str]) -> tuple[Step, ...]:
    """Return those of *every* step that stand in *states*, each with where it goes when it is moved up or down."""
    ids = [step.id for step in every]
    mine = [step for step in every if step.state in states]
    return tuple(_movable(mine, at, ids) for at in range(len(mine)))


def _movable(mine: list[Step], at: int, ids: list[str]) -> Step:
    up = mine[at - 1].id if at else None
    down = None
    if at + 1 < len(mine):
        below = ids.index(mine[at + 1].id) + 1
        down = ids[below] if below < len(ids) else ""
    return replace(mine[at], up=up, down=down)


def _step(fact: Agreed, look: Look) -> Step:
    known = {one.id: one for one in look.people}
    people = tuple(known[id] for id in fact.who if id in known)
    unnamed = any(id not in known for id in fact.who if id != WE)
    return Step(
        id=fact.key,
        what=fact.what,
        state=fact.state,
        people=people,
        proposed=tuple(one for one in people if one.id in fact.waits),
        we=WE in fact.who,
        unnamed=unnamed,
        work=bool(people) and WE not in fact.who and not unnamed and all(one.role in WORK for one in people),
        due=fact.due,
        near=_near(fact, look),
        because=fact.because or "",
        ended=fact.ended or "",
        small=fact.small,
        whose=_whose(fact, people, look),
        seen_by=fact.seen_by,
    )


def _near(fact: Agreed, look: Look) -> Near:
    if fact.due is None or fact.state in SETTLED or is_young(look):
        return ""
    if fact.due < look.today:
        return "passed"
    return "soon" if fact.due <= look.today + timedelta(days=1) else ""


def _whose(fact: Agreed, people: tuple[Participant, ...], look: Look) -> Whose:
    if not fact.who:
        return "nobody"
    if look.viewer.person is not None and {look.viewer.person, WE} & set(fact.who):
        return "mine"
    return "municipality" if any(one.role in STAFF for one in people) else "others"
