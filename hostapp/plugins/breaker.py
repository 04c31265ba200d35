"""A circuit breaker: what fails again and again is left alone for a while, and then tried once."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

MOST = 3
"""So many failures within the window open it."""
WINDOW = 600.0
"""Seconds in which failures count."""
BUDGET = 0.1
"""Seconds that one call may take before it is slow; nothing else in this process goes on meanwhile."""
OVERTIME = 0.4
"""Seconds beyond their budget that calls may take together within the window."""
REST, LONGEST = 60.0, 900.0
"""Seconds until it is tried again: doubled with every try that fails, up to the longest."""


class Breaker:
    """
    Closed while a plugin works; open, with a reason, while it is left alone.

    Attributes:
        budget: Seconds that one call may take before it is slow.
        reason: Why it is open; empty while it is closed.
        until: When it is tried again.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, trips: bool = True, budget: float = BUDGET) -> None:
        self._clock, self._trips, self.budget = clock, trips, budget
        self._failed: deque[float] = deque(maxlen=MOST)
        self._over: deque[tuple[float, float]] = deque(maxlen=1_000)
        self.reset()

    def reset(self) -> None:
        """Close it, as if nothing had happened."""
        self.reason, self.until, self._rest = "", 0.0, REST
        self._failed.clear()
        self._over.clear()

    @property
    def left(self) -> float:
        """Seconds until it is tried again."""
        return max(0.0, self.until - self._clock()) if self.reason else 0.0

    def admits(self) -> bool:
        """Say whether a call may be made; while it is open, one is when the rest is over."""
        if not self.reason:
            return True
        now = self._clock()
        if now < self.until:
            return False
        self.until = now + self._rest  # the others wait for how this one goes
        return True

    def worked(self, took: float) -> None:
        """A call came back after *took* seconds."""
        if self.reason and took <= 2 * self.budget:  # the first call after a rest may be a cold one
            self.reset()
        elif self.reason or (took > self.budget and self._lasts(took)):
            self._open("slow")

    def failed(self, cause: str, took: float = 0) -> None:
        """A call failed for *cause*, after *took* seconds."""
        now = self._clock()
        self._failed.append(now)
        often = sum(1 for at in self._failed if now - at < WINDOW) >= MOST
        if self._lasts(took) or often or self.reason:
            self._open(cause)

    def _lasts(self, took: float) -> bool:
        """Say whether calls have taken too much beyond their budget, with this one that *took* so long."""
        now = self._clock()
        if took > self.budget:
            self._over.append((now, took - self.budget))
        return sum(beyond for at, beyond in self._over if now - at < WINDOW) > OVERTIME

    def _open(self, cause: str) -> None:
        if self._trips:
            self._rest = min(self._rest * 2, LONGEST) if self.reason else REST
            self.reason, self.until = cause, self._clock() + self._rest
