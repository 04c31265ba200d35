"""The ports that keep what stands beside a board's state: texts, facts, the outbox and jobs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol

from msgspec import Struct

from .facts import AnyFact
from .texts import Edit, apply


class Edited(Struct, frozen=True):
    """
    One edit as it was kept.

    Attributes:
        version: Of the text, once the edit is applied.
        author: The screen that wrote it; decides ties.
        id: Made by the screen; the same id twice is one edit.
    """

    text: str
    version: int
    author: str
    id: str
    edit: Edit


class Opened(Struct, frozen=True):
    """
    A text that begins, or is written in again.

    Attributes:
        words: What it begins with.
        at: The version that has these words; a text that is opened again goes on counting, so that no screen
            can take an old version for a new one.
    """

    text: str
    words: str = ""
    at: int = 0


class Revision(Struct, frozen=True):
    """
    A text as it stood when it was put in the note, or after a later correction.

    Attributes:
        version: The version of the text that had these words.
        number: 1 for the first; given by the store.
    """

    text: str
    words: str
    by: str
    at: datetime
    version: int = 0
    number: int = 1


class TextChanges(Struct, frozen=True):
    """
    What a turn does to texts.

    Attributes:
        opened: Texts to write in from now on.
        closed: Texts that stand from now on; their edits, and the key of those, are destroyed.
        dropped: Texts that are no more; their edits' key is destroyed and nothing is left to read.
    """

    opened: tuple[Opened, ...] = ()
    closed: tuple[Revision, ...] = ()
    dropped: tuple[str, ...] = ()


class Written(Struct, frozen=True):
    """A text as it is kept: the words it had at version `at`, and the edits since."""

    text: str
    board: str
    words: str
    open: bool
    at: int = 0
    edits: tuple[Edited, ...] = ()


class Texts(Protocol):
    """Keeps running text of one municipality. Adapters pass `tests/contracts/test_texts.py`."""

    async def keep(self, edited: Edited) -> None:
        """
        Keep one edit.

        Raises:
            Stale: The text already has this version, or an edit of this id.
            Frozen: The text is not open.
        """
        ...

    async def load(self, text: str) -> Written | None: ...

    async def of_board(self, board: str) -> tuple[Written, ...]:
        """Return every text of *board* that is not dropped."""
        ...

    async def revisions(self, text: str) -> tuple[Revision, ...]:
        """Return how *text* has stood, oldest first."""
        ...

    async def alter(self, board: str, changes: TextChanges) -> None:
        """Change texts outside a turn, as the end of a meeting does."""
        ...


class Note(Struct, frozen=True):
    """Something that happened and must be told: kept with what caused it, delivered later, at least once."""

    id: str
    at: datetime
    kind: str
    body: bytes


class Outbox(Protocol):
    """Hands out notes until they are told. Adapters pass `tests/contracts/test_outbox.py`."""

    async def add(self, *notes: Note) -> None:
        """Keep *notes* that no turn has caused; one that waits already stays as it is."""
        ...

    async def pending(self, most: int = 100, kind: str | None = None) -> tuple[Note, ...]:
        """Return those that wait, the oldest first; of one *kind* only, where it is named."""
        ...

    async def told(self, note: str) -> None: ...


class Job(Struct, frozen=True):
    """Something to do at a time, by whoever holds the lease."""

    id: str
    kind: str
    due: datetime
    body: bytes = b""


class Jobs(Protocol):
    """Hands out jobs, one holder at a time. Adapters pass `tests/contracts/test_jobs.py`."""

    async def add(self, job: Job) -> None:
        """Keep *job*; one with the same id is already there, so nothing happens."""
        ...

    async def lease(self, holder: str, now: datetime, length: timedelta) -> Job | None:
        """Give *holder* the oldest job that is due and held by nobody, or by somebody whose time is up."""
        ...

    async def done(self, job: str, holder: str) -> bool:
        """Finish *job*; says whether *holder* still held it."""
        ...


CONFIRM_WITHIN = timedelta(days=7)
"""So long something's existence is not told before a second person has said yes to it."""


class Shield(Struct, frozen=True):
    """
    How much of a shielded piece may be known to those who may not see it (rule 2: three states).

    Without one a piece is simply not there for them, as what one side of a case brings to a meeting of its own.

    Attributes:
        thing: The id of the piece in its board.
        told: Its row may be known, and its content not.
        by: Who decided it.
        ground: Why not even its existence is told: a name in the host's list of legal grounds.
        second: The colleague who must say yes to that, and `confirmed` when they did.
        review: The last day on which its existence is not told.
    """

    board: str
    thing: str
    at: datetime
    by: str
    told: bool = True
    ground: str = ""
    second: str = ""
    confirmed: datetime | None = None
    review: date | None = None

    def tells(self, now: datetime, today: date) -> bool:
        """Say whether the row may be known now: looked at when it is read, so that no job can be late."""
        if self.told or self.review is None or today > self.review:
            return True
        return self.confirmed is None and now > self.at + CONFIRM_WITHIN


class Shields(Protocol):
    """Keeps what of shielded pieces may be known. Adapters pass `tests/contracts/test_shields.py`."""

    async def of_board(self, board: str) -> tuple[Shield, ...]: ...

    async def put(self, shield: Shield) -> None:
        """Keep *shield* in place of the one before of the same piece."""
        ...


class Facts(Protocol):
    """Reads what boards have published; written by `Journal.append` alone."""

    async def of_boards(self, boards: Iterable[str]) -> tuple[tuple[str, AnyFact], ...]:
        """Return (board, fact) of *boards*."""
        ...


class Summaries(Protocol):
    """Reads what boards last said; written by `Journal.append` alone."""

    async def of_board(self, board: str) -> bytes | None:
        """Return what *board* said with its last turn, as it was given; `None` where it never said anything."""
        ...


def words_of(written: Written) -> str:
    """Return the words of a text as they stand now."""
    words = written.words
    for edited in written.edits:
        words = apply(words, edited.edit)
    return words
