"""What stands on the board. It holds no words, only where they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from socialive_core import Shielded, TextId

from .kinds import Id, Label, Party, Place


class Said(Shielded, frozen=True, kw_only=True):
    """
    Something that somebody said.

    Attributes:
        voice: Whose words: a person's id, or `"we"`.
        scribe: Who wrote them down.
        over: It holds no more. It stays in what is kept, and is shown no more.
    """

    voice: Id = ""
    scribe: Id = ""
    words: TextId = ""
    over: bool = False


class Task(Said, frozen=True, kw_only=True):
    """
    What somebody does.

    Attributes:
        place: The corner that does it, or that nobody does.
        doer: Who does it, where it is somebody else than the one whose words it is.
    """

    place: Place = "missing"
    doer: Label = ""


class Expected(Said, frozen=True, kw_only=True):
    """What somebody expects of a corner, in their own words."""

    of: Party = "authority"


class Came(Shielded, frozen=True, kw_only=True):
    """An answer, as it was given: who answered and when; the scribe took it in."""

    scribe: Id = ""
    words: TextId = ""
    source: Label = ""
    on: date | None = None


class Asked(Said, frozen=True, kw_only=True):
    """
    A question to somebody who is not here.

    Attributes:
        to: Whom it is for, as those here call them.
        because: Why they want to know, as a sentence.
        before: The last day on which an answer is of use.
    """

    to: Label = ""
    because: TextId = ""
    before: date | None = None
    came: tuple[Came, ...] = ()

    @property
    def answers(self) -> tuple[Came, ...]:
        """What was answered and may be read."""
        return tuple(one for one in self.came if not one.hidden)


class Holder(Shielded, frozen=True, kw_only=True):
    """Who coordinates: somebody who sits here, by id, or somebody else, by name."""

    person: Id = ""
    label: Label = ""


class Triangle(Struct, frozen=True):
    """
    Everything on the board, in the order it came.

    Attributes:
        holders: Who coordinates: one among those whom any one person may know of, and the last of them counts.
    """

    tasks: tuple[Task, ...] = ()
    expected: tuple[Expected, ...] = ()
    asked: tuple[Asked, ...] = ()
    holders: tuple[Holder, ...] = ()

    @property
    def rows(self) -> Iterator[Said]:
        """All that was said, holds, and may be read."""
        return (one for one in (*self.tasks, *self.expected, *self.asked) if not one.hidden and not one.over)

    @property
    def doing(self) -> tuple[Task, ...]:
        """Who does what, as far as it holds and may be read."""
        return tuple(one for one in self.tasks if not one.hidden and not one.over)

    @property
    def hoping(self) -> tuple[Expected, ...]:
        """What is expected, as far as it holds and may be read."""
        return tuple(one for one in self.expected if not one.hidden and not one.over)

    @property
    def asking(self) -> tuple[Asked, ...]:
        """What is asked, as far as it holds and may be read."""
        return tuple(one for one in self.asked if not one.hidden and not one.over)

    @property
    def holder(self) -> Holder | None:
        """Who coordinates, as far as that may be read; `None` where it is nobody yet."""
        return next((one for one in reversed(self.holders) if not one.hidden), None)
