"""Counts a wave once, unit by unit: what suppression then looks at, and nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from hostapp.surveying.wave import Answered, Asked, Role, Wave
from socialive_core.ballots import RANGES

from .shown import ALL, Units
from .statistics import alpha
from .suppressing import apart

LOW, HIGH = {"agree": 2, "number": 3}, {"agree": 4, "number": 7}
"""The last value that counts as low, and the first that counts as high."""


class Sum(Struct):
    """What some units answered to one item; whoever did not is in the middle."""

    answered: int = 0
    total: int = 0
    low: int = 0
    middle: int = 0
    high: int = 0

    def __add__(self, other: Sum) -> Sum:
        return Sum(*(getattr(self, name) + getattr(other, name) for name in self.__struct_fields__))

    @property
    def spread(self) -> tuple[int, int, int]:
        return self.low, self.middle, self.high


class Tally(Struct, frozen=True):
    """
    One role of one wave, counted.

    Attributes:
        heard: By unit, how many answered.
        sums: By item and unit.
        complete: What those answered who agreed or not with everything, item by item.
    """

    heard: Mapping[str, int]
    sums: Mapping[str, Mapping[str, Sum]]
    complete: Sequence[Sequence[int]]

    @property
    def groups(self) -> tuple[Units, ...]:
        """The parts of which it is shown how many they are."""
        return apart({(unit,): number for unit, number in self.heard.items()})

    def parts(self, item: str) -> tuple[Units, ...]:
        """Return those parts, put further together where too few of one have answered *item*."""
        return apart({part: self.sum(item, part).answered for part in self.groups})

    def sum(self, item: str, part: Units) -> Sum:
        """Return what was answered to *item* in *part*."""
        return sum((one for unit, one in self.sums[item].items() if part == ALL or unit in part), Sum())

    @property
    def alpha(self) -> float | None:
        return alpha(self.complete)


def turned(asked: Asked, value: int) -> int:
    """Return *value* so that more is more trust."""
    return sum(RANGES[asked.kind]) - value if asked.reversed else value


def classes(asked: Asked) -> tuple[range, range, range]:
    """Return the answers that count as low, as between and as high."""
    (least, most), low, high = RANGES[asked.kind], LOW[asked.kind], HIGH[asked.kind]
    return range(least, low + 1), range(low + 1, high), range(high, most + 1)


def of_role(wave: Wave, role: Role) -> dict[str, Asked]:
    """Return the items of *wave* that *role* answers with a number."""
    return {one.key: one for one in wave.items if one.kind != "text" and role in one.words}


def tally(wave: Wave, answers: Iterable[Answered], role: Role) -> Tally:
    """Count what *role* answered in *wave*."""
    items = of_role(wave, role)
    mine = [one for one in answers if one.role == role]
    heard = dict.fromkeys(wave.units, 0) | Counter(one.unit for one in mine)
    sums = {key: _sums(asked, wave.units, mine) for key, asked in items.items()}
    return Tally(heard, sums, _complete([one for one in items.values() if one.kind == "agree"], mine))


def _sums(asked: Asked, units: Iterable[str], answers: Iterable[Answered]) -> dict[str, Sum]:
    found, low, high = {unit: Sum() for unit in units}, LOW[asked.kind], HIGH[asked.kind]
    for one in answers:
        mine, given = found[one.unit], one.values.get(asked.key)
        value = None if given is None else turned(asked, given)
        if value is None or low < value < high:
            mine.middle += 1
        elif value <= low:
            mine.low += 1
        else:
            mine.high += 1
        if value is not None:
            mine.answered += 1
            mine.total += value
    return found


def _complete(items: Sequence[Asked], answers: Iterable[Answered]) -> list[list[int]]:
    rows = ([(one, given.values.get(one.key)) for one in items] for given in answers)
    turning = ([turned(one, value) for one, value in row if value is not None] for row in rows)
    return [row for row in turning if len(row) == len(items)]
