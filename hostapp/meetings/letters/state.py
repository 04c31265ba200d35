"""What lies on the table: letters, which page is before everybody, and what is said about them. It holds no words."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from socialive_core import Shielded, TextId

LETTER = "letter"
"""What the tool is called, permanently."""

MOST_LETTERS = 12

Id = Annotated[str, Meta(max_length=64)]
Label = Annotated[str, Meta(max_length=80)]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
Pages = Annotated[tuple[Digest, ...], Meta(min_length=1, max_length=20)]
Kind = Literal["fits", "differs", "asks"]
"""That it is so, that one sees it otherwise, or that one wants to ask."""


class Said(Shielded, frozen=True, kw_only=True):
    """
    Something said about a letter.

    Attributes:
        voice: Whose words, and `scribe` who wrote them down.
        page: The page they are about, the first being 1.
        quote: The first words of the line that they are about, where somebody wrote them.
    """

    voice: Id = ""
    scribe: Id = ""
    words: TextId = ""
    kind: Kind = "asks"
    page: int = 1
    quote: Label = ""


class Letter(Shielded, frozen=True, kw_only=True):
    """
    A letter that somebody brought.

    Attributes:
        by: Who brought it.
        meeting: The meeting it was brought to, which its pages are asked for by.
        pages: What SHA-256 makes of each picture: so the chain of the board binds them.
        shown: It has been put on the table; until then it is its bringer's alone.
        title: What letter it is, in the words of whoever put it there.
        open: It is before everybody now, at the page `at`.
    """

    by: Id = ""
    meeting: Id = ""
    pages: tuple[Digest, ...] = ()
    shown: bool = False
    title: Label = ""
    open: bool = False
    at: int = 1
    said: tuple[Said, ...] = ()

    @property
    def readable(self) -> tuple[Said, ...]:
        """What was said about it and may be read."""
        return tuple(one for one in self.said if not one.hidden)


class Letters(Struct, frozen=True):
    """Letters in the order they came."""

    letters: tuple[Letter, ...] = ()

    def find(self, id: str) -> Letter | None:
        """Return the letter with *id* that may be seen."""
        return next((one for one in self.letters if one.id == id and not one.hidden), None)

    @property
    def on_table(self) -> tuple[Letter, ...]:
        """Those that have been shown and may be seen."""
        return tuple(one for one in self.letters if one.shown and not one.hidden)

    @property
    def opened(self) -> Letter | None:
        """The one that is before everybody."""
        return next((one for one in reversed(self.on_table) if one.open), None)
