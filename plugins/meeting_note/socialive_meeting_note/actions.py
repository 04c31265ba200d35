"""What can be done to a note. Tags are permanent, and no action has a field that a word could slip into."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from socialive_core import Finish

from .parts import Part

Id = Annotated[str, Meta(max_length=64, pattern=r"^[\w.-]+$")]


class Start(Struct, frozen=True, tag_field="do", tag="start", forbid_unknown_fields=True):
    """Begin a line that others see while it is written; its text is the turn's first new id."""


class Whose(Struct, frozen=True, tag_field="do", tag="whose", forbid_unknown_fields=True):
    """Say whose words the line is that one is writing."""


class Keep(Struct, frozen=True, tag_field="do", tag="keep", forbid_unknown_fields=True):
    """Put the line that one is writing in the note; `uncertain` where it is something that nobody knows yet."""

    uncertain: bool = False


class Drop(Struct, frozen=True, tag_field="do", tag="drop", forbid_unknown_fields=True):
    """Let the line that one is writing go; its words are gone for good."""


class Show(Struct, frozen=True, tag_field="do", tag="show", forbid_unknown_fields=True):
    """Put a line that was written in private in the note, with its words; *mine* is how it is for oneself."""

    mine: bool = False


class Fits(Struct, frozen=True, tag_field="do", tag="fits", forbid_unknown_fields=True):
    """Say that one's words are written right."""

    line: Id


class NoteDown(Struct, frozen=True, tag_field="do", tag="note_down", forbid_unknown_fields=True):
    """Say that what was said matters for the case, so that the authority must write it down; or, with *off*, not."""

    line: Id
    off: bool = False


class Mine(Struct, frozen=True, tag_field="do", tag="mine", forbid_unknown_fields=True):
    """Say that one's words are how it is for oneself: "Sådan er det for mig"; or, with *off*, not."""

    line: Id
    off: bool = False


class Correct(Struct, frozen=True, tag_field="do", tag="correct", forbid_unknown_fields=True):
    """Open what was said, so that it is written in again."""

    line: Id


class Settle(Struct, frozen=True, tag_field="do", tag="settle", forbid_unknown_fields=True):
    """Let what was corrected stand again."""

    line: Id


class Differ(Struct, frozen=True, tag_field="do", tag="differ", forbid_unknown_fields=True):
    """See it differently: the first column of its own, or the column beside a line that stands."""

    line: Id | None = None


class State(Struct, frozen=True, tag_field="do", tag="state", forbid_unknown_fields=True):
    """Say beside a difference or an assessment how one sees it, or how one sees it now."""

    to: Id


class Common(Struct, frozen=True, tag_field="do", tag="common", forbid_unknown_fields=True):
    """Say together what is agreed on across a difference."""

    to: Id


class Assess(Struct, frozen=True, tag_field="do", tag="assess", forbid_unknown_fields=True):
    """Say what one makes of things right now; the words of the turn are for *parts*, in order."""

    parts: Annotated[tuple[Part, ...], Meta(min_length=1, max_length=4)]


Action = (
    Start
    | Whose
    | Keep
    | Drop
    | Finish
    | Show
    | Fits
    | NoteDown
    | Mine
    | Correct
    | Settle
    | Differ
    | State
    | Common
    | Assess
)
