"""One action on its way: who takes it, in whose voice, when, and under which id."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct

from .participant import Participant


class Sitting(Struct, frozen=True):
    """The meeting as a tool may know it: which one, and which topic is talked about."""

    id: str
    topic: str | None = None


class Turn(Struct, frozen=True):
    """
    What a reducer may know besides state and action: it reads no clock and rolls no dice.

    Attributes:
        id: Made by the screen that acts; the same id twice is one turn.
        at: When the host took the turn, UTC.
        participant: Who pressed: the scribe.
        voice: Whose act it is: a person's id, or `"we"`. Guarded by the host.
        audience: Whom a new thing is for: persons, or `None` for everyone.
        people: Those of the meeting whom the one who pressed may know of, in standard order.
    """

    id: str
    at: datetime
    participant: Participant
    voice: str
    meeting: Sitting
    audience: tuple[str, ...] | None = None
    settings: Any = None
    people: tuple[Participant, ...] = ()

    def new_id(self, n: int = 0) -> str:
        """Return the *n*-th id this turn may give to something it adds; the screen knows it beforehand."""
        return f"{self.id}.{n}"
