"""Keeps the words of a trial's texts, as the host does: a tool's state holds only their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from socialive_core.errors import Frozen, Malformed, Refused
from socialive_core.lazy import lazy as _
from socialive_core.texts import apply, check

from .table import Fault

WORDLESS = _("Skriv noget først. Så kan det komme i notatet.")
"""Why a text without a word is not put in the note."""

Stand = Mapping[str, bool]
"""The texts of a state by id, and whether each is open."""


def stand_of(found: Iterable[tuple[str, bool]]) -> Stand:
    """Return the texts *found* in a state; raises `Fault` where one is open and kept at once."""
    texts: dict[str, bool] = {}
    for id, is_open in found:
        if texts.setdefault(id, is_open) != is_open:
            raise Fault(f"The text {id!r} is open in one place and kept in another.")
    return texts


class Words:
    """The words of every text of a board, by id."""

    def __init__(self) -> None:
        self.by_id: dict[str, str] = {}
        self._open: set[str] = set()

    def of(self, texts: Iterable[str]) -> dict[str, str]:
        """Return the words of *texts*, and of no others."""
        return {id: self.by_id[id] for id in texts if id in self.by_id}

    def write(self, text: str, words: str) -> None:
        """Let *text* read *words*, through one edit; raises what an edit raises, and `Frozen` when it is not open."""
        if text not in self._open:
            raise Frozen
        if words:
            check((words,))
        self.by_id[text] = apply("", (words,)) if words else ""

    def move(self, before: Stand, after: Stand, given: tuple[str, ...] = ()) -> None:
        """
        Follow the texts from one state to the next: new ones begin with the words *given*, in the order of their ids.

        Raises:
            Refused: A text would stand in the note without a word; nothing is changed.
            Malformed: More words than texts.
        """
        new = sorted(after.keys() - before.keys())
        if len(given) > len(new):
            raise Malformed
        words = {**self.by_id, **{id: self.by_id.get(id, "") for id in new}, **dict(zip(new, given, strict=False))}
        if any(not words[id].strip() for id, is_open in after.items() if not is_open and before.get(id) is not False):
            raise Refused(WORDLESS)
        gone = {id for id, is_open in before.items() if is_open and id not in after}
        self.by_id = {id: text for id, text in words.items() if id not in gone}
        self._open = {id for id, is_open in after.items() if is_open}
