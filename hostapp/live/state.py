"""A board and a text while they are live: what is known of them between two turns."""

from __future__ import annotations

import asyncio

import msgspec

from socialive_core import (
    AnyFact,
    Board,
    Edit,
    Edited,
    Entry,
    Frozen,
    Journal,
    Malformed,
    Shield,
    Shields,
    Texts,
    Written,
    apply,
    transform,
)
from socialive_core.journal import RING
from socialive_core.shielding import Raw, Sees
from socialive_core.texts import check

from .gone import instead_of, readable
from .interpreting import touched_by
from .runner import Runner


class LiveBoard:
    """
    One board of a running meeting.

    Attributes:
        state: The whole state as plain values; filtered before a tool or a template is given it.
        blank: The state before anything happened.
        entries: What happened so far, version 1 first.
        shields: What of shielded pieces may be known, by the piece.
        kept: The facts as this process last kept them; `None` where it cannot know.
        touched: Shielded pieces in the order in which they were changed here, the last one last.
        lately: The states after the last entries, as far back as anybody may undo, whatever they may not see between.
        rests: Its tool cannot read what is kept, as where a newer one kept it: it is left as it is.
        said: What it last said, as it is kept; `None` where that was not read.
        news: The last turn changed what the board publishes for others.
    """

    def __init__(self, board: Board, part: str, runner: Runner, journal: Journal) -> None:
        self.board, self.part, self._runner = board, part, runner
        self._journal, self.rests = journal, False
        self.version = 0
        self.blank: Raw = msgspec.json.decode(runner.manifest.blank)
        self.state = self.blank
        self.entries: list[Entry] = []
        self.facts: tuple[AnyFact, ...] = ()
        self.news = False
        self.shields: dict[str, Shield] = {}
        self.lately: dict[int, Raw] = {}
        self.touched: dict[str, None] = {}
        self.kept: tuple[AnyFact, ...] | None = None
        self.said: bytes | None = None
        self._turns: dict[str, str] = {}

    async def load(self, shields: Shields) -> None:
        """Take the board up as it was last kept, by whichever process."""
        self.kept = self.said = None
        self.shields = {shield.thing: shield for shield in await shields.of_board(self.board.id)}
        self.entries = [entry async for entry in self._journal.read(self.board.id)]
        self._turns = {entry.turn: entry.participant for entry in self.entries}
        kept = await self._journal.latest(self.board.id)
        if kept:
            state = await readable(self._runner, kept)
            self.rests = state is None
            if state is not None and self.version:  # taken up before: what is other now, somebody else has just done
                self._touch(state)
            self.version, self.state = kept.version, self.blank if state is None else state

    @property
    def runner(self) -> Runner:
        """What the tool is asked through; while the board rests, whatever is asked of it fails."""
        return instead_of(self._runner) if self.rests else self._runner

    def draws(self, board: LiveBoard) -> bool:
        """Say whether *board* is the case's agreements, and this one's tool draws those."""
        return self.runner.manifest.agreements and board.part == "board:agreements"

    @property
    def head(self) -> Entry | None:
        """The entry whose state the board now has: what an undo takes back next."""
        return self.stood(len(self.entries))

    def stood(self, version: int) -> Entry | None:
        """Return the entry whose state the board had after *version*."""
        stands = self.entries[version - 1].stands if version else 0
        return self.entries[stands - 1] if stands else None

    def head_for(self, sees: Sees) -> Entry | None:
        """Return what there is to take back for one who may not know of everything that happened since."""
        head = self.head
        while head is not None and not sees({"seen_by": head.seen_by}):
            head = self.stood(head.version - 1)
        return head

    def since_then(self, version: int, sees: Sees) -> int:
        """Return how many entries after *version* there are for one who may not know of all of them."""
        return sum(1 for entry in self.entries[version:] if sees({"seen_by": entry.seen_by}))

    async def state_after(self, version: int) -> Raw | None:
        """Return the state after *version*, while it is still known."""
        if version in self.lately:
            return self.lately[version]
        kept = await self._journal.state(self.board.id, version) if version else self.runner.manifest.blank
        found: Raw | None = msgspec.json.decode(kept) if kept is not None else None
        return found

    def took(self, turn: str, participant: str) -> bool:
        """
        Say whether this turn was taken before.

        Raises:
            Malformed: By somebody else: an id is random, so this is no accident.
        """
        by = self._turns.get(turn)
        if by not in (None, participant):
            raise Malformed
        return by is not None

    def advance(self, entry: Entry, state: Raw, facts: tuple[AnyFact, ...]) -> None:
        """Become what was just kept."""
        self._touch(state)
        self.version, self.state = entry.version, state
        self.news, self.facts, self.kept = facts != self.facts, facts, facts
        self.lately[self.version] = state
        for old in [old for old in self.lately if self.since_then(old, _seen_by_all) > RING]:
            del self.lately[old]
        self.entries.append(entry)
        self._turns[entry.turn] = entry.participant

    def _touch(self, state: Raw) -> None:
        """Remember which pieces are other in *state*, as the last."""
        for id in touched_by(self.state, state, self.runner.manifest.shape):
            self.touched.pop(id, None)
            self.touched[id] = None


