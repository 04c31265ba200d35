"""What a plan holds: goals and lines. It holds no words, only where they are, and no steps: they are agreements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from socialive_core import Shielded, TextId

from .kinds import Label, Part, Stand, Weeks


class Said(Shielded, frozen=True, kw_only=True):
    """
    Something that somebody said.

    Attributes:
        voice: Whose words: a person's id, or `"we"`.
        scribe: Who wrote them down.
    """

    voice: str = ""
    scribe: str = ""
    words: TextId = ""


class Aim(Said, frozen=True, kw_only=True):
    """
    A goal.

    Attributes:
        ours: It is the authority's, which says why.
        because: Why, as a sentence.
        paragraph: Where the law says so; it stands small beneath the reason.
    """

    ours: bool = False
    because: TextId = ""
    paragraph: Label = ""
    stand: Stand = "now"


class Line(Said, frozen=True, kw_only=True):
    """A line of the plan, and what it is about."""

    part: Part = "sign"


class Review(Said, frozen=True, kw_only=True):
    """
    When the plan is looked at again; its words say why then.

    Attributes:
        weeks: How many weeks there are between the times after that; 0 where that is not decided.
    """

    on: date | None = None
    weeks: Weeks = 0


class Plan(Struct, frozen=True):
    """Goals and lines in the order they came."""

    goals: tuple[Aim, ...] = ()
    lines: tuple[Line, ...] = ()
    review: Review | None = None

    @property
    def rows(self) -> Iterator[Said]:
        """All of it that may be read."""
        every = (*self.goals, *self.lines, *([self.review] if self.review else ()))
        return (row for row in every if not row.hidden)

    def goal(self, id: str) -> Aim | None:
        """Return the goal with *id* that may be read."""
        return next((one for one in self.goals if one.id == id and not one.hidden), None)
