"""What stands in the minutes of a meeting for one audience: settled when the meeting ends, and never changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec
from msgspec import Struct

from hostapp.i18n import Words
from hostapp.meetings.gathering import Gets
from socialive_core import AnyBlock, Kind, Role
from socialive_core.facts import AgreementState
from socialive_core.summary import Sentence

SCHEMA = 1
"""Raised when the form of a record changes; a record that is kept stays as it is."""


class Who(Struct, frozen=True):
    """
    Somebody who was there.

    Attributes:
        ref: What the rest of the record calls them, `p1` and on; no id leaves the house.
        mark: Which shape and colour is theirs.
        how: How they took part, in a word of the host's: `here` or `phone`.
    """

    ref: str
    name: str
    role: Role
    mark: int = 0
    how: Literal["here", "phone"] = "here"


class Starred(Struct, frozen=True):
    """One of the lines that mattered most; never one of a difference (rule 7: dissent carries no name outside it)."""

    voice: str
    words: Sentence


class Deal(Struct, frozen=True):
    """
    An agreement.

    Attributes:
        who: Refs, or `"we"`.
        said: What was said that it comes of, where no other reason was given (rule 30).
        new: Made in this meeting; otherwise one from before that is not done.
        proposed: Somebody of them has not said yes yet; who it is stands nowhere (rule 7).
    """

    who: tuple[str, ...]
    what: str
    due: date | None = None
    because: str = ""
    small: str = ""
    state: AgreementState = "new"
    new: bool = True
    said: Starred | None = None
    proposed: bool = False


class Gift(Struct, frozen=True):
    """Somebody, and what of the meeting they get."""

    to: str
    gets: Gets
    because: str = ""


class NextMeeting(Struct, frozen=True):
    """When and where we meet again; *at* is a time of day as it was said."""

    on: date
    at: str = ""
    place: str = ""


class CallTo(Struct, frozen=True):
    """Whom to call: the caseworker, the direct number, and when it is answered."""

    name: str
    phone: str = ""
    hours: str = ""


class Wanted(Struct, frozen=True):
    """What somebody wanted changed, marked as theirs."""

    voice: str
    words: str


class Section(Struct, frozen=True):
    """
    What one tool has left.

    Attributes:
        tool: Whose catalogue its sentences stand in.
        words: Its sentences in other languages as they were, if the tool is another or gone; none in older records.
    """

    tool: str
    name: Sentence
    gist: Sentence
    blocks: tuple[AnyBlock, ...]
    words: Words = {}


class Record(Struct, frozen=True):
    """
    Everything that the minutes say to one audience.

    Attributes:
        of: The ref of whoever it is for; empty where it is the municipality's.
        gets: What of it whoever it is for gets by themselves.
        zone: Where its times are told.
        deals: The municipality's first, then by day.
        none_because: Why no next meeting is agreed; empty where there is one, or nothing was said.
        asked: Whether it was asked if something must be changed; assent is no signature (rule 8).
        left: Why there was no time to ask.
        remarks_until: The last day that we wait for remarks; they are welcome later too.
        chain: The head of the meeting's chain, where it has one.
        replaces: The digests of the records in whose place it stands, since a third person was taken out of them.
    """

    meeting: str
    audience: Literal["person", "authority"]
    municipality: str
    title: str
    starts: datetime
    ended: datetime
    zone: str
    remarks_until: date
    kind: Kind = Kind.ORDINARY
    of: str = ""
    gets: Gets = "whole"
    place: str = ""
    topics: tuple[str, ...] = ()
    present: tuple[Who, ...] = ()
    stars: tuple[Starred, ...] = ()
    deals: tuple[Deal, ...] = ()
    gifts: tuple[Gift, ...] = ()
    next: NextMeeting | None = None
    none_because: str = ""
    contact: CallTo | None = None
    asked: Literal["", "none", "changes"] = ""
    changes: tuple[Wanted, ...] = ()
    left: str = ""
    sections: tuple[Section, ...] = ()
    chain: str = ""
    replaces: tuple[str, ...] = ()
    schema: int = SCHEMA

    @property
    def differs(self) -> bool:
        """Whether something in it is seen differently."""
        return any(block_is(block, "difference") for section in self.sections for block in section.blocks)

    def who(self, ref: str) -> Who | None:
        return next((one for one in self.present if one.ref == ref), None)


def block_is(block: AnyBlock, tag: str) -> bool:
    """Say whether *block* is of the kind called *tag*."""
    return block.__struct_config__.tag == tag


def encode(record: Record) -> bytes:
    """Return *record* as JSON; the same record is always the same bytes."""
    return msgspec.json.encode(record)


def decode(content: bytes) -> Record:
    """Return the record that *content* holds."""
    return msgspec.json.decode(content, type=Record)