def _seen_by_all(piece: Raw) -> bool:
    return piece["seen_by"] is None


class LiveText:
    """
    One text while it can be written in: edits are moved into order at once, and told when they are kept.

    Attributes:
        words: The text after every edit taken, kept or on its way to be.
        told: The version up to which every screen has been told.
        by: Who began to write in it, where that is known.
        growing: It was written in when it was taken up; what follows its closing is another.
    """

    by = ""

    def __init__(self, written: Written, texts: Texts) -> None:
        self.id, self.board, self.open = written.text, written.board, written.open
        self.growing = written.open
        self._texts = texts
        self.base, self.words = written.at, written.words
        self.edits: list[Edited] = []
        self._ids: dict[str, Edited] = {}
        self._kept: set[int] = set()
        self._writing: set[asyncio.Task[None]] = set()
        for edited in written.edits:
            self._take(edited)
        self.told = self.version

    @property
    def version(self) -> int:
        """How many edits the text has had."""
        return self.base + len(self.edits)

    @property
    def began(self) -> str:
        """The words before anything was written in it since it was opened."""
        return self._began if self.edits else self.words

    def earlier(self, id: str) -> Edited | None:
        """Return the edit with *id*, if it was taken before."""
        return self._ids.get(id)

    def since(self, version: int) -> list[Edited] | None:
        """Return what came after *version* and is kept; `None` where that is not known here."""
        if not self.base <= version <= self.told:
            return None
        return self.edits[version - self.base : self.told - self.base]

    @property
    def standing(self) -> str:
        """The words at the version every screen has been told of."""
        if self.told == self.version:
            return self.words
        words = self._began
        for edited in self.edits[: self.told - self.base]:
            words = apply(words, edited.edit)
        return words

    def take(self, id: str, author: str, base: int, edit: Edit) -> Edited:
        """
        Move *edit* over what its author had not seen, and take it as the next.

        Raises:
            Frozen, Malformed, Limit: Nothing has changed.
        """
        if not self.open:
            raise Frozen
        if not self.base <= base <= self.version:
            raise Malformed
        check(edit)
        for over in self.edits[base - self.base :]:
            edit = transform(edit, over.edit, first=author < over.author)
        edited = Edited(self.id, self.version + 1, author, id, edit)
        self._take(edited)
        return edited

    async def keep(self, edited: Edited) -> list[Edited]:
        """Keep *edited*; returns what can be told now, in order, with nothing left out between."""
        task = asyncio.ensure_future(self._texts.keep(edited))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)
        await asyncio.shield(task)
        self._kept.add(edited.version)
        first = self.told
        while self.told + 1 in self._kept:
            self.told += 1
            self._kept.discard(self.told)
        return self.edits[first - self.base : self.told - self.base]

    async def settle(self) -> None:
        """Wait until every edit taken is kept."""
        while self._writing:
            await asyncio.wait(set(self._writing))

    def _take(self, edited: Edited) -> None:
        if not self.edits:
            self._began = self.words
        self.words = apply(self.words, edited.edit)
        self.edits.append(edited)
        self._ids[edited.id] = edited
