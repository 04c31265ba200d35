"""What stands in the order, and what can be done to it. Tags are permanent."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from socialive_core import Shielded

Text = Annotated[str, Meta(min_length=1, max_length=80)]
Id = Annotated[str, Meta(max_length=64)]

LAST = ""
"""In place of the thing that another is put before: it comes last."""


class Thing(Shielded, frozen=True, kw_only=True):
    """Something that matters, in somebody's voice."""

    text: str = ""
    voice: str = ""
    scribe: str = ""


class Board(Struct, frozen=True):
    """What matters, the most important first."""

    things: tuple[Thing, ...] = ()


class Add(Struct, frozen=True, tag_field="do", tag="add"):
    """Put something up, last in the order."""

    text: Text


class Put(Struct, frozen=True, tag_field="do", tag="put"):
    """Put something before another, or last."""

    thing: Id
    before: Id


class Remove(Struct, frozen=True, tag_field="do", tag="remove"):
    """Take something away."""

    thing: Id


Action = Add | Put | Remove
