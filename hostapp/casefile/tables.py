"""Which tables the whole of a case lies in, what of their rows is sealed, and which tables stay behind, and why."""

from __future__ import annotations

from enum import StrEnum, auto

import sqlalchemy as sa
from msgspec import Struct

from hostapp.storage.addition_tables import additions
from hostapp.storage.desk_tables import invitations, moved, news, redactions
from hostapp.storage.letter_tables import letter_pages
from hostapp.storage.receiver_tables import replies, status_requests
from hostapp.storage.share_tables import share_acts, shares
from hostapp.storage.tables import (
    boards,
    cases,
    deliveries,
    edits,
    entries,
    facts,
    looks,
    meetings,
    persons,
    records,
    relations,
    remarks,
    revisions,
    shields,
    texts,
)
from hostapp.storage.toolbox_tables import summaries


class Of(StrEnum):
    """What of a case a row belongs to, and so which key it is sealed under."""

    CASE = auto()
    MEETING = auto()
    BOARD = auto()
    TEXT = auto()
    """A text that is still written in."""
    SHARE = auto()
    PERSON = auto()
    """Not of the case alone, and sealed under a key of their own."""


class Carried(Struct, frozen=True):
    """
    A table of which the rows of a case go with it.

    Attributes:
        by: The column that says what a row is *of*.
        sealed: Columns that are opened here and sealed anew elsewhere.
        raw: Those of them that hold bytes as they are, and no values.
        anew: Columns that are made where the row comes to, of what else it holds.
    """

    table: sa.Table
    of: Of
    by: str
    sealed: tuple[str, ...] = ("body",)
    raw: tuple[str, ...] = ()
    anew: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return str(self.table.name)

    @property
    def key(self) -> tuple[str, ...]:
        """The names of what finds a row in its municipality."""
        return tuple(str(column.name) for column in self.table.primary_key if column.name != "municipality")


RAW = ("body",)

CARRIED = (
    Carried(cases, Of.CASE, "id"),
    Carried(moved, Of.CASE, "into"),
    Carried(relations, Of.CASE, "case"),
    Carried(meetings, Of.CASE, "case"),
    Carried(boards, Of.CASE, "case", raw=RAW),
    Carried(entries, Of.BOARD, "board", ("body", "state"), ("state",)),
    Carried(texts, Of.BOARD, "board", raw=RAW, anew=("key",)),
    Carried(edits, Of.TEXT, "text"),
    Carried(revisions, Of.BOARD, "board", raw=RAW),
    Carried(facts, Of.BOARD, "board"),
    Carried(shields, Of.BOARD, "board"),
    Carried(summaries, Of.BOARD, "board", raw=RAW),
    Carried(letter_pages, Of.BOARD, "board", raw=RAW),
    Carried(records, Of.MEETING, "meeting"),
    Carried(remarks, Of.MEETING, "meeting"),
    Carried(deliveries, Of.MEETING, "meeting"),
    Carried(redactions, Of.CASE, "case"),
    Carried(invitations, Of.MEETING, "meeting"),
    Carried(news, Of.CASE, "case"),
    Carried(shares, Of.CASE, "case", anew=("receiver",)),
    Carried(share_acts, Of.SHARE, "share"),
    Carried(status_requests, Of.CASE, "case"),
    Carried(replies, Of.CASE, "case"),
    Carried(additions, Of.CASE, "case"),
    Carried(looks, Of.CASE, "case", anew=("link",)),
    Carried(persons, Of.PERSON, "id"),
)
"""In the order in which they are read and written: whoever is named comes last, when it is known who is named."""

STAYS = {
    "municipalities": "which municipality it is, is the installation's to say",
    "keys": "keys never leave their installation; what they open is sealed anew",
    "links": "the chain is bound by the installation's key; it is begun anew over what has come",
    "heads": "as links",
    "look_heads": "as links: the chain of looks is begun anew",
    "certificates": "what was destroyed here is in no file, and is no case of theirs",
    "tombstones": "what was destroyed here is in no file, and is no case of theirs",
    "accounts": "who may log in is the installation's to say",
    "sessions": "who is logged in",
    "devices": "screens that stand in this house",
    "room_screens": "screens that stand in this house",
    "codes": "digits that let a phone in for a few minutes",
    "jobs": "what this installation still has to do",
    "outbox": "what this installation's plugins are still to be told",
    "receiver_codes": "digits that let a receiver in for a few minutes",
    "receptions": "which receivers are logged in",
    "waves": "answers without a name are of no case",
    "bags": "as waves",
    "handed": "as waves",
    "results": "as waves",
    "units": "how this municipality is divided",
    "decisions": "what this municipality has decided of its tools",
    "switches": "which tools are turned off here",
}
"""Tables of which nothing goes with a case, and why."""
