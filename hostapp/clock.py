"""The one clock; everything that must know the time is given it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Returns the time in UTC."""


def utc_now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


def day(at: datetime, zone: str) -> date:
    """The date at *at* in a municipality's *zone*."""
    return at.astimezone(ZoneInfo(zone)).date()
