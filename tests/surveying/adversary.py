"""Whoever reads all that was published, and knows everything but the answers: what they can work out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations

import numpy as np
from scipy.optimize import linprog

from hostapp.surveying.figures.shown import ALL, Figure, Heard, Level, Moved, Units
from hostapp.surveying.wave import ROLES, Answered, Role
from tests.surveying.made_up import Asking

FEW = 5
Published = Collection[tuple[str, Figure]]
"""Each figure with its wave."""

Person = tuple[str, str, tuple[str, ...]]
"""A wave, a unit, and the other waves in which somebody answered the same question with the same code."""


def leaks(world: Asking, published: Published) -> list[str]:
    """Return all that can be worked out of *published* and should not be."""
    found: list[str] = []
    for role in ROLES:
        mine = [(wave, one) for wave, one in published if one.role == role]
        for item in {one.item for _wave, one in mine if isinstance(one, Level | Moved)}:
            about = [(wave, one) for wave, one in mine if isinstance(one, Level | Moved) and one.item == item]
            found += (f"{role} {item}: a sum of {few}" for few in sums(world, role, item, about))
            found += (f"{role} {item}: a spread of {few}" for few in spreads(world, role, about))
        found += (f"{role}: {what}" for what in counts(world, role, mine))
    return found


def _holds(units: Units, unit: str) -> bool:
    return units == ALL or unit in units


def people(world: Asking, role: Role, item: str) -> Counter[Person]:
    """Return how many answered *item*, in classes of which no figure can tell one from another."""
    had = {
        id: [a for a in bag if a.role == role and a.values.get(item) is not None] for id, bag in world.answers.items()
    }
    codes = {id: {(a.unit, a.pair) for a in bag if a.pair} for id, bag in had.items()}
    first, *later = had

    def others(id: str, one: Answered) -> tuple[str, ...]:
        return tuple(other for other in (later if id == first else [first]) if (one.unit, one.pair) in codes[other])

    return Counter((id, one.unit, others(id, one)) for id, bag in had.items() for one in bag)


def sums(world: Asking, role: Role, item: str, published: Published) -> Iterator[list[Person]]:
    """
    Return each small set of people over whose answers a sum can be worked out.

    It is taken that every mean is known exactly, and of how many it is; a combination of them that has so few people
    in it is one that is looked for, whatever its factors.
    """
    sizes = people(world, role, item)
    classes, base = sorted(sizes), world.waves[0].id
    rows = []
    for wave, one in published:
        if isinstance(one, Level):
            rows.append([float(id == wave and _holds(one.units, unit)) for id, unit, _again in classes])
        elif isinstance(one, Moved):
            rows.append(
                [
                    float(_holds(one.units, unit)) * ((id == wave and base in again) - (id == base and wave in again))
                    for id, unit, again in classes
                ]
            )
    yield from small_combinations(np.array(rows).reshape(-1, len(classes)), classes, [sizes[one] for one in classes])


def spreads(world: Asking, role: Role, published: Published) -> Iterator[list[tuple[str, str]]]:
    """Return each small set of people of whom it can be worked out how many were low, between or high."""
    sizes = Counter((id, a.unit) for id, bag in world.answers.items() for a in bag if a.role == role)
    classes = sorted(sizes)
    told = [(wave, one) for wave, one in published if isinstance(one, Level) and one.spread]
    rows = [[float(id == wave and _holds(one.units, unit)) for id, unit in classes] for wave, one in told]
    assert all(number >= FEW for _wave, one in told if isinstance(one, Level) for number in one.spread or ())
    yield from small_combinations(np.array(rows).reshape(-1, len(classes)), classes, [sizes[one] for one in classes])


def small_combinations(known: np.ndarray, classes: list, sizes: list[int]) -> Iterator[list]:
    """Return the sets of fewer than five people over whom some combination of the rows of *known* is all there is."""
    if not known.size:
        return
    _u, strengths, right = np.linalg.svd(known)
    kernel = right[int((strengths > 1e-9).sum()) :].T
    small = [at for at, size in enumerate(sizes) if size < FEW]
    for many in range(1, FEW):
        sets = [one for one in combinations(small, many) if sum(sizes[at] for at in one) < FEW]
        if not sets:
            continue
        picked = kernel[np.array(sets)]
        weak = np.linalg.matrix_rank(picked, tol=1e-7) < many if kernel.shape[1] else np.ones(len(sets), bool)
        yield from ([classes[at] for at in one] for one, is_weak in zip(sets, weak, strict=True) if is_weak)


def counts(world: Asking, role: Role, published: Published) -> Iterator[str]:
    """Return each count of people that is not published, and must be below five, or can be but one number."""
    waves, units = [one.id for one in world.waves], world.waves[0].units
    items = sorted({one.item for _wave, one in published if not isinstance(one, Heard) and hasattr(one, "item")})
    told = {wave for wave, _one in published}
    names = [("n", wave, unit, "") for wave in waves if wave in told for unit in units]
    names += [(what, wave, unit, item) for what in "mp" for _n, wave, unit, _i in names for item in items]
    at = {name: number for number, name in enumerate(names)}
    system = _System(len(names))
    for name, number in at.items():
        _what, wave, unit, item = name
        if item:  # who answered it is among those who answered, and who answered it twice among them, in both waves
            system.below(
                {number: 1, at["n" if name[0] == "m" else "m", wave, unit, "" if name[0] == "m" else item]: -1}
            )
            if name[0] == "p" and ("m", waves[0], unit, item) in at:
                system.below({number: 1, at["m", waves[0], unit, item]: -1})
    for wave, one in published:
        mine = [unit for unit in units if _holds(one.units, unit)]
        if isinstance(one, Heard):
            system.equal({at["n", wave, unit, ""]: 1 for unit in mine}, one.number)
        elif isinstance(one, Moved):
            system.equal({at["p", wave, unit, one.item]: 1 for unit in mine}, one.pairs)
        elif isinstance(one, Level):
            answered = {at["m", wave, unit, one.item]: 1 for unit in mine}
            if one.spread:
                heard = {at["n", wave, unit, ""]: 1 for unit in mine}
                system.equal(heard, sum(one.spread))
                system.below(heard | dict.fromkeys(answered, -1), one.spread[1])
    yield from _told(world, role, published, system, at)


def _told(world: Asking, role: Role, published: Published, system: _System, at: dict) -> Iterator[str]:
    shown = {(wave, units) for wave, one in published if isinstance(one, Heard) for units in _named(world, one.units)}
    base = world.waves[0].id
    for (what, wave, unit, item), number in at.items():
        heard = at["n", wave, unit, ""]
        if what == "n" and (wave, (unit,)) not in shown and any(known == wave for known, _units in shown):
            most, least = system.most({number: 1}), -system.most({number: -1})
            if most < FEW or most == least:
                yield f"{unit} in {wave}: from {least} to {most} answered"
        if what == "m" and system.most({heard: 1, number: -1}) < FEW:
            yield f"{unit} in {wave}: few did not answer {item}"
        if what == "p" and any(
            isinstance(one, Moved) and one.item == item and known == wave for known, one in published
        ):
            for which, those in ((wave, heard), (base, at.get(("n", base, unit, "")))):
                if those is not None and system.most({those: 1, number: -1}) < FEW:
                    yield f"{unit} in {which}: few did not answer {item} twice"


def _named(world: Asking, units: Units) -> tuple[Units, Units]:
    return units, world.waves[0].units if units == ALL else units


class _System:
    """What is known of counts: what they are together, and what they cannot be above."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.equals: list[tuple[dict[int, int], int]] = []
        self.belows: list[tuple[dict[int, int], int]] = []
        self._made: tuple | None = None

    def equal(self, factors: dict[int, int], number: int) -> None:
        self.equals.append((factors, number))

    def below(self, factors: dict[int, int], number: int = 0) -> None:
        self.belows.append((factors, number))

    def _matrix(self, rows: list[tuple[dict[int, int], int]]) -> tuple[np.ndarray, np.ndarray] | tuple[None, None]:
        if not rows:
            return None, None
        made = np.zeros((len(rows), self.width))
        for row, (factors, _number) in zip(made, rows, strict=True):
            row[list(factors)] = list(factors.values())
        return made, np.array([number for _factors, number in rows], dtype=float)

    def most(self, factors: dict[int, int]) -> float:
        """Return the largest that the sum can be; 10,000 where there is no bound."""
        aim = np.zeros(self.width)
        aim[list(factors)] = [-factor for factor in factors.values()]
        if self._made is None:
            self._made = (*self._matrix(self.belows), *self._matrix(self.equals))
        above, limits, even, numbers = self._made
        solved = linprog(aim, above, limits, even, numbers, bounds=(0, 10_000), method="highs")
        assert solved.success, solved.message
        return round(-solved.fun, 6)
