"""What can be done to a note. Tags are kept with every entry: never rename one."""

from __future__ import annotations

from msgspec import Struct


class Start(Struct, frozen=True, tag_field="do", tag="start"):
    """Begin a line that others see while it is written; its text is the turn's first new id."""


class Whose(Struct, frozen=True, tag_field="do", tag="whose"):
    """Say whose words the line is that one is writing."""


class Keep(Struct, frozen=True, tag_field="do", tag="keep"):
    """Put the line that one is writing in the note."""


class Drop(Struct, frozen=True, tag_field="do", tag="drop"):
    """Let the line that one is writing go; its words are gone for good."""


class Show(Struct, frozen=True, tag_field="do", tag="show"):
    """Put a line that was written in private in the note; its words come with the turn."""


Action = Start | Whose | Keep | Drop | Show
