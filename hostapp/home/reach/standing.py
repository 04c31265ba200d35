"""How somebody is told now, and what waits to be handed to them: pure, from what was added."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from hostapp.home.additions import Addition
from hostapp.insight.news import News
from socialive_core import Meeting, Phase

from .model import Handed, Reached, Way


class Chosen(Struct, frozen=True):
    """
    How one person is told.

    Attributes:
        at: When it was chosen; `None` where nobody has, and then it is what it is for everybody.
    """

    way: Way = "online"
    notices: bool = False
    at: datetime | None = None


class Waits(Struct, frozen=True):
    """What waits to be handed to somebody, the oldest first."""

    news: tuple[News, ...] = ()
    minutes: tuple[Meeting, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.news or self.minutes)


def chosen(added: Iterable[Addition], person: str, *, alone: bool = True) -> Chosen:
    """
    Return how *person* is told; who does not read *alone* never has it online (rule 1).

    A child under fifteen for whom nobody has chosen is told: what nobody hands over would be read by nobody.
    """
    last = [one for one in added if isinstance(one, Reached) and one.of == person]
    if last and (alone or last[-1].way != "online"):
        return Chosen(last[-1].way, last[-1].notices and last[-1].way == "online", last[-1].at)
    return Chosen() if alone else Chosen("spoken")


def waiting(
    added: Iterable[Addition], person: str, way: Chosen, news: Iterable[News], meetings: Iterable[Meeting]
) -> Waits:
    """Return what *person* has not been given of *news* to them, and of minutes since they chose to be given them."""
    if way.way == "online":
        return Waits()
    given = [one for one in added if isinstance(one, Handed) and one.of == person]
    told = {id for one in given for id in one.news}
    had = {id for one in given for id in one.minutes}
    fresh = [one for one in news if one.read is None and one.id not in told]
    over = [one for one in meetings if one.id not in had and _ended_since(one, person, way.at)]
    return Waits(
        tuple(sorted(fresh, key=lambda one: (one.at, one.id))),
        tuple(sorted(over, key=lambda one: (one.starts, one.id))),
    )


def _ended_since(meeting: Meeting, person: str, at: datetime | None) -> bool:
    """Whether *person* sat in *meeting*, and it ended after they chose; where nobody chose, it does not wait."""
    if meeting.phase is not Phase.CLOSED or meeting.ended is None or at is None:
        return False
    return meeting.ended >= at and meeting.sits(person)
