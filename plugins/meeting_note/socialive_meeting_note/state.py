"""What a note is: pieces that stand, and lines that are being written. It holds no words, only where they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, TypeVar

from msgspec import Meta, Struct
from msgspec.structs import replace

from socialive_core import OpenText, Shielded, TextId

from .parts import PARTS, Part

TopicId = Annotated[str, Meta(max_length=64)]
PersonId = Annotated[str, Meta(max_length=64)]

FIRST = datetime(1970, 1, 1, tzinfo=UTC)


class Line(Shielded, frozen=True, kw_only=True):
    """
    Something said.

    Attributes:
        voice: Whose words: a person's id, or `"we"`.
        scribe: Who wrote them down.
        words: The text while it stands.
        again: The same text while it is being corrected.
        topic: What was talked about.
        at: When it was put in the note; the pieces of a note stand in this order.
        fits: Whoever's words they are has said that they are written right.
        corrected_by: Who put them back, when they had been corrected.
        uncertain: Something that nobody knows yet; it has no owner and no date.
        fact: It matters for the case, so that the authority must write it down.
        mine: It is how it is for whoever's words they are.
    """

    voice: str = ""
    scribe: str = ""
    words: TextId = ""
    again: OpenText | None = None
    topic: TopicId | None = None
    at: datetime = FIRST
    fits: bool = False
    corrected_by: PersonId | None = None
    uncertain: bool = False
    fact: bool = False
    mine: bool = False

    @property
    def text(self) -> str:
        """The text, standing or being corrected."""
        return self.words or self.again or ""


class Statement(Line, frozen=True, kw_only=True):
    """How one voice sees something; `moved` where it first stood as a line of its own."""

    moved: bool = False


class Difference(Shielded, frozen=True, kw_only=True):
    """
    Something seen differently. Nothing here wins, and nothing is resolved: what is seen later stands beside it.

    Attributes:
        statements: In the order they came. A voice's first is its column, and the others are how it is seen later.
        common: What is agreed on across; one for whoever may see all the columns.
    """

    topic: TopicId | None = None
    at: datetime = FIRST
    statements: tuple[Statement, ...] = ()
    common: tuple[Statement, ...] = ()


class Assessment(Shielded, frozen=True, kw_only=True):
    """What a caseworker makes of things at one time, in up to four texts, and what others answer beside it."""

    voice: str = ""
    topic: TopicId | None = None
    at: datetime = FIRST
    seen: TextId = ""
    thought: TextId = ""
    unknown: TextId = ""
    change: TextId = ""
    answers: tuple[Statement, ...] = ()

    @property
    def parts(self) -> tuple[tuple[Part, str], ...]:
        """What it says: which part, and its text."""
        return tuple((part, getattr(self, part)) for part in PARTS if getattr(self, part))


class Writing(Shielded, frozen=True, kw_only=True):
    """A line on its way into the note; everybody who may see it reads along. A scribe has one at most."""

    voice: str = ""
    scribe: str = ""
    words: OpenText = ""
    topic: TopicId | None = None


AnyLine = TypeVar("AnyLine", bound=Line)
AnyPiece = TypeVar("AnyPiece", Line, Difference, Assessment)
Standing = Line | Difference | Assessment


class Note(Struct, frozen=True):
    """What stands, and what is being written."""

    lines: tuple[Line, ...] = ()
    writing: tuple[Writing, ...] = ()
    differences: tuple[Difference, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    def open_line(self, scribe: str) -> Writing | None:
        """Return the line that *scribe* is writing."""
        return next((line for line in self.writing if line.scribe == scribe), None)

    def standing(self) -> tuple[Standing, ...]:
        """Return every piece that stands, in the order they were put in; a hidden one stands among its kind."""
        beside = (_seen_alone(_open(difference)) for difference in _placed(self.differences))
        judged = (replace(one, answers=_shown(one.answers)) for one in _placed(self.assessments))
        pieces: tuple[Standing, ...] = (*_placed(self.lines), *beside, *judged)
        return tuple(sorted(pieces, key=lambda piece: piece.at))

    def said(self) -> Iterator[Line]:
        """Yield everything said by somebody, wherever it stands and may be read."""
        yield from _shown(self.lines)
        for difference in self.differences:
            yield from _shown((*difference.statements, *difference.common))
        for assessment in self.assessments:
            yield from _shown(assessment.answers)

    def with_line(self, old: Line, new: Line) -> Note:
        """Return the note with *new* where *old* stands."""
        return replace(
            self,
            lines=_swapped(self.lines, old, new),
            differences=tuple(
                replace(one, statements=_swapped(one.statements, old, new), common=_swapped(one.common, old, new))
                for one in self.differences
            ),
            assessments=tuple(replace(one, answers=_swapped(one.answers, old, new)) for one in self.assessments),
        )


def _placed(pieces: tuple[AnyPiece, ...]) -> Iterator[AnyPiece]:
    """Yield *pieces*, those that are hidden at the time of the one before, since they do not tell their own."""
    at = FIRST
    for piece in pieces:
        at = at if piece.hidden else piece.at
        yield replace(piece, at=at)


def _shown(lines: tuple[AnyLine, ...]) -> tuple[AnyLine, ...]:
    return tuple(line for line in lines if not line.hidden)


def _open(difference: Difference) -> Difference:
    """What of a difference may be read."""
    return replace(difference, statements=_shown(difference.statements), common=_shown(difference.common))


def _seen_alone(difference: Difference) -> Standing:
    """
    A line beside which nothing can be seen is a line, in the place where it always stood.

    So whoever may not see what was set beside it cannot tell that anything was.
    """
    if len(difference.statements) != 1 or difference.common:
        return difference
    (first,) = difference.statements
    return first if first.moved else difference


def _swapped(lines: tuple[AnyLine, ...], old: Line, new: Line) -> tuple[AnyLine, ...]:
    return tuple(new if line is old else line for line in lines)  # type: ignore[misc] # one of the same kind
