"""How a case stands that is over, said by one pure function from what was added to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from hostapp.home.additions import Addition

from .model import Closed, ErasureAgreed, ErasureAsked, HandedOver, KeptUntil, Reopened

STEPS = ("closed", "handed", "asked", "agreed", "held", "day")
"""What must be before a case is destroyed, in the order in which it is asked for; `held` is that nobody waits."""


class Standing(Struct, frozen=True):
    """
    How it stands.

    Attributes:
        own: That another day was chosen, where one was.
    """

    closed: Closed | None = None
    own: KeptUntil | None = None
    handed: HandedOver | None = None
    asked: ErasureAsked | None = None
    agreed: ErasureAgreed | None = None

    @property
    def until(self) -> date | None:
        """The last day it can be read; nothing while it is open."""
        return self.own.until if self.own else self.closed.until if self.closed else None

    @property
    def waits_for_second(self) -> bool:
        return self.asked is not None and self.agreed is None

    def missing(self, today: date, held: bool = False) -> tuple[str, ...]:
        """Return what must be before it is destroyed, of `STEPS`; nothing where it may be."""
        there = {
            "closed": self.closed is not None,
            "handed": self.handed is not None,
            "asked": self.asked is not None,
            "agreed": self.agreed is not None,
            "held": not held,
            "day": self.until is not None and today > self.until,
        }
        return tuple(step for step in STEPS if not there[step])


def standing(added: Iterable[Addition]) -> Standing:
    """Return how a case stands after everything that was *added*, in order of time."""
    now = Standing()
    for one in added:
        now = _after(now, one)
    return now


def _after(now: Standing, one: Addition) -> Standing:
    match one:
        case Closed():
            return Standing(closed=one)
        case Reopened():
            return Standing()
        case _ if now.closed is None:
            return now
        case KeptUntil():  # whoever said yes said it to another day
            return replace(now, own=one, asked=None, agreed=None)
        case HandedOver():
            return replace(now, handed=one)
        case ErasureAsked() if now.handed:
            return replace(now, asked=one, agreed=None)
        case ErasureAgreed() if now.asked and one.asked == now.asked.id and one.by != now.asked.by:
            return replace(now, agreed=one)
    return now
