"""What the end of a meeting is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from socialive_core import Role, Shielded, TextId

Id = Annotated[str, Meta(max_length=64)]
Label = Annotated[str, Meta(max_length=80)]
Reason = Annotated[str, Meta(max_length=200)]
Clock = Annotated[str, Meta(max_length=5, pattern=r"^([01]?\d|2[0-3])[.:][0-5]\d$")]
Audience = Annotated[tuple[Id, ...], Meta(max_length=60)] | None

MOST_STARS = 3
"""Lines that are starred for the same people."""

Gets = Literal["whole", "page1", "chosen", "nothing_yet"]
"""The whole note, its first page, what somebody chooses to show, nothing yet."""

Value = Literal["fully", "partly", "not", "unknown", "silent"]
"""Whether one got to say what matters most; not knowing and not answering are answers like the others."""

GETS: Mapping[Role, Gets] = {
    Role.CHILD: "chosen",
    Role.CITIZEN: "whole",
    Role.PARENT: "whole",
    Role.RELATIVE: "chosen",
    Role.SUPPORTER: "chosen",
    Role.REPRESENTATIVE: "whole",
    Role.PROFESSIONAL: "nothing_yet",
}
"""What somebody who was there gets, until it is said otherwise; an interpreter's access ends at the door."""


class Star(Shielded, frozen=True):
    """A line that mattered most: its board and its key there. `suggested` where nobody has chosen it by hand."""

    board: str = ""
    key: str = ""
    suggested: bool = False


class Change(Shielded, frozen=True):
    """What a participant wants changed, in their own words and marked as theirs."""

    voice: str = ""
    text: TextId = ""


class Receiver(Shielded, frozen=True):
    """
    Somebody, and what of the meeting they get.

    Attributes:
        to: What they are called.
        because: Why, or under which condition, in words.
        person: Who it is, where it is one who was there, or `AUTHORITY`.
    """

    to: str = ""
    gets: Gets = "nothing_yet"
    because: str = ""
    person: str = ""


class Closing(Shielded, frozen=True):
    """What a person answers to the one question at the end; for them and for whoever is their caseworker."""

    person: str = ""
    value: Value = "unknown"


class Next(Shielded, frozen=True):
    """The next meeting: day, time and place; or why it is not agreed yet."""

    on: date | None = None
    at: str = ""
    place: str = ""
    none_because: str = ""


class Gathering(Struct, frozen=True):
    """
    How a meeting ends.

    Attributes:
        asked: Whether it was asked if something must be changed, and what came of it.
        left: Why there was no time to go through it, where that is so.
    """

    stars: tuple[Star, ...] = ()
    changes: tuple[Change, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    closings: tuple[Closing, ...] = ()
    asked: Literal["", "none", "changes"] = ""
    next: Next | None = None
    left: str = ""
