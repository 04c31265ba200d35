"""How those have moved who answered one item in two waves, in the parts in which that may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from hostapp.surveying.wave import Answered, Asked, Role, Wave
from socialive_core.ballots import RANGES

from .shown import ALL, Moved, Units
from .statistics import interval
from .suppressing import NARROWEST, PAIRS, apart, ended, enough, joined, with_all, within
from .tally import Tally, of_role, turned

Values = Mapping[str, int | None]
Pair = tuple[str, Values, Values]
"""A unit, and what one person answered in it before and after."""


def changes(
    role: Role, base: tuple[Wave, Iterable[Answered], Tally], later: tuple[Wave, Iterable[Answered], Tally]
) -> Iterator[Moved]:
    """Return how *role* has moved from *base* to *later*, item by item, where both asked it in the same words."""
    was, pairs = of_role(base[0], role), list(linked(role, base[1], later[1]))
    for key, asked in of_role(later[0], role).items():
        if key in was and _alike(was[key], asked, role):
            yield from Change(role, asked, base[2], later[2], _steps(asked, pairs)).shown()


def linked(role: Role, before: Iterable[Answered], after: Iterable[Answered]) -> Iterator[Pair]:
    first = {(one.unit, one.pair): one.values for one in before if one.pair and one.role == role}
    for one in after:
        was = first.get((one.unit, one.pair))
        if was is not None and one.role == role:
            yield one.unit, was, one.values


def _alike(one: Asked, other: Asked, role: Role) -> bool:
    return (one.kind, one.reversed, one.words[role]) == (other.kind, other.reversed, other.words[role])


def _steps(asked: Asked, pairs: Iterable[Pair]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for unit, was, now in pairs:
        before, after = was.get(asked.key), now.get(asked.key)
        if before is not None and after is not None:
            found.setdefault(unit, []).append(turned(asked, after) - turned(asked, before))
    return found


class Change:
    """One item of one role in two waves; *steps* is by unit how far each has moved who answered it in both."""

    def __init__(
        self, role: Role, asked: Asked, before: Tally, after: Tally, steps: Mapping[str, Sequence[int]]
    ) -> None:
        self.role, self.asked, self.before, self.after, self.steps = role, asked, before, after, steps
        self.pairs = {unit: len(moves) for unit, moves in steps.items()}

    def shown(self) -> Iterator[Moved]:
        """Return what is shown of it."""
        every = all(enough(_ways(self._of(part))) for part in self.parts)
        for part in with_all(self.parts):
            yield self._moved(part, every)

    @cached_property
    def parts(self) -> tuple[Units, ...]:
        """The parts, none of them finer than in either wave, where enough answered both times and enough but once."""
        levels = [one.parts(self.asked.key) for one in (self.before, self.after)]
        if not all(levels):
            return ()
        units = sorted({*self.before.heard, *self.after.heard})
        blocks = joined([(unit,) for unit in units], *levels)
        found = apart({part: within(self.pairs, part) for part in blocks}, PAIRS, PAIRS)
        everybody = (tuple(units),) if found else ()
        return next((tried for tried in (found, everybody) if all(self._fits(part, levels[1]) for part in tried)), ())

    def _fits(self, part: Units, levels: Iterable[Units]) -> bool:
        """
        Say whether enough of *part* answered but once, and are in no figure of their own.

        As many pairs as there could be at most is what they are counted from: where more answered in one wave than in
        the other, it is known of those that they did.
        """
        could = {unit: min(number, self.after.heard.get(unit, 0)) for unit, number in self.before.heard.items()}
        once = within(could, part) - within(self.pairs, part)
        return enough((once, sum(self._mixed(level) for level in levels if {*level} <= {*part})))

    def _mixed(self, level: Units) -> int:
        """Of one figure of the later wave, how many must be taken out for the rest to be all pairs, or none."""
        pairs = within(self.pairs, level)
        return min(pairs, self.after.sum(self.asked.key, level).answered - pairs)

    def _of(self, part: Units) -> list[int]:
        return [step for unit, moves in self.steps.items() if part == ALL or unit in part for step in moves]

    def _moved(self, part: Units, every: bool) -> Moved:
        mine = self._of(part)
        mean, half = interval(mine)
        half, ways = max(half, NARROWEST), _ways(mine)
        least, most = RANGES[self.asked.kind]
        tells = enough(ways) and (every or part == ALL)
        return Moved(
            self.role,
            part,
            self.asked.key,
            len(mine),
            ended(mean, (least - most, most - least), len(mine))[0],
            round(mean - half, 1) + 0.0,  # no "-0"
            round(mean + half, 1) + 0.0,
            ways if tells else None,
        )


def _ways(steps: Sequence[int]) -> tuple[int, int, int]:
    return sum(step > 0 for step in steps), sum(step == 0 for step in steps), sum(step < 0 for step in steps)
