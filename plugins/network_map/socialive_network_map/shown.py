"""Who is on a map as a screen shows them: their place, what is said of them, and their ties spelled out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from socialive_core import Agreed, AnyFact, Contact, Lazy, Participant, Role
from socialive_core import lazy as _

from .circle import Spot
from .kinds import Bond, Group, Kind, Layer, Only
from .library import BEINGS, KINDS, MARKS, RING_NAMES, SAID_BONDS, Settings
from .state import Known, Network, Tie

UNPLACED = _("Ikke sat på kortet endnu")
MOST_STEPS = 12
READABLE = 16
"""Names on a wall that can be read from four metres; of more, a ring or a quarter is shown at a time."""


class Row(Struct, frozen=True):
    """
    Somebody on the map.

    Attributes:
        name: What they are called on this screen.
        said: What is said of them, in words.
        ties: Their ties, in words.
        lit: They are among those who are looked for.
        stamp: The same for a row that reads the same, so that it need not be drawn anew.
    """

    id: str
    name: str
    ring: int
    ring_name: Lazy | str
    group: Group
    group_name: Lazy | str
    marks: tuple[str, ...]
    said: tuple[Lazy, ...]
    ties: tuple[Lazy, ...]
    lit: bool
    kind: Kind
    being: str
    wish: int
    at_table: str
    stamp: tuple[Known, str, tuple[str, ...], bool]


class Joined(Struct, frozen=True):
    """A tie between two, in words; *stamp* is the same for one that reads the same."""

    id: str
    a: str
    b: str
    bond: Bond
    words: Lazy
    stamp: str

    def __hash__(self) -> int:
        return hash(self.stamp)


class Section(Struct, frozen=True):
    """A ring of the list, or those who are in none yet."""

    id: str
    title: Lazy
    rows: tuple[Row, ...]


def joined(state: Network, names: Mapping[str, str]) -> tuple[Joined, ...]:
    """Return every tie whose both ends are to be seen."""
    return tuple(_joined(tie, names[a.id], names[b.id]) for tie, a, b in state.joined())


@lru_cache(maxsize=4096)
def _joined(tie: Tie, a: str, b: str) -> Joined:
    """A tie in words; there are hundreds, and a press changes one."""
    words = _(SAID_BONDS[tie.bond].message, a=a, b=b)
    return Joined(tie.id, tie.a, tie.b, tie.bond, words, f"{tie.id} {tie.bond} {a}\t{b}")


def rows(
    state: Network, ties: tuple[Joined, ...], names: Mapping[str, str], settings: Settings, lit: frozenset[str]
) -> tuple[Row, ...]:
    """Return those on the map who may be read of, in the order they were said."""
    theirs: dict[str, list[Joined]] = defaultdict(list)
    for tie in ties:
        theirs[tie.a].append(tie)
        theirs[tie.b].append(tie)
    return tuple(_row(one, names[one.id], theirs[one.id], settings, one.id in lit) for one in state.shown)


def _row(one: Known, name: str, ties: list[Joined], settings: Settings, lit: bool) -> Row:
    more = [KINDS[one.kind]] if one.kind != "person" else []
    more += [BEINGS[one.being]] if one.being else []
    return Row(
        id=one.id,
        name=name,
        ring=one.ring,
        ring_name=RING_NAMES.get(one.ring, UNPLACED),
        group=one.group,
        group_name=settings.named(one.group),
        marks=one.marks,
        said=(*more, *(MARKS[mark] for mark in one.marks)),
        ties=tuple(tie.words for tie in ties),
        lit=lit,
        kind=one.kind,
        being=one.being,
        wish=one.wish,
        at_table=one.at_table,
        stamp=(one, name, tuple(tie.stamp for tie in ties), lit),
    )


def sections(people: tuple[Row, ...]) -> tuple[Section, ...]:
    """Return the list under its headings: the closest ring first, those without one last."""
    titles = {**RING_NAMES, 0: UNPLACED}
    found = (
        Section(f"ring-{ring}", title, tuple(row for row in people if row.ring == ring))
        for ring, title in titles.items()
    )
    return tuple(one for one in found if one.rows)


class Step(Struct, frozen=True):
    """A step that somebody on the map can join: an agreement that is open, as the core has it; *what* is its text."""

    id: str
    what: str
    who: tuple[str, ...]


def open_steps(facts: Iterable[AnyFact]) -> tuple[Step, ...]:
    """Return the case's open agreements, the newest last."""
    agreed = (one for one in facts if isinstance(one, Agreed) and one.state not in ("done", "other"))
    return tuple(Step(one.key, one.what, one.who) for one in agreed)[-MOST_STEPS:]


def looked_for(state: Network, layer: Layer, before: tuple[Contact, ...]) -> frozenset[str]:
    """Return the ids of those who stand out in *layer*."""
    if layer == "last":
        was = {one.label.casefold() for one in before}
        return frozenset(one.id for one in state.shown if one.label.casefold() in was)
    if layer == "wished":
        return frozenset(one.id for one in state.shown if one.wish or "missed" in one.marks)
    return frozenset(one.id for one in state.shown if layer and layer in one.marks)


def chosen_part(stand: tuple[Spot, ...], only: Only) -> Only:
    """Return what a wall shows of *stand*: what was chosen, and of more than can be read the closest ring."""
    if only or len(stand) <= READABLE:
        return only
    closest: tuple[Only, ...] = ("ring1", "ring2", "ring3")
    return closest[min(spot.ring for spot in stand) - 1]


def part(stand: tuple[Spot, ...], only: Only) -> tuple[Spot, ...]:
    """Return those of *stand* who are in *only*; all where it is empty."""
    return tuple(spot for spot in stand if only in ("", f"ring{spot.ring}", spot.group))


_PLACES: dict[Role, Group] = {
    Role.SUPPORTER: "friends",
    Role.REPRESENTATIVE: "professionals",
    Role.PROFESSIONAL: "professionals",
    Role.CASEWORKER: "professionals",
}


class Suggested(Struct, frozen=True):
    """Somebody who can be put on the map with one press."""

    label: str
    ring: int
    group: Group


def suggested(
    state: Network, people: tuple[Participant, ...], ego: Participant | None, before: tuple[Contact, ...]
) -> tuple[Suggested, ...]:
    """Return those of last time, and those at the table, who are not on the map."""
    last = [Suggested(one.label, one.ring, one.group or "family") for one in before]  # type: ignore[arg-type]
    here = [
        Suggested(one.name, 0, _PLACES.get(one.role, "family"))
        for one in people
        if one != ego and not one.away and one.role is not Role.INTERPRETER
    ]
    fresh = {one.label.casefold(): one for one in (*here, *last) if state.called(one.label) is None}
    return tuple(fresh.values())[:12]
