"""The people of a trial, its clock, and the one error that means the tool itself is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime

from socialive_core.participant import Participant, Role, Surface

AMINA = Participant("amina", "Amina", Role.PARENT, mark=0)
KARIM = Participant("karim", "Karim", Role.PARENT, mark=1)
LINE = Participant("line", "Line", Role.SUPPORTER, mark=3)
METTE = Participant("mette", "Mette", Role.CASEWORKER, chair=True, mark=4)

TODAY = date(2026, 11, 19)
BEGAN = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)


class Fault(AssertionError):
    """The tool does what no tool may; the message says what, and in answer to which action."""


def usual(person: Participant | None) -> Surface:
    """Return the screen that *person* is thought to sit at when a test does not say."""
    if person is None:
        return Surface.DISPLAY
    return Surface.CONTROL if person.chair else Surface.OWN
