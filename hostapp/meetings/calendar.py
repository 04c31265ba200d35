"""An invitation as a calendar file (RFC 5545); whoever sees the calendar learns that there is a meeting, no more."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from hostapp.identity.secret import digest
from socialive_core import lazy as _

from .invitation import Asked, Say

PRODUCT = "-//Socialive//Socialive//DA"
TITLE = _("Møde")


def calendar(asked: Asked, say: Say, stamp: datetime) -> bytes:
    """Return the calendar file of `asked.to`: when it is, and where, unless that could tell where somebody is."""
    meeting, event = asked.meeting, Event()
    event.add("uid", f"{digest(f'{meeting.id} {asked.to.id}')[:32]}@socialive")
    event.add("dtstamp", stamp)
    event.add("dtstart", meeting.starts)
    event.add("dtend", meeting.starts + timedelta(minutes=meeting.minutes))
    event.add("summary", say(TITLE))
    event.add("class", "PRIVATE")
    if meeting.place and not asked.guarded:
        event.add("location", meeting.place)
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add_component(event)
    written: bytes = made.to_ical()
    return written
