"""What a tool publishes for others to use: goals, scores, contacts, questions, and the core's agreements."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from .texts import TextId


class Fact(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """
    Something a board says that other tools, lists and reminders may read.

    Attributes:
        key: The id of the thing in its board; board and key together are the fact's id.
        seen_by: As on the source it is made from.
        on: The day of the meeting it is from, set by the host on what earlier meetings have published.
    """

    key: str
    seen_by: tuple[str, ...] | None = None
    on: date | None = None


class Goal(Fact, frozen=True, tag="goal"):
    """What somebody wants to reach, in their own words."""

    voice: str
    words: TextId


class Score(Fact, frozen=True, tag="score"):
    """
    A number somebody gave on a question, never an average.

    Attributes:
        question: As it was asked.
        thread: Which question it is, however it is asked: the same where somebody put it in other words.
    """

    voice: str
    question: str
    value: float | None
    thread: str = ""


class Contact(Fact, frozen=True, tag="contact"):
    """
    Somebody in a person's network.

    Attributes:
        ring: How close, 1 is closest.
        group: The tool's own key of where in life they belong, such as family.
    """

    label: str
    ring: int
    group: str = ""


class Question(Fact, frozen=True, tag="question"):
    """
    What somebody wants to know of somebody who is not here; the host sends it, and only once there is consent.

    Attributes:
        to: Whom it is for, as those here call them.
        because: Why they want to know.
        before: The last day on which an answer is of use.
        answered: An answer stands on the board.
    """

    voice: str
    words: TextId
    to: str
    because: TextId | None = None
    before: date | None = None
    answered: bool = False


AgreementState = Literal["new", "going", "done", "waiting", "other"]
"""Not begun, under way, done, waiting, we found another way."""


class Agreed(Fact, frozen=True, tag="agreement"):
    """
    An agreement: who does what, when, because.

    Attributes:
        waits: Those of `who` who have not said yes yet; to them it is only proposed.
        ended: What came instead.
        source: The id of what it was made from: a line, a question.
    """

    who: tuple[str, ...]
    what: TextId
    due: date | None = None
    because: TextId | None = None
    small: str = ""
    state: AgreementState = "new"
    waits: tuple[str, ...] = ()
    ended: TextId | None = None
    source: str | None = None


AnyFact = Goal | Score | Contact | Question | Agreed
