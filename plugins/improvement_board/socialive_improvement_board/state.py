"""What stands on the board. It holds no words, only where they are, and no person: the group somebody spoke for."""

from __future__ import annotations

from msgspec import Struct

from socialive_core import TextId

from .kinds import Ending, Group, Kind, Label, Outcome, Source


class Said(Struct, frozen=True):
    """For whom it gets in the way, why it does, or how we see that something helps."""

    id: str
    kind: Kind
    words: TextId
    group: Group


class Effect(Struct, frozen=True):
    """What somebody sees has come of a trial."""

    id: str
    outcome: Outcome
    words: TextId
    group: Group


class Trial(Struct, frozen=True):
    """
    Something that is tried for a while.

    Attributes:
        starts: The day it begins, as an ISO date; `ends` the day on which one looks at what came of it.
        who: Who sees to it: a team or a function.
    """

    id: str
    words: TextId
    starts: str
    ends: str
    who: Label = ""
    effects: tuple[Effect, ...] = ()


class Row(Struct, frozen=True):
    """
    Something that gets in the way.

    Attributes:
        words: Empty where they were taken back by the one who had said them.
        group: Who said it here; nothing where it came from elsewhere.
        ended: What came of it: it is done so from now on, it is let be, or it is still open.
    """

    id: str
    words: TextId
    source: Source = "here"
    group: Group | None = None
    said: tuple[Said, ...] = ()
    trials: tuple[Trial, ...] = ()
    ended: Ending = "open"


class Board(Struct, frozen=True):
    """What gets in the way, by ids of chance: the order tells nothing of when something came, or after what."""

    rows: tuple[Row, ...] = ()

    def find(self, id: str) -> Row | None:
        """Return the row called *id*."""
        return next((row for row in self.rows if row.id == id), None)
