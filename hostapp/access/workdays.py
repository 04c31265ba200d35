"""Working days in Denmark, and when an answer to a request is due (offentlighedsloven § 36, forvaltningsloven § 16)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

DAYS = 7
"""Working days after the day on which it was asked."""
SIMPLE_DAYS = 2
"""So many where it is simple: what is asked for is plain, and can be given at once."""

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_workday(day: date, closed: Collection[str] = ()) -> bool:
    """
    Say whether *day* is a working day.

    Args:
        closed: More days on which the municipality is closed each year, as month and day: `06-05`, `12-24`.
    """
    free = day.weekday() >= SATURDAY or day in _holidays(day.year)
    return not free and f"{day:%m-%d}" not in closed


def workday_after(day: date, days: int, closed: Collection[str] = ()) -> date:
    """Return the working day that is *days* working days after *day*, which itself does not count."""
    left = days
    while left:
        day += ONE_DAY
        left -= is_workday(day, closed)
    return day


def due(asked: date, closed: Collection[str] = (), *, simple: bool = False) -> date:
    """Return the last day on which a request that came on *asked* is answered in time."""
    return workday_after(asked, SIMPLE_DAYS if simple else DAYS, closed)


@lru_cache(maxsize=50)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(country_holidays("DK", years=year))
