"""Random turns on the boards of two cases: with undo, texts, facts, shields, changes outside of turns, and discards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from hostapp.storage.stores import Stores
from socialive_core import (
    Agreed,
    AnyFact,
    Board,
    Contact,
    Edited,
    Entry,
    Goal,
    Lazy,
    Opened,
    Revision,
    Score,
    Shield,
    Step,
    TextChanges,
)  # fmt: skip

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)


class Table:
    """Boards that are written on, and what is known of them between two turns."""

    def __init__(self, stores: Stores, dice: Random) -> None:
        self.stores, self.dice = stores, dice
        self.versions: dict[str, int] = {}
        self.open: dict[str, dict[str, int]] = {}
        self.closed: dict[str, list[str]] = {}
        self.turns = 0

    async def lay(self, board: str, case: str) -> None:
        await self.stores.meetings.lay(Board(board, "note", case, "m", NOW, b"{}"))
        self.versions[board], self.open[board], self.closed[board] = 0, {}, []

    async def something(self) -> None:
        """Do one thing on one board."""
        board, sort = self.dice.choice(sorted(self.versions)), self.dice.random()
        if sort < 0.85:
            await self.turn(board)
        elif sort < 0.93:
            await self.stores.shields.put(self.shield(board))
        else:
            await self.stores.texts.alter(board, self.changes(board))

    async def turn(self, board: str) -> None:
        """Keep one turn of *board*, as the next."""
        self.turns += 1
        dice, version = self.dice, self.versions[board] + 1
        undone = version > 2 and dice.random() < 0.2
        stands = dice.randrange(1, version) if undone else version
        entry = Entry(
            board, version, f"turn {self.turns}", dice.choice(["aisha", "bo"]), dice.choice(["aisha", "we"]),
            NOW + timedelta(seconds=self.turns, microseconds=dice.randrange(1_000_000)), "undo" if undone else "add",
            b"{}" * dice.randrange(1, 9), Lazy("{who} skrev", {"who": "Aisha"}), stands, dice.random() < 0.1,
        )  # fmt: skip
        shields = (self.shield(board),) if dice.random() < 0.2 else ()
        facts = self.facts() if dice.random() < 0.4 else None
        said = dice.randbytes(5) if dice.random() < 0.3 else None
        step = Step(entry, dice.randbytes(9), 1, self.changes(board), facts, (), shields, said)
        await self.stores.journal.append(step)
        self.versions[board] = version

    async def edit(self, board: str) -> None:
        """Write in an open text of *board*, if there is one."""
        for text, at in sorted(self.open[board].items())[:1]:
            await self.stores.texts.keep(Edited(text, at + 1, "aisha", f"{text} {at}", ("ø",)))
            self.open[board][text] = at + 1

    def shield(self, board: str) -> Shield:
        return Shield(board, f"thing {self.dice.randrange(3)}", NOW, "aisha")

    def facts(self) -> tuple[AnyFact, ...]:
        every: list[AnyFact] = [
            Goal(key="g", voice="aisha", words="sove"), Score(key="s", voice="bo", question="q", value=7),
            Contact(key="c", label="Mor", ring=1), Agreed(key="a", who=("bo",), what="ringe", due=NOW.date()),
        ]  # fmt: skip
        return tuple(self.dice.sample(every, self.dice.randrange(5)))

    def changes(self, board: str) -> TextChanges:
        sort, still, stands = self.dice.random(), self.open[board], self.closed[board]
        if sort < 0.3:
            text = self.dice.choice(stands) if stands and sort < 0.1 else f"{board} {self.turns} {sort}"
            still[text] = 0
            return TextChanges(opened=(Opened(text, "ord"),))
        if sort < 0.6 and still:
            text, at = still.popitem()
            stands += [] if text in stands else [text]
            return TextChanges(closed=(Revision(text, "ord", "aisha", NOW, at),))
        if sort < 0.65 and stands:
            text = stands.pop(self.dice.randrange(len(stands)))
            still.pop(text, None)
            return TextChanges(dropped=(text,))
        return TextChanges()

    async def discard(self, board: str) -> None:
        await self.stores.meetings.discard(board)
        del self.versions[board]


async def laid(stores: Stores, dice: Random) -> Table:
    """Three boards in two cases, with nothing on them."""
    table = Table(stores, dice)
    for board, case in (("b1", "c1"), ("b2", "c1"), ("b3", "c2")):
        await table.lay(board, case)
    return table
