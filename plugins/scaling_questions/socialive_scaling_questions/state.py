"""What scales are: a question with two ends in somebody's words, and the answer of each."""

from __future__ import annotations

from msgspec import Struct

from socialive_core import Shielded, TextId

from .kinds import Asking, Front, Id, Key, Label, Number, Prompt, Sky, Value, Whole
from .library import USUAL


class Answered(Shielded, frozen=True, kw_only=True):
    """
    What somebody answered.

    Attributes:
        voice: Whose answer: a person's id.
        scribe: Who pressed.
        waits: Which screen the answer waits on until all are shown; what it is, is not known here before that.
    """

    voice: str = ""
    scribe: str = ""
    value: Value | None = None
    waits: Id = ""


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


class Guessed(Shielded, frozen=True, kw_only=True):
    """
    What somebody thinks that one who is not here would say; nobody's answer, and in no count, history or fact.

    Attributes:
        voice: Whose guess: a person's id, or `"we"`.
        scribe: Who pressed.
        of: What whoever is not here is called.
    """

    voice: str = ""
    scribe: str = ""
    of: Label = ""
    value: Number | None = None


class Scale(Shielded, frozen=True, kw_only=True):
    """
    One question, and what was answered to it.

    Attributes:
        key: Which question of the library it is, if any.
        root: Which question it is, where it was put in other words than before.
        sensitive: Not for a child while others listen.
        prompt: What the table is asked to talk about.
        said: What was said to that, in the order it was said.
        together: Answers wait where they are given until all are shown.
        shown: They have been.
        halves: There are numbers between the whole ones.
        guesses: What is thought that those would say who are not here.
    """

    key: Key = ""
    root: Id = ""
    question: Label = ""
    low: Label = USUAL[0]
    high: Label = USUAL[1]
    sensitive: bool = False
    prompt: Prompt = ""
    together: bool = False
    shown: bool = False
    halves: bool = False
    answers: tuple[Answered, ...] = ()
    said: tuple[Said, ...] = ()
    guesses: tuple[Guessed, ...] = ()

    def of(self, voice: str) -> Answered | None:
        """Return the answer of *voice*; the last, where an earlier one was not to be seen when it was given."""
        return next((one for one in reversed(self.answers) if one.voice == voice and one.value is not None), None)

    def given(self, voice: str) -> Answered | None:
        """Return what there is of *voice*: the answer, or that one waits."""
        return self.of(voice) or next((one for one in reversed(self.answers) if one.voice == voice), None)

    @property
    def told(self) -> bool:
        """Whether somebody's answer is here."""
        return any(one.value is not None for one in self.answers)

    @property
    def closed(self) -> bool:
        """Whether answers still wait where they are given."""
        return self.together and not self.shown

    @property
    def thread(self) -> str:
        """Which question it is, in whatever words."""
        return self.root or self.key or self.id

    @property
    def asked(self) -> str:
        """The question as numbers to it may be compared: with its ends where they are not the usual ones."""
        return self.question if (self.low, self.high) == USUAL else f"{self.question} (0: {self.low}. 10: {self.high}.)"


class Worry(Shielded, frozen=True, kw_only=True):
    """
    How worried the authority is, which is no answer to anybody's question and stands on no scale of theirs.

    Attributes:
        voice: Who said it, and works there.
        value: 0 is not at all, and 10 is very; the other way round than the scales.
        because: Why; there is none without.
    """

    voice: str = ""
    value: Whole = 0
    because: TextId = ""


class Picked(Shielded, frozen=True, kw_only=True):
    """
    What a child answered with a picture.

    Attributes:
        voice: Which child.
        scribe: Who pressed.
    """

    voice: str = ""
    scribe: str = ""
    sky: Sky | None = None


class Pictured(Shielded, frozen=True, kw_only=True):
    """A question that is answered with pictures: an instrument of its own, in no lane and compared with no number."""

    question: Label = ""
    sensitive: bool = False
    picked: tuple[Picked, ...] = ()


class Scales(Struct, frozen=True):
    """
    Scales in the order they were begun; answers are given to the last, and an earlier one stays as it was.

    Attributes:
        together: Whether answers to what is asked next are shown together; `None` is what the municipality has decided.
        worries: What the authority said apart from them, the last one last.
        pictured: What children were asked with pictures, the last one last.
        front: Which of them the display shows.
        halves: Whether there are halves between its numbers; the same.
    """

    scales: tuple[Scale, ...] = ()
    worries: tuple[Worry, ...] = ()
    pictured: tuple[Pictured, ...] = ()
    front: Front = "numbers"
    together: bool | None = None
    halves: bool | None = None

    @property
    def now(self) -> Scale | None:
        """The scale that answers are given to."""
        return next((scale for scale in reversed(self.scales) if not scale.hidden), None)
