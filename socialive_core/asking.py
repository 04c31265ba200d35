"""What comes back to a question that a board has published: the core's action, which a tool that asks allows."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

MOST_SOURCE = 80


class Reply(Struct, frozen=True, tag_field="do", tag="reply", forbid_unknown_fields=True):
    """
    Put an answer beside its question; the words of the turn are the answer, as it was given.

    The host takes it when somebody has answered what it sent. Whoever works there takes it where the answer came some
    other way, by telephone say. A tool allows it to `STAFF` and reduces it.

    Attributes:
        question: The key of the question, as it was published.
        source: Who answered: a name, and where they are from.
        on: The day on which they did.
    """

    question: Annotated[str, Meta(max_length=80)]
    source: Annotated[str, Meta(min_length=1, max_length=MOST_SOURCE)]
    on: date
