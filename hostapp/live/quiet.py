"""How long writing time goes on, told in words and by the minute: nothing counts down, and nobody is cut off."""

from __future__ import annotations

from datetime import datetime, timedelta

from socialive_core import Lazy, Meeting
from socialive_core import lazy as _

LENGTH, MORE, LONGEST = timedelta(minutes=5), timedelta(minutes=2), timedelta(minutes=20)
"""What one press gives, what another adds, and what there is at most from now."""


def until(meeting: Meeting, now: datetime) -> datetime:
    """Return how long *meeting* writes where somebody asks for it now: from the start, or a little longer."""
    if not meeting.writing or meeting.writing_until is None:
        return now + LENGTH
    return min(max(meeting.writing_until, now) + MORE, now + LONGEST)


def time_left(meeting: Meeting, now: datetime) -> Lazy | None:
    """Return how long is left, as one would say it; nothing where nobody writes for themselves."""
    if not meeting.writing or meeting.writing_until is None:
        return None
    left = meeting.writing_until - now
    minutes = round(left / timedelta(minutes=1))
    if minutes > 1:
        return _("Der er omkring {n} minutter endnu.", n=minutes)
    if minutes == 1:
        return _("Der er omkring et minut endnu.")
    return _("Tiden er snart gået.") if left > timedelta() else _("Tiden er gået. Skriv din sætning færdig.")
