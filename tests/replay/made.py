"""Makes a recording by chance: authors write at once, each sees what a server had put in order up to some moment."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from socialive_core import Delete, Edit, apply, transform


@dataclass
class Author:
    """One who writes: what they see, what they have not seen yet, and the last key of everybody they have seen."""

    agent: int
    words: str = ""
    unseen: list[tuple[int, int, Edit]] = field(default_factory=list)
    last: dict[int, int] = field(default_factory=dict)
    caret: int = 0

    def takes_in(self, keys: int) -> None:
        for agent, number, edit in self.unseen[:keys]:
            self.words = apply(self.words, edit)
            self.last[agent] = number
        del self.unseen[:keys]

    def writes(self, number: int, patch: tuple[int, int, str]) -> Edit:
        """Write on what is seen; returns the edit as the server has it, over all that is not."""
        edit = edit_of(patch)
        self.words = apply(self.words, edit)
        self.last[self.agent] = number
        for place, (agent, seen, other) in enumerate(self.unseen):
            moved = transform(other, edit, first=agent < self.agent)
            edit = transform(edit, other, first=self.agent < agent)
            self.unseen[place] = (agent, seen, moved)
        return edit


def edit_of(patch: tuple[int, int, str]) -> Edit:
    at, gone, words = patch
    parts = [at, words, Delete(gone) if gone else None]
    return tuple(part for part in parts if part)


def made(authors: int, keys: int, seed: int) -> dict[str, Any]:
    """Return a recording in the format of the real ones."""
    chance = random.Random(seed)
    everybody = [Author(agent) for agent in range(authors)]
    txns, ends = [], ""
    for number in range(keys):
        writer = chance.choice(everybody)
        if chance.random() < 0.5:
            writer.takes_in(chance.randint(0, len(writer.unseen)))
        parents, patch = sorted(writer.last.values()), patch_of(writer, chance)
        edit = writer.writes(number, patch)
        ends = apply(ends, edit)
        for other in everybody:
            if other is not writer:
                other.unseen.append((writer.agent, number, edit))
        txns.append({"parents": parents, "agent": writer.agent, "patches": [patch], "numChildren": 0, "time": ""})
    return {"kind": "concurrent", "numAgents": authors, "endContent": ends, "txns": txns}


def patch_of(writer: Author, chance: random.Random) -> tuple[int, int, str]:
    """A letter put in where the caret is, or taken out behind it; now and then the caret goes elsewhere."""
    if chance.random() < 0.15:
        writer.caret = chance.randint(0, len(writer.words))
    at = min(writer.caret, len(writer.words))
    if at < len(writer.words) and chance.random() < 0.25:
        return (at, 1, "")
    writer.caret = at + 1
    return (at, 0, chance.choice("abcæøå 😀"))
