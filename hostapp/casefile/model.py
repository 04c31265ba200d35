"""What a file of a case says, in words and in one language: the form that is published for other programs.

A file is a zip. `sag.json` is a `CaseFile`; each meeting's folder in `moeder` holds a `MeetingFile` as `moede.json`;
and what is the municipality's own has a `Row` on each line of `raekker.jsonl`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct

from hostapp.minutes.paper import Paper
from socialive_core import AnyBlock, Kind, Role
from socialive_core.facts import AgreementState

from .rows import Row

FORMAT: Literal["socialive-case"] = "socialive-case"
VERSION = 1
"""Raised when the form changes so that a program of today could not read it."""


class Person(Struct, frozen=True):
    """
    Somebody of the case.

    Attributes:
        ref: What the rest of this file calls them, `p1` and on.
    """

    ref: str
    name: str
    role: Role


class Agreement(Struct, frozen=True):
    """An agreement of the case as it stands: `who` does it, each by ref."""

    who: tuple[str, ...]
    what: str
    because: str
    small: str
    due: date | None
    state: AgreementState


class Meeting(Struct, frozen=True):
    """
    A meeting of the case.

    Attributes:
        folder: Where what was said in it lies; empty where it has not been held, or is not for whoever has the file.
    """

    starts: datetime
    ended: datetime | None
    kind: Kind
    purpose: str
    place: str
    topics: tuple[str, ...]
    folder: str = ""


class Part(Struct, frozen=True):
    """What a tool says of what follows the case; of one that is not here any more, what it last said."""

    tool: str
    name: str
    sentence: str
    blocks: tuple[AnyBlock, ...]


class Shared(Struct, frozen=True):
    """
    What is, was, or may be shared with somebody elsewhere.

    Attributes:
        state: How it stands, as far as whoever has the file may know.
        law: The section that says so, where nobody was asked.
    """

    at: datetime
    agency: str
    receiver: str
    why: str
    about: str
    until: datetime
    state: str
    words: tuple[str, ...]
    law: str = ""


class Look(Struct, frozen=True):
    """Somebody has looked at the case."""

    at: datetime
    name: str
    role: str
    what: str


class Added(Struct, frozen=True):
    """
    What somebody has added outside the meetings.

    Attributes:
        said: Its fields as they were kept; a person who is named in them is named by name.
    """

    kind: str
    at: datetime
    by: str
    said: dict[str, Any]


class CaseFile(Struct, frozen=True):
    """
    A case as one may see it.

    Attributes:
        of: Whether it is somebody's own, or the municipality's.
        whose: The name of the one whose it is; empty where it is the municipality's.
        step: What comes next, and `by` the last day for it.
        rows: Where every row of the case lies, in the municipality's own file.
    """

    made: datetime
    language: str
    municipality: str
    of: Literal["person", "authority"]
    whose: str
    case: str
    opened: datetime
    step: str
    by: date | None
    people: tuple[Person, ...]
    agreements: tuple[Agreement, ...]
    parts: tuple[Part, ...]
    meetings: tuple[Meeting, ...]
    shared: tuple[Shared, ...]
    looks: tuple[Look, ...]
    added: tuple[Added, ...]
    rows: str = ""
    format: Literal["socialive-case"] = FORMAT
    version: int = VERSION


class Letter(Struct, frozen=True):
    """A letter that lay on the table: the files of its pages, and what was said about it."""

    title: str
    pages: tuple[str, ...]
    blocks: tuple[AnyBlock, ...] = ()


class Closing(Struct, frozen=True):
    """What somebody answered alone to a question at the end of a meeting."""

    name: str
    question: str
    value: str
    words: str


class MeetingFile(Struct, frozen=True):
    """
    What was said in a meeting, for whoever has the file.

    Attributes:
        gets: What of it they get; of `page1` the rest is empty.
        digest: The SHA-256 of the minutes as they were kept.
    """

    starts: datetime
    ended: datetime
    gets: str
    minutes: Paper
    digest: str
    letters: tuple[Letter, ...] = ()
    closing: tuple[Closing, ...] = ()


def schema() -> bytes:
    """Return the form of all three as a JSON Schema (draft 2020-12)."""
    (_refs, parts) = msgspec.json.schema_components((CaseFile, MeetingFile, Row), ref_template="#/$defs/{name}")
    told = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT} {VERSION}",
        "description": "sag.json is a CaseFile, moede.json a MeetingFile, and each line of raekker.jsonl a Row.",
        "$ref": "#/$defs/CaseFile",
        "$defs": dict(sorted(parts.items())),
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"
