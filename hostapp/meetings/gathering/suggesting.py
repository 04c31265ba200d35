"""What the end of a meeting begins with: three lines, and who gets what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from socialive_core import AUTHORITY, Line, Participant

from .actions import Getter, Pick
from .state import GETS, MOST_STARS


def suggest(lines: Iterable[tuple[str, Line]], sources: Collection[str], people: Sequence[str]) -> tuple[Pick, ...]:
    """
    Return the lines to begin with: of each voice the latest, first what an agreement was made from.

    Three for everybody; where no line is for everybody, as between sides that are kept apart, three for each of those
    that lines are for.

    Args:
        lines: With their boards, as they were written; those without a key are none of them.
        sources: Keys of lines that agreements were made from.
        people: In standard order, which is the order the lines stand in.
    """
    groups: dict[tuple[str, ...] | None, list[tuple[str, Line]]] = {}
    for board, line in lines:
        if line.key and line.text:
            groups.setdefault(line.seen_by, []).append((board, line))
    chosen = [groups[None]] if None in groups else list(groups.values())
    return tuple(pick for group in chosen for pick in _three(group, sources, people))


def _three(lines: list[tuple[str, Line]], sources: Collection[str], people: Sequence[str]) -> list[Pick]:
    rank = {person: place for place, person in enumerate(people)}
    of_voice: dict[str, list[tuple[str, Line]]] = {}
    for board, line in reversed(lines):
        of_voice.setdefault(line.voice, []).append((board, line))
    found: list[tuple[int, bool, int, str, Line]] = []
    for voice, said in of_voice.items():
        first = sorted(said, key=lambda one: one[1].key not in sources)  # stable: the latest of each kind first
        for turn, (board, line) in enumerate(first):
            found.append((turn, line.key not in sources, rank.get(voice, len(rank)), board, line))
    best = sorted(found, key=lambda one: one[:3])[:MOST_STARS]
    return [Pick(board, line.key, line.seen_by) for _turn, _made, _rank, board, line in sorted(best, key=_standing)]


def _standing(found: tuple[int, bool, int, str, Line]) -> tuple[int, int]:
    return found[2], found[0]


def getters(
    people: Iterable[Participant], audience: Mapping[str, tuple[str, ...] | None], authority: str
) -> tuple[Getter, ...]:
    """
    Return who gets what, until it is said otherwise: those who were there, and then the municipality.

    Args:
        audience: Who may see that somebody is a receiver, by person; everyone where it is not said.
        authority: What the municipality is called.
    """
    there = [
        Getter(person.name[:80], GETS[person.role], person.id, audience.get(person.id))
        for person in people
        if person.role in GETS
    ]
    return (*there, Getter(authority, "whole", AUTHORITY))
