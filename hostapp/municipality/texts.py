"""The municipality's own texts as they were decided: what holds now, and what held when something opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from hostapp.i18n import DANISH, Worded

WORD, PROMISE, INVITATION = "word/", "promise/", "invitation/"
"""What a text can be; it stands before the text's own name."""


class Texts(Struct, frozen=True):
    """
    What the municipality says in place of what we say, or beside it.

    Attributes:
        said: By the name of the part, and within it by language.
        off: It is not said at all.
    """

    said: Mapping[str, Mapping[str, str]] = {}
    off: bool = False

    def part(self, name: str) -> Worded:
        """Return one part as a sentence in every language that it was written in."""
        words = dict(self.said.get(name, {}))
        return Worded(words.get(DANISH, ""), words=words)


class Own(Struct, frozen=True):
    """
    Every text of the municipality's own.

    Attributes:
        now: What holds, by kind and name.
        steps: What was decided and when, the first first; nothing in place of a text is what we say ourselves.
    """

    now: Mapping[str, Texts] = {}
    steps: tuple[tuple[datetime, str, Texts | None], ...] = ()

    def with_(self, at: datetime, name: str, texts: Texts | None) -> Own:
        """Return what there is when *texts* hold of *name* from *at* on."""
        return Own(_put(self.now, name, texts), (*self.steps, (at, name, texts)))

    def then(self, when: datetime | None) -> Mapping[str, Texts]:
        """Return what held at *when*; what holds now where that is not known."""
        if when is None:
            return self.now
        held: Mapping[str, Texts] = {}
        for at, name, texts in self.steps:
            held = _put(held, name, texts) if at <= when else held
        return held


def of_kind(texts: Mapping[str, Texts], kind: str) -> dict[str, Texts]:
    """Return those of *texts* that are of one *kind*, by their own names."""
    return {name.removeprefix(kind): one for name, one in texts.items() if name.startswith(kind)}


def _put(held: Mapping[str, Texts], name: str, texts: Texts | None) -> Mapping[str, Texts]:
    others = {one: said for one, said in held.items() if one != name}
    return others if texts is None else {**others, name: texts}
