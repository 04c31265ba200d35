"""The ports in memory, for tests and for trying a tool: everything is forgotten at exit."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace

from .errors import Frozen, Malformed, Stale
from .facts import AnyFact
from .journal import RING, Entry, Kept, Step
from .stores import Edited, Job, Note, Revision, Shield, TextChanges, Written


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


class MemoryFacts:
    """Facts for tests."""

    def __init__(self) -> None:
        self._facts: dict[str, tuple[AnyFact, ...]] = {}

    def put(self, board: str, facts: tuple[AnyFact, ...]) -> None:
        self._facts[board] = facts

    async def of_boards(self, boards: Iterable[str]) -> tuple[tuple[str, AnyFact], ...]:
        return tuple((board, fact) for board in boards for fact in self._facts.get(board, ()))


class MemorySummaries:
    """What boards last said, for tests."""

    def __init__(self) -> None:
        self.of: dict[str, bytes] = {}

    async def of_board(self, board: str) -> bytes | None:
        return self.of.get(board)


class MemoryShields:
    """Shields for tests."""

    def __init__(self) -> None:
        self._shields: dict[tuple[str, str], Shield] = {}

    async def of_board(self, board: str) -> tuple[Shield, ...]:
        return tuple(shield for (of, _thing), shield in sorted(self._shields.items()) if of == board)

    async def put(self, shield: Shield) -> None:
        self._shields[shield.board, shield.thing] = shield


class MemoryOutbox:
    """An outbox for tests."""

    def __init__(self) -> None:
        self.waiting: list[Note] = []

    async def add(self, *notes: Note) -> None:
        known = {note.id for note in self.waiting}
        self.waiting.extend(note for note in notes if note.id not in known)

    async def pending(self, most: int = 100, kind: str | None = None) -> tuple[Note, ...]:
        return tuple(note for note in self.waiting if kind in (None, note.kind))[:most]

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
        self.shields = MemoryShields()
        self.summaries = MemorySummaries()
        self.outbox = MemoryOutbox()
        self.jobs = MemoryJobs()


class MemoryJournal:
    """A journal for tests and for trying a tool: forgets everything at exit."""

    def __init__(self, stores: MemoryStores | None = None) -> None:
        self.stores = stores or MemoryStores()
        self._steps: dict[str, list[Step]] = {}

    async def append(self, step: Step) -> None:
        entry, steps = step.entry, self._steps.setdefault(step.entry.board, [])
        if entry.version != len(steps) + 1:
            raise Stale
        if any(earlier.entry.turn == entry.turn for earlier in steps):
            raise Malformed
        steps.append(step)
        self.stores.texts.change(entry.board, step.texts)
        if step.facts is not None:
            self.stores.facts.put(entry.board, step.facts)
        if step.summary is not None:
            self.stores.summaries.of[entry.board] = step.summary
        for shield in step.shields:
            await self.stores.shields.put(shield)
        self.stores.outbox.waiting.extend(step.notes)

    async def latest(self, board: str) -> Kept | None:
        steps = self._steps.get(board)
        if not steps:
            return None
        last = steps[-1]
        return Kept(last.entry.version, last.state, last.state_version, last.entry.stands)

    async def state(self, board: str, version: int) -> bytes | None:
        steps = self._steps.get(board, [])
        kept = len(steps) - RING <= version <= len(steps)
        return steps[version - 1].state if kept and version > 0 else None

    async def read(self, board: str) -> AsyncIterator[Entry]:
        for step in self._steps.get(board, []):
            yield step.entry
