"""What scales are: a question with two ends in somebody's words, and the answer of each."""

from __future__ import annotations

from msgspec import Struct

from socialive_core import Shielded, TextId

from .kinds import Asking, Key, Label, Prompt, Value
from .library import USUAL


class Answered(Shielded, frozen=True, kw_only=True):
    """
    What somebody answered.

    Attributes:
        voice: Whose answer: a person's id.
        scribe: Who pressed.
    """

    voice: str = ""
    scribe: str = ""
    value: Value | None = None


class Said(Shielded, frozen=True, kw_only=True):
    """
    What somebody said to a question about the numbers.

    Attributes:
        voice: Whose words: a person's id, or `"we"`.
        scribe: Who wrote them down.
        prompt: What was asked.
    """

    voice: str = ""
    scribe: str = ""
    prompt: Asking = "lower"
    words: TextId = ""


class Scale(Shielded, frozen=True, kw_only=True):
    """
    One question, and what was answered to it.

    Attributes:
        key: Which question of the library it is, if any.
        sensitive: Not for a child while others listen.
        prompt: What the table is asked to talk about.
        said: What was said to that, in the order it was said.
    """

    key: Key = ""
    question: Label = ""
    low: Label = USUAL[0]
    high: Label = USUAL[1]
    sensitive: bool = False
    prompt: Prompt = ""
    answers: tuple[Answered, ...] = ()
    said: tuple[Said, ...] = ()

    def of(self, voice: str) -> Answered | None:
        """Return the answer of *voice*; the last, where an earlier one was not to be seen when it was given."""
        return next((one for one in reversed(self.answers) if one.voice == voice and one.value is not None), None)

    @property
    def asked(self) -> str:
        """The question as numbers to it may be compared: with its ends where they are not the usual ones."""
        return self.question if (self.low, self.high) == USUAL else f"{self.question} (0: {self.low}. 10: {self.high}.)"


class Scales(Struct, frozen=True):
    """Scales in the order they were begun; answers are given to the last, and an earlier one stays as it was."""

    scales: tuple[Scale, ...] = ()

    @property
    def now(self) -> Scale | None:
        """The scale that answers are given to."""
        return next((scale for scale in reversed(self.scales) if not scale.hidden), None)
