"""What a note is: lines that stand, and lines that are being written. It holds no words, only where they are."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from socialive_core import OpenText, Shielded, TextId

TopicId = Annotated[str, Meta(max_length=64)]


class Line(Shielded, frozen=True, kw_only=True):
    """
    Something said.

    Attributes:
        voice: Whose words: a person's id, or `"we"`.
        scribe: Who wrote them down.
        topic: What was talked about.
    """

    voice: str = ""
    scribe: str = ""
    words: TextId = ""
    topic: TopicId | None = None


class Writing(Shielded, frozen=True, kw_only=True):
    """A line on its way into the note; everybody who may see it reads along. A scribe has one at most."""

    voice: str = ""
    scribe: str = ""
    words: OpenText = ""
    topic: TopicId | None = None


class Note(Struct, frozen=True):
    """Lines in the order they were put in, and what is being written."""

    lines: tuple[Line, ...] = ()
    writing: tuple[Writing, ...] = ()

    def open_line(self, scribe: str) -> Writing | None:
        """Return the line that *scribe* is writing."""
        return next((line for line in self.writing if line.scribe == scribe), None)
