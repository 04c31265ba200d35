"""What is asked of somebody outside in a family's own words, and what comes back: to family and caseworker alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from msgspec import Struct

MOST_QUESTIONS = 12
LONGEST_ANSWER = 2_000
"""Letters of one answer, and of a reply in words of one's own."""


class Question(Struct, frozen=True):
    """
    One question, as the one who is asked reads it.

    Attributes:
        voice: Whose question it is, by id, or `we`; `name` is what stands there for it.
    """

    id: str
    voice: str
    name: str
    words: str


class Request(Struct, frozen=True):
    """
    A status that is asked for.

    Asking tells whoever is asked of the case. So it travels as a share: whoever must be asked of it, until when it
    may be opened, and what happens after a no, is decided there and nowhere else (retssikkerhedsloven § 11 a).

    Attributes:
        share: The id of the share that it travels as; each question is one piece of what that delivers.
    """

    share: str
    case: str
    questions: tuple[Question, ...]


class Answer(Struct, frozen=True):
    """What was answered to one question, which is kept with it, as it was read."""

    question: Question
    words: str


class Reply(Struct, frozen=True):
    """
    What somebody outside wrote back: never to the caseworker alone (ux S11).

    Attributes:
        share: What they were shown when they wrote; whoever may know of it may read this.
        name: Who wrote, and `function` and `agency` as what, as the share names them.
        words: What they wrote in words of their own; empty where they only answered.
        pages: What SHA-256 makes of each picture of the letter that came with it.
    """

    id: str
    share: str
    case: str
    at: datetime
    name: str
    function: str
    agency: str
    words: str = ""
    answers: tuple[Answer, ...] = ()
    pages: tuple[str, ...] = ()


def answered(request: Request, given: Mapping[str, str]) -> tuple[Answer, ...]:
    """Return what of *given*, words by a question's id, answers *request*; a question left open is left out."""
    pairs = ((one, given.get(one.id, "").strip()[:LONGEST_ANSWER]) for one in request.questions)
    return tuple(Answer(one, words) for one, words in pairs if words)


class Requests(Protocol):
    """Keeps what is asked. Adapters pass `tests/contracts/test_replies.py`."""

    async def ask(self, request: Request) -> None:
        """Keep *request*; one that is kept already stands as it was read."""
        ...

    async def asked(self, share: str) -> Request | None: ...


class Replies(Protocol):
    """Keeps what came back. Adapters pass `tests/contracts/test_replies.py`."""

    async def reply(self, reply: Reply) -> bool:
        """Keep *reply*, and say whether it is new; the same one again is one."""
        ...

    async def replies(self, case: str) -> tuple[Reply, ...]:
        """Return what came back to *case*, the oldest first; nothing where its key is destroyed."""
        ...
