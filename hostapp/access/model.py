"""What is added to a case when somebody asks for access: the request, what is given, what is not, and why."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from hostapp.home.additions import Addition

Where = Literal["home", "phone", "told"]
"""At home · on a phone in a meeting · said aloud, and noted by whoever leads (forvaltningsloven § 9 a)."""


class Piece(Struct, frozen=True):
    """
    One line of what is asked for.

    Attributes:
        id: The same whenever the line is offered.
        on: The day of the meeting that it is from.
        source: What it stands in, where that is no meeting here.
        at: Its place there, so that a gap stands where the line would have stood.
        words: The line; nothing where a paper is handed over that lies elsewhere.
    """

    id: str
    on: date | None = None
    source: str = ""
    at: int = 0
    words: str = ""


class OfRequest(Addition, frozen=True, kw_only=True):
    """Something that belongs to one request; it is for whoever asked, and for the authority."""

    request: str


class AccessAsked(Addition, frozen=True, kw_only=True, tag="access_asked"):
    """
    Somebody asks to see what there is; its id names the request, and nobody needs a reason.

    Attributes:
        by: Who wrote it down.
        person: Who asks.
        words: What they want to see; everything, where there are none.
        meeting: Where it was asked, in a meeting.
    """

    person: str
    where: Where
    words: str = ""
    meeting: str = ""


class AccessSorted(OfRequest, frozen=True, kw_only=True, tag="access_sorted"):
    """Whether it is quickly answered; the last one counts."""

    simple: bool


class AccessGiven(OfRequest, frozen=True, kw_only=True, tag="access_given"):
    """What was given, word for word, on that day; more may come."""

    pieces: tuple[Piece, ...]


class AccessWithheld(OfRequest, frozen=True, kw_only=True, tag="access_withheld"):
    """
    One line is not given.

    Attributes:
        piece: Where it stands, without its words.
        about: For whose sake, in words that whoever asked may read.
        ground: One of `grounds.WHY`.
        because: The reason, a sentence.
        second: The colleague who must say yes where it is not even told that there is a line (rule 2).
        review: The last day on which that is not told; nothing where the gap is seen.
    """

    piece: Piece
    about: str
    ground: str
    because: str
    second: str = ""
    review: date | None = None


class AccessConfirmed(OfRequest, frozen=True, kw_only=True, tag="access_confirmed"):
    """The colleague who was asked agrees that it is not told."""

    withheld: str


class AccessLate(OfRequest, frozen=True, kw_only=True, tag="access_late"):
    """The date cannot be kept: why, and when it comes instead."""

    because: str
    until: date


class AccessHurry(OfRequest, frozen=True, kw_only=True, tag="access_hurry"):
    """What is to be decided cannot wait until the answer has come (forvaltningsloven § 9 b); it counts for the day."""

    because: str


class AccessAnswered(OfRequest, frozen=True, kw_only=True, tag="access_answered"):
    """Nothing more comes: the request is answered."""


KINDS = (
    AccessAsked,
    AccessSorted,
    AccessGiven,
    AccessWithheld,
    AccessConfirmed,
    AccessLate,
    AccessHurry,
    AccessAnswered,
)
