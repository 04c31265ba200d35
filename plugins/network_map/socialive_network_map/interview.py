"""What an interview says that a map can hold, and how much of it a map does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from .actions import Between, Someone
from .bounds import MOST_TIES
from .export import ENCRYPTED, Edge, Interview, Node
from .kinds import PRIVATE, Bond, Group, Kind
from .meanings import (
    ALIVE,
    BONDS,
    CLOSE,
    DEAD,
    GROUPS,
    KINDS,
    MARKS,
    NAMED,
    NO,
    RELATED,
    YES,
    found_in,
    ring_in,
    words_of,
)  # fmt: skip
from .names import calling


class Left(Struct):
    """
    What is not taken, counted.

    Attributes:
        answers: What was asked about somebody that no part of a map holds.
        kinds: What is none of those that stand on a map.
        bonds: Ties that no word here says what mean.
    """

    answers: dict[str, None]
    kinds: Counter[str]
    bonds: Counter[str]
    nameless: int = 0
    surnames: int = 0
    private: int = 0
    loops: int = 0
    doubled: int = 0


class Told(Struct):
    """What a map takes: people by their ids in the interview, and the ties between them."""

    people: dict[str, Someone]
    ties: list[Between]
    left: Left


def told_in(interview: Interview, here: frozenset[str]) -> Told:
    """Return what a map takes of *interview*; *here* are the names of those who sit at the table, folded."""
    left = Left({}, Counter(), Counter())
    people: dict[str, Someone] = {}
    for node in interview.nodes.values():
        one = _someone(node, left, {known.name.casefold() for known in people.values()})
        if one:
            people[node.id] = one
    return Told(people, _ties(interview.edges.values(), people, here, left), left)


def _someone(node: Node, left: Left, taken: set[str]) -> Someone | None:
    """Whoever it is, as a map has them; nobody where they are nameless, or none that stands on a map."""
    kind: Kind | None = found_in(KINDS, words_of(node.type)) if node.type else "person"
    used: set[str] = set()
    full = _name(node.values, used) if kind else ""
    relation = _relation(node.values, used)
    name = calling(full or relation, taken, person=kind == "person")
    one = _standing(node, name, relation, kind, used) if kind and name else None
    left.answers |= {asked: None for asked in node.values if asked not in used}
    if kind is None:
        left.kinds[node.type] += 1
    elif one is None:
        left.nameless += 1
    else:
        left.surnames += bool(full) and name != full
    return one


def _standing(node: Node, name: str, relation: str, kind: Kind, used: set[str]) -> Someone:
    """Where they stand and what is said of them; a ring alone, without a quarter to stand in, is not taken."""
    group: Group | None = found_in(GROUPS, words_of(relation)) or found_in(GROUPS, words_of(node.type))
    marks = tuple(mark for mark, words in MARKS.items() if _says(node.values, words, used))
    dead = _says(node.values, DEAD, used) or _says(node.values, ALIVE, used, NO)
    ring = _ring(node.values, used) if group else 0
    return Someone(name, ring, group or "family", kind, "dead" if dead else "", marks)


def _name(values: Mapping[str, str], used: set[str]) -> str:
    """What they are called: the answer to the first question that asks for a name."""
    asked = {" ".join(words_of(name)): name for name in reversed([*values])}
    found = next((asked[one] for one in NAMED if one in asked), None)
    found = found or next((name for words, name in asked.items() if {"name", "navn"} & set(words.split())), "")
    used |= {name for words, name in asked.items() if words == "label"} | {found}
    said = values.get(found, "")
    return "" if said.upper() == ENCRYPTED else said


def _relation(values: Mapping[str, str], used: set[str]) -> str:
    """How they are related, whether as one answer or as a box that was ticked."""
    for name, said in values.items():
        words = words_of(name)
        if words and words[0] in RELATED:
            used.add(name)
            if said.casefold() in YES:
                return " ".join(words[1:])
            if said.casefold() not in {"false", ENCRYPTED.casefold()} and not said.isdigit():
                return " ".join(words_of(said))
    return ""


def _ring(values: Mapping[str, str], used: set[str]) -> int:
    """How close they are, where an answer says so in words."""
    for name, said in values.items():
        if set(words_of(name)) & CLOSE:
            ring = 1 if said.casefold() == "true" else ring_in(said)
            if ring:
                used.add(name)
                return ring
    return 0


def _says(values: Mapping[str, str], words: Iterable[str], used: set[str], yes: frozenset[str] = YES) -> bool:
    """Whether somebody has said yes to a question with one of *words* in it."""
    asked = [name for name in values if set(words_of(name)) & set(words)]
    plain = [name for name in asked if values[name].casefold() in YES | NO]
    used |= set(plain)
    return any(values[name].casefold() in yes for name in plain)


def _ties(edges: Iterable[Edge], people: Mapping[str, Someone], here: frozenset[str], left: Left) -> list[Between]:
    """The ties that words here say what mean, one for each two: the hard and the strong before the others."""
    place = {id: at for at, id in enumerate(people)}
    sits = [one.name.casefold() in here for one in people.values()]
    found: dict[frozenset[int], Between] = {}
    order = list(BONDS)
    for bond, edge in sorted(_meant(edges, left), key=lambda one: order.index(one[0])):
        if edge.source not in place or edge.target not in place:
            continue  # somebody who is counted as not taken
        ends = frozenset((place[edge.source], place[edge.target]))
        if len(ends) == 1:
            left.loops += 1
        elif bond in PRIVATE and not any(sits[at] for at in ends):
            left.private += 1
        elif ends in found or len(found) >= MOST_TIES:
            left.doubled += 1
        else:
            found[ends] = Between(place[edge.source], place[edge.target], bond)
    return list(found.values())


def _meant(edges: Iterable[Edge], left: Left) -> Iterable[tuple[Bond, Edge]]:
    for edge in edges:
        left.answers |= dict.fromkeys(edge.values)
        bond = found_in(BONDS, words_of(edge.type))
        if bond:
            yield bond, edge
        else:
            left.bonds[edge.type] += 1
