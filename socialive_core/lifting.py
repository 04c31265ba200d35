"""What is lifted from a meeting to the municipality's board: by the host alone, after a yes to the exact words."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class Lift(Struct, frozen=True, tag_field="do", tag="lift", forbid_unknown_fields=True):
    """
    Put on the board what somebody said in a meeting; the words of the turn are the words they said yes to.

    The host alone takes it, on no screen, and after a while that is left to chance. A tool allows it to `STAFF`, as
    `final`, and reduces it; its words have the turn's first id.
    """


class Recall(Struct, frozen=True, tag_field="do", tag="recall", forbid_unknown_fields=True):
    """
    Take the words back that somebody let be lifted. The host alone takes it; a tool allows it as it does `Lift`.

    Attributes:
        lifted: The id of the words.
    """

    lifted: Annotated[str, Meta(max_length=80)]
