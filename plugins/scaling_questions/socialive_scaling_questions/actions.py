"""What can be done to scales. Tags are permanent, and every word is a label of at most 80 characters."""

from __future__ import annotations

from msgspec import Struct

from .kinds import Asking, Front, Id, Key, Label, Mark, Number, Prompt, Sky, Value, Whole


class Ask(Struct, frozen=True, tag_field="do", tag="ask", forbid_unknown_fields=True):
    """Put a question of the library on a new scale."""

    question: Key


class AskOwn(Struct, frozen=True, tag_field="do", tag="ask_own", forbid_unknown_fields=True):
    """
    Put a question in one's own words on a new scale; ends that are left out are the usual ones.

    Attributes:
        instead: The scale whose question and ends it puts in other words; what is left out is as it was there.
    """

    question: Label = ""
    low: Label = ""
    high: Label = ""
    instead: Id = ""


class Answer(Struct, frozen=True, tag_field="do", tag="answer", forbid_unknown_fields=True):
    """Give the answer of the turn's voice; given again, it is changed. `scale` is the one that was looked at."""

    value: Value
    scale: Id


class Way(Struct, frozen=True, tag_field="do", tag="way", forbid_unknown_fields=True):
    """Say how answers are given, on this scale while nobody has, and on those to come; what is left out stands."""

    together: bool | None = None
    halves: bool | None = None


class Ready(Struct, frozen=True, tag_field="do", tag="ready", forbid_unknown_fields=True):
    """Say that the voice's answer waits on the screen called `mark`, or is gone from it; never what it is."""

    scale: Id
    mark: Mark
    gone: bool = False


class Reveal(Struct, frozen=True, tag_field="do", tag="reveal", forbid_unknown_fields=True):
    """Show all answers: each screen sends what waits on it."""

    scale: Id


class Guess(Struct, frozen=True, tag_field="do", tag="guess", forbid_unknown_fields=True):
    """
    Say what the turn's voice thinks that somebody who is not here would say; said again of them, it is changed.

    Attributes:
        of: What they are called, such as "mormor".
    """

    of: Label
    value: Number
    scale: Id


class Show(Struct, frozen=True, tag_field="do", tag="show", forbid_unknown_fields=True):
    """Ask the table something about its numbers, or take that away."""

    prompt: Prompt


class Say(Struct, frozen=True, tag_field="do", tag="say", forbid_unknown_fields=True):
    """Say something to what is asked of the numbers; its words come with the turn, and are said anew with `line`."""

    prompt: Asking
    scale: Id
    line: Id = ""


class Weigh(Struct, frozen=True, tag_field="do", tag="weigh", forbid_unknown_fields=True):
    """Say how worried the authority is, on a scale of its own; why is the turn's words, and is always said."""

    value: Whole


class AskPictures(Struct, frozen=True, tag_field="do", tag="ask_pictures", forbid_unknown_fields=True):
    """Ask a child something that is answered with a picture."""

    question: Label


class Pick(Struct, frozen=True, tag_field="do", tag="pick", forbid_unknown_fields=True):
    """Answer with a picture, in the child's voice; `asked` is the question that was looked at."""

    sky: Sky
    asked: Id


class TurnTo(Struct, frozen=True, tag_field="do", tag="turn_to", forbid_unknown_fields=True):
    """Put the numbers on the display, or what the authority says apart from them."""

    front: Front


Action = Ask | AskOwn | Answer | Way | Ready | Reveal | Guess | Show | Say | Weigh | AskPictures | Pick | TurnTo
