"""The ports that keep what stands beside a board's state: texts, facts, the outbox and jobs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from .errors import Frozen, Stale
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

    async def pending(self, most: int = 100) -> tuple[Note, ...]: ...
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


class Facts(Protocol):
    """Reads what boards have published; written by `Journal.append` alone."""

    async def of_boards(self, boards: Iterable[str]) -> tuple[tuple[str, AnyFact], ...]:
        """Return (board, fact) of *boards*."""
        ...


class MemoryTexts:
    """Texts for tests."""

    def __init__(self) -> None:
        self._texts: dict[str, Written] = {}
        self._revisions: dict[str, list[Revision]] = {}

    async def keep(self, edited: Edited) -> None:
        held = self._texts.get(edited.text)
        if held is None or not held.open:
            raise Frozen
        if edited.version != held.at + len(held.edits) + 1 or any(edited.id == earlier.id for earlier in held.edits):
            raise Stale
        self._texts[edited.text] = replace(held, edits=(*held.edits, edited))

    async def load(self, text: str) -> Written | None:
        return self._texts.get(text)

    async def of_board(self, board: str) -> tuple[Written, ...]:
        return tuple(text for text in self._texts.values() if text.board == board)

    async def revisions(self, text: str) -> tuple[Revision, ...]:
        return tuple(self._revisions.get(text, ()))

    async def alter(self, board: str, changes: TextChanges) -> None:
        self.change(board, changes)

    def change(self, board: str, changes: TextChanges) -> None:
        for opened in changes.opened:
            self._texts[opened.text] = Written(opened.text, board, opened.words, True, opened.at)
        for revision in changes.closed:
            earlier = self._revisions.setdefault(revision.text, [])
            earlier.append(replace(revision, number=len(earlier) + 1))
            self._texts[revision.text] = Written(revision.text, board, revision.words, False, revision.version)
        for text in changes.dropped:
            self._texts.pop(text, None)
            self._revisions.pop(text, None)


def words_of(written: Written) -> str:
    """Return the words of a text as they stand now."""
    words = written.words
    for edited in written.edits:
        words = apply(words, edited.edit)
    return words


class MemoryFacts:
    """Facts for tests."""

    def __init__(self) -> None:
        self._facts: dict[str, tuple[AnyFact, ...]] = {}

    def put(self, board: str, facts: tuple[AnyFact, ...]) -> None:
        self._facts[board] = facts

    async def of_boards(self, boards: Iterable[str]) -> tuple[tuple[str, AnyFact], ...]:
        return tuple((board, fact) for board in boards for fact in self._facts.get(board, ()))


class MemoryOutbox:
    """An outbox for tests."""

    def __init__(self) -> None:
        self.waiting: list[Note] = []

    async def pending(self, most: int = 100) -> tuple[Note, ...]:
        return tuple(self.waiting[:most])

    async def told(self, note: str) -> None:
        self.waiting = [waiting for waiting in self.waiting if waiting.id != note]


class MemoryJobs:
    """Jobs for tests."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._leases: dict[str, tuple[str, datetime]] = {}

    async def add(self, job: Job) -> None:
        self._jobs.setdefault(job.id, job)

    async def lease(self, holder: str, now: datetime, length: timedelta) -> Job | None:
        for job in sorted(self._jobs.values(), key=lambda job: job.due):
            _, until = self._leases.get(job.id, ("", now))
            if job.due <= now and until <= now:
                self._leases[job.id] = (holder, now + length)
                return job
        return None

    async def done(self, job: str, holder: str) -> bool:
        held = self._leases.get(job, ("", None))[0] == holder
        if held:
            del self._jobs[job], self._leases[job]
        return held


class MemoryStores:
    """All of them together, for tests."""

    def __init__(self) -> None:
        self.texts = MemoryTexts()
        self.facts = MemoryFacts()
        self.outbox = MemoryOutbox()
        self.jobs = MemoryJobs()
