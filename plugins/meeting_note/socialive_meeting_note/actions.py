"""What can be done to a note. Tags are permanent, and no action has a field that a word could slip into."""

from __future__ import annotations

from msgspec import Struct


class Start(Struct, frozen=True, tag_field="do", tag="start", forbid_unknown_fields=True):
    """Begin a line that others see while it is written; its text is the turn's first new id."""


class Whose(Struct, frozen=True, tag_field="do", tag="whose", forbid_unknown_fields=True):
    """Say whose words the line is that one is writing."""


class Keep(Struct, frozen=True, tag_field="do", tag="keep", forbid_unknown_fields=True):
    """Put the line that one is writing in the note."""


class Drop(Struct, frozen=True, tag_field="do", tag="drop", forbid_unknown_fields=True):
    """Let the line that one is writing go; its words are gone for good."""


class Show(Struct, frozen=True, tag_field="do", tag="show", forbid_unknown_fields=True):
    """Put a line that was written in private in the note; its words come with the turn."""


Action = Start | Whose | Keep | Drop | Show
