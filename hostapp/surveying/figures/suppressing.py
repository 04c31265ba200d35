"""What may be shown of whom: the one rule that every figure goes through. See `docs/decisions/small-numbers.md`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor

from .shown import ALL, Edge, Units

FEWEST = 5
"""Of whom something is shown, and who are left where something else is taken from it."""
ALTOGETHER = 8
"""Of a role in all units; above `FEWEST`, so that "too few" does not say that they were fewer than five."""
PAIRS = 15
TEXTS = 10
RELIABLE = 50
END = 0.05
"""The part at each end of a scale that is one figure: nearer to the end a mean says what each of them answered."""
NEAR = 0.0499
"""How far a figure with one decimal may be from what it stands for."""
NARROWEST = 0.1
"""Half an interval is no less, or it says that all have moved alike."""


def apart(counts: Mapping[Units, int], least: int = FEWEST, altogether: int = ALTOGETHER) -> tuple[Units, ...]:
    """
    Return the parts that are shown of those who are counted, each of them in one; none where all are too few.

    Whoever is too small is shown together with the others that are, and with the smallest that is large enough; of
    several equal ones with all. So any of them may be the one that is large enough, and nothing can be subtracted.
    """
    if sum(counts.values()) < altogether:
        return ()
    if enough(counts.values(), least):
        return tuple(counts)
    edge = min((number for number in counts.values() if number >= least), default=0)
    pooled = [part for part, number in counts.items() if number < least or number == edge]
    alone = (part for part in counts if part not in pooled)
    return (*alone, tuple(sorted(unit for part in pooled for unit in part)))


def enough(counts: Iterable[float], least: int = FEWEST) -> bool:
    """Say whether every one of *counts* is large enough: where one is not, none of them is shown."""
    return all(number >= least for number in counts)


def ended(mean: float, scale: tuple[int, int], number: int) -> tuple[float, Edge]:
    """
    Return the *mean* of *number* people with one decimal, and whether it stands for all that is nearer to the end.

    So near that one person could be all there is between it and the end, that person would know of all the others.
    """
    least, most = scale
    margin = (most - least) * max(END, 1.5 / number)
    if mean >= most - margin:
        return floor((most - margin) * 10) / 10, "or more"
    if mean <= least + margin:
        return ceil((least + margin) * 10) / 10, "or less"
    return round(mean, 1), ""


def conceals(classes: Sequence[Sequence[int]], spread: Sequence[int], mean: float, edge: Edge) -> bool:
    """
    Say whether *spread* leaves it open, beside *mean*, that five gave any one answer, and that five gave none.

    It looks at what is published and at nothing else, so that what it says tells no more than that.

    Args:
        classes: The answers that count as low, as between and as high; who did not answer counts as between.
    """
    missing = range(spread[1] + 1)
    some = all(_may(classes, spread, value, mean, edge, missing) for values in classes for value in values)
    return some and _may(classes, spread, None, mean, edge, missing[FEWEST:])


def _may(
    classes: Sequence[Sequence[int]], spread: Sequence[int], value: int | None, mean: float, edge: Edge, missing: range
) -> bool:
    """Whether five may have answered *value*, for one of the numbers who may be *missing*."""
    for many in missing:
        counts = spread[0], spread[1] - many, spread[2]
        least = most = 0
        for values, count in zip(classes, counts, strict=True):
            given = FEWEST if value in values else 0
            if given > count:
                break
            least += (count - given) * values[0] + given * (value or 0)
            most += (count - given) * values[-1] + given * (value or 0)
        else:
            if _rounds(mean, edge, least, most, sum(counts)):
                return True
    return False


def _rounds(mean: float, edge: Edge, least: int, most: int, number: int) -> bool:
    """Whether a sum between *least* and *most* gives the *mean* that is shown."""
    low = least if edge == "or less" else max(least, ceil((mean - NEAR) * number))
    high = most if edge == "or more" else min(most, floor((mean + NEAR) * number))
    return low <= high


def joined(*divisions: Iterable[Units]) -> tuple[Units, ...]:
    """Return the finest parts in which each part of every one of *divisions* lies undivided."""
    found: list[set[str]] = []
    for part in (set(part) for division in divisions for part in division):
        touched = [one for one in found if one & part]
        found = [one for one in found if not one & part] + [part.union(*touched)]
    return tuple(sorted(tuple(sorted(one)) for one in found))


def with_all(parts: tuple[Units, ...]) -> tuple[Units, ...]:
    """Return *parts* with all of them together first; that alone where there is one."""
    return (ALL, *parts) if len(parts) > 1 else (ALL,) * len(parts)


def within(counts: Mapping[str, int], part: Units) -> int:
    """Return how many are counted in *part*."""
    return sum(number for unit, number in counts.items() if part == ALL or unit in part)
