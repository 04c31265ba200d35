"""What the columns are, and what can be done to them. Tags are permanent."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from socialive_core import Shielded

Column = Literal["worries", "works", "must"]
Text = Annotated[str, Meta(min_length=1, max_length=80)]
Id = Annotated[str, Meta(max_length=64)]


class Note(Shielded, frozen=True, kw_only=True):
    """A few words in somebody's voice."""

    column: Column = "worries"
    text: str = ""
    voice: str = ""
    scribe: str = ""


class Board(Struct, frozen=True):
    """The notes of all three columns, in the order they came."""

    notes: tuple[Note, ...] = ()


class Add(Struct, frozen=True, tag_field="do", tag="add"):
    """Put a note in a column."""

    column: Column
    text: Text


class Move(Struct, frozen=True, tag_field="do", tag="move"):
    """Put a note in another column."""

    note: Id
    column: Column


class Remove(Struct, frozen=True, tag_field="do", tag="remove"):
    """Take a note away."""

    note: Id


Action = Add | Move | Remove
