"""Who may try six digits now, so that guessing leads nowhere and whoever sits in the room still comes in."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from hostapp.clock import Clock

from .limiter import Limiter, neighbourhood, network

OWN, OWN_WITHIN = 10, timedelta(minutes=10)
"""Failures that one network has: a house with many people in it, some of whom mistype."""
FIRST, FIRST_WITHIN = 2, timedelta(days=1)
"""Failures that a neighbourhood of networks has whatever goes on in the rest of the world."""
CROWD, CROWD_WITHIN = 10, timedelta(minutes=1)
"""Failures that all the others have together: those who failed before today, from where nobody was let in."""
KNOWN_FOR = timedelta(hours=12)
MOST_KNOWN = 10_000
ALL = "all"
CODES = 10**6

TakeBack = Callable[[], None]


class Tries:
    """
    Counts failures, and says whether one more may be risked.

    A network from which somebody was let in lately has its own count alone. Every other may fail twice a day;
    after that it shares what all strangers have, which an attack uses up. So an attacker with a thousand addresses
    shuts out neither who types from where others are, nor who comes from somewhere new and types right.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._own = Limiter(clock, OWN, OWN_WITHIN)
        self._first = Limiter(clock, FIRST, FIRST_WITHIN, most=100_000)
        self._crowd = Limiter(clock, CROWD, CROWD_WITHIN)
        self._known: OrderedDict[str, datetime] = OrderedDict()

    def spend(self, address: str | None) -> TakeBack | None:
        """Count one failure from *address* before it is known to be one; nothing where there is none left."""
        who, near = network(address), neighbourhood(address)
        if not self._own.open(who):
            return None
        counts = [(self._own, who)]
        if not self._is_known(who):
            if self._first.open(near):
                counts.append((self._first, near))
            elif self._crowd.open(ALL):
                counts.append((self._crowd, ALL))
            else:
                return None
        for limiter, counted in counts:
            limiter.fail(counted)
        return partial(_forgive, counts)

    def let_in(self, address: str | None) -> None:
        """Know from now on where somebody came from whom the leader has let in."""
        who = network(address)
        self._known[who] = self._clock()
        self._known.move_to_end(who)
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)

    def _is_known(self, who: str) -> bool:
        came = self._known.get(who)
        return came is not None and self._clock() - came < KNOWN_FOR


def _forgive(counts: list[tuple[Limiter, str]]) -> None:
    for limiter, counted in counts:
        limiter.forgive(counted)


def guesses(networks: int, *, first_hour: bool = True) -> int:
    """
    Return how many wrong digits *networks* strangers in neighbourhoods of their own are answered in an hour.

    Each has ten in ten minutes, sixty an hour. Together they have ten a minute, six hundred an hour, and besides
    two each that are their first of the day.
    """
    alone = OWN * int(timedelta(hours=1) / OWN_WITHIN)
    together = CROWD * int(timedelta(hours=1) / CROWD_WITHIN)
    return min(alone * networks, together + (FIRST * networks if first_hour else 0))


def chance(meetings: int, networks: int, *, first_hour: bool = True) -> float:
    """
    Return the chance that within an hour a stranger's guess opens one of *meetings* waiting rooms.

    Of a million codes, *meetings* open something, so each guess hits with the chance p = meetings / 1,000,000, and
    none of n hits with (1 - p)^n. What a hit opens is a room that shows nothing, until the leader has compared
    two words and let the screen in as somebody.
    """
    hit = meetings / CODES
    return -math.expm1(guesses(networks, first_hour=first_hour) * math.log1p(-hit))
