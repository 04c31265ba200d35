"""Made-up municipalities that have been asked: of any size, with gaps in what is answered and codes that come again."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from msgspec import Struct

from hostapp.surveying.figures.releasing import release
from hostapp.surveying.figures.shown import Release
from hostapp.surveying.wave import MOMENTS, ROLES, Answered, Asked, Moment, Role, Wave

ITEMS = tuple(
    Asked(key, "agree", {role: {"da": f"{key} {role}", "en": f"{key} {role}"} for role in ROLES}, key in {"i2", "i5"})
    for key in ("i0", "i1", "i2", "i3", "i4", "i5", "i6", "i7", "i8", "i9", "i10")
)
NUMBER = Asked("overall", "number", {role: {"da": "Hvor meget?", "en": "How much?"} for role in ROLES})
WORDS = Asked("open", "text", {role: {"da": "Hvad skal der til?", "en": "What would it take?"} for role in ROLES})


class Asking(Struct):
    """Three waves of one series, with what was answered in each."""

    waves: tuple[Wave, ...]
    answers: Mapping[str, tuple[Answered, ...]]

    @property
    def releases(self) -> tuple[Release, ...]:
        """What is shown of each wave, one after the other, as they are closed."""
        first = self.waves[0]
        later = (release(one, self.answers[one.id], first, self.answers[first.id]) for one in self.waves[1:])
        return (release(first, self.answers[first.id]), *later)


def wave(moment: Moment, units: tuple[str, ...], items: tuple[Asked, ...]) -> Wave:
    month = 1 + 3 * MOMENTS.index(moment)
    return Wave(moment, "s", "trust", moment, units, items, date(2026, month, 1), date(2026, month, 28), "closed")


def asked(
    seed: int,
    sizes: Mapping[tuple[str, Role], int],
    items: tuple[Asked, ...] = (*ITEMS, NUMBER, WORDS),
    *,
    again: float = 0.6,
    silent: float = 0.1,
    texts: float = 0.3,
) -> Asking:
    """
    Return a municipality that was asked three times.

    Args:
        sizes: How many could answer, by unit and role; about three in four of them do, each time.
        again: How many of those use their code.
        silent: How many leave out a question.
    """
    chance = random.Random(seed)
    units = tuple(dict.fromkeys(unit for unit, _role in sizes))
    waves = tuple(wave(moment, units, items) for moment in MOMENTS)
    answers: dict[str, list[Answered]] = {one.id: [] for one in waves}
    for (unit, role), size in sizes.items():
        for person in range(size):
            mood, code = chance.gauss(0, 1), _code(unit, role, person) if chance.random() < again else ""
            for at, one in enumerate(waves):
                if chance.random() < 0.75:
                    answers[one.id].append(_answer(chance, one, unit, role, mood + at * 0.3, code, silent, texts))
    for bag in answers.values():
        bag.sort(key=lambda answer: answer.id)
    return Asking(waves, {id: tuple(bag) for id, bag in answers.items()})


def _code(*who: object) -> str:
    return sha256(repr(who).encode()).hexdigest()


def _answer(
    chance: random.Random, wave: Wave, unit: str, role: Role, mood: float, code: str, silent: float, texts: float
) -> Answered:
    values: dict[str, int | None] = {}
    for one in wave.items:
        if one.kind == "agree":
            drawn = min(5, max(1, round(3.3 + mood + chance.gauss(0, 0.8))))
            values[one.key] = None if chance.random() < silent else 6 - drawn if one.reversed else drawn
        elif one.kind == "number":
            values[one.key] = None if chance.random() < silent else min(10, max(0, round(6 + 2 * mood)))
    said = {"open": f"Ring oftere, {chance.randrange(10**6)}"} if chance.random() < texts else {"open": ""}
    return Answered(f"{chance.getrandbits(64):016x}", unit, role, values, said, code)


def sizes(chance: random.Random, units: int, most: int) -> dict[tuple[str, Role], int]:
    """Return sizes among which the small are many."""
    kinds = (lambda: chance.randrange(0, 9), lambda: chance.randrange(4, 16), lambda: chance.randrange(8, most))
    return {(f"u{unit}", role): chance.choice(kinds)() for unit in range(units) for role in ROLES}
