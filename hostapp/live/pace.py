"""How fast one person or screen may speak: bursts are fine, acts past them are refused in words, edits wait."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from hostapp import limits
from socialive_core import Limit
from socialive_core import lazy as _

MOST_REMEMBERED = 10_000
REFUSED_EVERY = 0.02
"""Seconds that a refusal takes, so that being refused is no way to keep us busy."""


class TooFast(Limit):
    """More was asked than one person can press."""

    default = _("Det gik for hurtigt. Vent et øjeblik, og prøv igen.")


class Bucket:
    """Holds so many at most, and fills evenly."""

    def __init__(self, most: int, a_second: int, now: float) -> None:
        self._most, self._a_second = most, a_second
        self._held, self._since = float(most), now

    def take(self, now: float) -> bool:
        """Take one; false, and nothing taken, where there is none."""
        self._fill(now)
        if self._held < 1:
            return False
        self._held -= 1
        return True

    def owe(self, now: float, many: int = 1) -> float:
        """Take so *many*, on credit where there are fewer; returns in how many seconds they will be there."""
        self._fill(now)
        self._held -= many
        return max(0.0, -self._held / self._a_second)

    def _fill(self, now: float) -> None:
        self._held = min(self._most, self._held + (now - self._since) * self._a_second)
        self._since = now


class Pace:
    """What one person or screen may still say just now, on all of their pages together."""

    def __init__(self, now: float) -> None:
        self._acts = Bucket(limits.ACTS_AT_ONCE.most, limits.ACTS.most, now)
        self._edits = Bucket(limits.EDITS_AT_ONCE.most, limits.EDITS.most, now)

    async def act(self) -> None:
        """Raise `TooFast` where this message is one too many."""
        if not self._acts.take(_now()):
            await asyncio.sleep(REFUSED_EVERY)
            raise TooFast

    async def edit(self, weight: int = 1) -> None:
        """Wait where edits come too fast, or are much work: one that is refused would be somebody's words."""
        late = self._edits.owe(_now(), weight)
        if late:
            await asyncio.sleep(late)


class Paces:
    """Everybody's pace; of those not heard for longest it is forgotten."""

    def __init__(self) -> None:
        self._paces: OrderedDict[str, Pace] = OrderedDict()

    def of(self, holder: str) -> Pace:
        """Return the pace of the account or paired screen called *holder*."""
        pace = self._paces.get(holder)
        if pace is None:
            pace = self._paces[holder] = Pace(_now())
            if len(self._paces) > MOST_REMEMBERED:
                self._paces.popitem(last=False)
        self._paces.move_to_end(holder)
        return pace


def _now() -> float:
    return asyncio.get_running_loop().time()
