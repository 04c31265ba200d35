"""What can be done to the columns. Tags are permanent, and running words travel beside the action."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from .kinds import Column, Id, Key, Label, Part

SENTENCE: tuple[Part, ...] = ("sentence",)


class Add(Struct, frozen=True, tag_field="do", tag="add", forbid_unknown_fields=True):
    """Put a line in a column; the words of the turn are for *parts*, in order."""

    column: Column
    parts: Annotated[tuple[Part, ...], Meta(min_length=1, max_length=2)] = SENTENCE
    paragraph: Label = ""


class Pick(Struct, frozen=True, tag_field="do", tag="pick", forbid_unknown_fields=True):
    """Put one of the municipality's own sentences in its column; its words come with the turn."""

    option: Key


class Differ(Struct, frozen=True, tag_field="do", tag="differ", forbid_unknown_fields=True):
    """Say beside a line how one sees it; `row` is the line."""

    row: Id


Action = Add | Pick | Differ
