"""What is added to a case about how often we meet: how often, what a child wants, and a meeting that is called off."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from hostapp.home.additions import Addition
from socialive_core import Lazy, Refused
from socialive_core import lazy as _

Every = Literal["week", "fortnight", "month", "two_months", "three_months", "six_months"]
Side = Literal["municipality", "family", "other"]
"""Who could not: a side and never a name, since one parent must not learn of the other's absence here (rule 3)."""

LONGEST = 200


class Often(Struct, frozen=True):
    """How often we meet, in words and in time."""

    words: Lazy
    days: int = 0
    months: int = 0

    def after(self, start: date) -> date:
        """Return the last day on which we meet again after *start*."""
        if not self.months:
            return start + timedelta(days=self.days)
        years, month = divmod(start.month - 1 + self.months, 12)
        year = start.year + years
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


EVERY: Mapping[Every, Often] = {
    "week": Often(_("hver uge"), days=7),
    "fortnight": Often(_("hver 2. uge"), days=14),
    "month": Often(_("hver måned"), months=1),
    "two_months": Often(_("hver 2. måned"), months=2),
    "three_months": Often(_("hver 3. måned"), months=3),
    "six_months": Often(_("hver 6. måned"), months=6),
}
FIRST: Every = "three_months"
"""Until somebody decides; and the first time never later (barnets lov § 95, stk. 2)."""

WHO: Mapping[Side, Lazy] = {
    "municipality": _("Kommunen kunne ikke"),
    "family": _("Familien kunne ikke"),
    "other": _("En anden kunne ikke"),
}


class Rhythm(Addition, frozen=True, kw_only=True, tag="rhythm"):
    """
    How often we meet, and why; the last one holds.

    Attributes:
        because: Goes on from "fordi".
        meeting: At whose end it was said; empty where it was decided at the desk.
    """

    every: Every
    because: str
    meeting: str = ""


class RhythmWish(Addition, frozen=True, kw_only=True, tag="rhythm_wish"):
    """What a child wants of how often we meet, in its words; its own until it has chosen alone to show them."""

    person: str
    words: str


class CalledOff(Addition, frozen=True, kw_only=True, tag="called_off"):
    """
    A meeting that is not held when it was to be.

    Attributes:
        was: When it was to be.
        because: Goes on from "fordi".
        instead: When it is held in its place; `None` where that is not agreed yet.
    """

    meeting: str
    was: datetime
    who: Side
    because: str
    instead: datetime | None = None


KINDS = (Rhythm, RhythmWish, CalledOff)


def reason(words: str) -> str:
    """
    Return a reason as it goes on from "fordi", on one line.

    Raises:
        Refused: There is none, or it is too long for a line.
    """
    said = " ".join(words.split()).rstrip(".")
    said = said[len("fordi ") :] if said.casefold().startswith("fordi ") else said
    if not 0 < len(said) <= LONGEST:
        raise Refused(_("Skriv på én linje, hvorfor. Højst 200 tegn."))
    return said
