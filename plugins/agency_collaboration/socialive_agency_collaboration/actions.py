"""What can be done to the board. Tags are permanent, and running words travel beside the action."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from socialive_core import Reply

from .kinds import Id, Label, Part, Party, Place

QUESTION: tuple[Part, ...] = ("question",)


class Put(Struct, frozen=True, tag_field="do", tag="put", forbid_unknown_fields=True):
    """Say what somebody does, or what nobody does yet."""

    place: Place
    doer: Label = ""


class Expect(Struct, frozen=True, tag_field="do", tag="expect", forbid_unknown_fields=True):
    """Say what one expects of a corner."""

    of: Party


class Hold(Struct, frozen=True, tag_field="do", tag="hold", forbid_unknown_fields=True):
    """Say who coordinates: somebody here, somebody else by name, or nobody yet."""

    person: Id = ""
    label: Label = ""


class Ask(Struct, frozen=True, tag_field="do", tag="ask", forbid_unknown_fields=True):
    """Write a question to somebody who is not here; the words of the turn are for *parts*, in order."""

    to: Annotated[Label, Meta(min_length=1)]
    parts: Annotated[tuple[Part, ...], Meta(min_length=1, max_length=2)] = QUESTION
    before: date | None = None


class End(Struct, frozen=True, tag_field="do", tag="end", forbid_unknown_fields=True):
    """Say that a line, an expectation or a question holds no more; `row` is which."""

    row: Id


Action = Put | Expect | Hold | Ask | End | Reply
