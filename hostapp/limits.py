"""Every bound on what one visitor may ask of us, in one table: how much, and what is done about more."""

from __future__ import annotations

from enum import StrEnum, auto

from msgspec import Struct


class Then(StrEnum):
    """What is done where a bound is passed."""

    WORDS = auto()
    """Whoever passed it is told in words what to do; nothing else has changed."""
    WAITS = auto()
    """It is taken a little later; nothing is refused, and so nothing can be lost."""
    LETS_GO = auto()
    """The line is let go; a screen connects anew and gets the whole."""


class Bound(Struct, frozen=True):
    """
    One bound.

    Attributes:
        most: How much there may be.
        unit: Of what.
        of: Whose it is.
    """

    most: int
    unit: str
    of: str
    then: Then = Then.WORDS


MESSAGE = Bound(64 * 1024, "bytes", "a message")
LINE = Bound(256 * 1024, "bytes", "a message before it is looked at", Then.LETS_GO)
FIRST = Bound(4 * 1024, "bytes", "a screen's first message")
FIRST_WITHIN = Bound(5, "seconds", "a screen's first message")
DEPTH = Bound(32, "lists or objects in each other", "a message")
MEMBERS = Bound(2_000, "members of lists and objects together", "a message")
ACTS_AT_ONCE = Bound(40, "messages but edits of a text", "a person or a screen")
ACTS = Bound(10, "messages a second in the mean, but edits of a text", "a person or a screen")
EDITS_AT_ONCE = Bound(500, "edits of a text", "a person or a screen", Then.WAITS)
EDITS = Bound(500, "edits of a text a second in the mean", "a person or a screen", Then.WAITS)
MOVES = Bound(200_000, "parts moved over edits that it was made without", "an edit of a text")
SOCKETS = Bound(4, "pages open at once", "a person or a screen")
SCREENS = Bound(30, "screens besides the leader's own", "a meeting")
QUEUE = Bound(1024 * 1024, "bytes that wait to be sent", "a page", Then.LETS_GO)
LAST_WORD = Bound(5, "seconds to be sent what waits", "a page that is let go", Then.LETS_GO)
SILENCE = Bound(15, "seconds without a word", "a page", Then.LETS_GO)
BODY = Bound(256 * 1024, "bytes", "a form")
PARTS = Bound(40, "fields", "a form")
LETTERS = Bound(10, "letters in ten minutes", "a person or a screen")
UPLOADS = Bound(8, "letters on their way at once", "the server")
UPLOAD = Bound(24 * 1024 * 1024, "bytes", "a form with a letter")
LOGO = Bound(3 * 1024 * 1024, "bytes", "a form with a logo")
UPLOAD_PARTS = Bound(24, "fields and files", "a form with a letter")
UPLOAD_WITHIN = Bound(180, "seconds until the answer begins", "a form with a letter")
REQUEST = Bound(10, "seconds until the answer begins", "a request")
STATEMENT = Bound(5, "seconds", "a statement in PostgreSQL")
LOCK = Bound(2, "seconds that a statement waits for another", "a statement in PostgreSQL")
POOL = Bound(3, "seconds that a request waits for a connection", "a reader")

TABLE = {name: bound for name, bound in globals().items() if isinstance(bound, Bound)}
"""All of them, by name."""
