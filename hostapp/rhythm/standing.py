"""How it stands with how often we meet, said by pure functions from what was added and from the case's meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from msgspec import Struct

from hostapp.clock import day
from hostapp.home.additions import Addition
from socialive_core import Kind, Meeting, Phase, Refused
from socialive_core import lazy as _

from .model import EVERY, FIRST, WHO, CalledOff, Every, Rhythm, RhythmWish, Side

COUNTS_NOT = frozenset({Kind.PRACTICE, Kind.CHILD_TALK})
"""No meetings of the family: what is practised, and a talk with a child, of which a count would tell (rule 1)."""
ASKED_BEFORE = timedelta(days=7)
"""So long before the last day a caseworker is asked whether we meet; and the day before once more."""
YEAR = timedelta(days=365)
A_DAY = timedelta(days=1)
"""So long after its time a meeting may still begin."""


class Standing(Struct, frozen=True):
    """
    How often we meet, and when next.

    Attributes:
        because: As it was said; empty where nobody has decided yet.
        last: When we met last; `None` where we have not.
        due: The last day on which we meet again.
        coming: When we have agreed to.
        first: It is the first follow-up that is due, which is never later than three months.
        wishes: What children want, as far as one may read it.
    """

    every: Every
    because: str
    last: date | None
    due: date
    coming: date | None
    first: bool
    wishes: tuple[RhythmWish, ...] = ()

    def asks(self, today: date) -> bool:
        """Say whether the caseworker is asked: the day is near, and no meeting is agreed before it."""
        agreed = self.coming is not None and today <= self.coming <= max(self.due, today)
        return not agreed and today >= self.due - ASKED_BEFORE

    def late(self, today: date) -> bool:
        """Say whether the day has passed."""
        return today > self.due


class Kept(Struct, frozen=True):
    """How many meetings were agreed in a time, how many were held when they were to be, and whose it was where not."""

    agreed: int = 0
    held: int = 0
    municipality: int = 0
    family: int = 0
    other: int = 0

    @property
    def unsaid(self) -> int:
        """Of how many nobody has said why they were not held."""
        return self.agreed - self.held - self.municipality - self.family - self.other


def _counted(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(one for one in meetings if one.kind not in COUNTS_NOT)


def standing(
    added: Iterable[Addition], meetings: Iterable[Meeting], opened: datetime, now: datetime, zone: str
) -> Standing:
    """
    Return how it stands for whoever may know of *added* and *meetings*.

    Args:
        opened: When the case was opened: counted from there until we have met.
    """
    every, counted = tuple(added), _counted(meetings)
    held = sorted(day(one.ended or one.starts, zone) for one in counted if one.ended)
    planned = sorted(one.starts for one in counted if one.phase is not Phase.CLOSED and one.starts >= now)
    decided = next((one for one in reversed(every) if isinstance(one, Rhythm)), None)
    often, start = EVERY[decided.every if decided else FIRST], held[-1] if held else day(opened, zone)
    due, first = often.after(start), len(held) < 2
    wishes = {one.person: one for one in every if isinstance(one, RhythmWish)}
    return Standing(
        every=decided.every if decided else FIRST,
        because=decided.because if decided else "",
        last=held[-1] if held else None,
        due=min(due, EVERY[FIRST].after(start)) if first else due,
        coming=day(planned[0], zone) if planned else None,
        first=first,
        wishes=tuple(one for one in wishes.values() if one.words),
    )


def kept(added: Iterable[Addition], meetings: Iterable[Meeting], since: datetime, until: datetime) -> Kept:
    """Return what was agreed to be held from *since* to *until*, and what came of it."""
    counted = {one.id: one for one in _counted(meetings)}
    calls = [one for one in added if isinstance(one, CalledOff) and one.meeting in counted and since <= one.was < until]
    held = [one for one in counted.values() if one.ended and since <= one.starts < until]
    lost = [
        one
        for one in counted.values()
        if one.phase is Phase.PREPARE
        and since <= one.starts < until - A_DAY
        and not any(call.was == one.starts for call in calls)
    ]
    sides: dict[Side, int] = {who: sum(call.who == who for call in calls) for who in WHO}
    return Kept(len(held) + len(calls) + len(lost), len(held), sides["municipality"], sides["family"], sides["other"])


def decided(standing: Standing, every: str) -> Every:
    """
    Return how often we are to meet, as it was chosen.

    Raises:
        Refused: It is nothing one can choose, or the first follow-up would be later than the law says.
    """
    for name, often in EVERY.items():
        if name == every:
            if standing.first and often.months > EVERY[FIRST].months:
                raise Refused(_("Første gang ses I senest efter tre måneder. Vælg en kortere tid nu."))
            return name
    raise Refused(_("Vælg, hvor tit I ses."))
