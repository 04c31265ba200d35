"""What stands in the columns. It holds no words, only where they are."""

from __future__ import annotations

from msgspec import Struct

from socialive_core import Shielded, TextId

from .kinds import Column, Key, Label


class Beside(Shielded, frozen=True, kw_only=True):
    """
    How somebody sees it.

    Attributes:
        voice: Whose words: a person's id.
        scribe: Who wrote them down.
    """

    voice: str = ""
    scribe: str = ""
    words: TextId = ""


class Row(Beside, frozen=True, kw_only=True):
    """
    A line in a column.

    Attributes:
        because: Why, as a sentence.
        paragraph: Where the law says so; it stands small beneath the reason.
        option: Which of the municipality's sentences it is, if any.
        beside: What was said beside it, in the order it came. Nothing here wins.
    """

    column: Column = "can"
    because: TextId = ""
    paragraph: Label = ""
    option: Key = ""
    beside: tuple[Beside, ...] = ()

    @property
    def answers(self) -> tuple[Beside, ...]:
        """What was said beside it and may be read."""
        return tuple(one for one in self.beside if not one.hidden)


class Sheet(Struct, frozen=True):
    """The lines of all the columns, in the order they were put there."""

    rows: tuple[Row, ...] = ()

    def find(self, id: str) -> Row | None:
        """Return the line with *id* that may be read."""
        return next((row for row in self.rows if row.id == id and not row.hidden), None)
