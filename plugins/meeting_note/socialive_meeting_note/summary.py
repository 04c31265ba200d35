"""What a note says in minutes, export and on paper: every line in its voice, in the order it was put in."""

from __future__ import annotations

from socialive_core import Lazy, Look, Summary
from socialive_core import Line as Block
from socialive_core import lazy as _

from .state import Line, Note


def summarise(state: Note, look: Look) -> Summary:
    """Return the lines that stand; what is still being written is in no note yet."""
    return Summary(_counted(len(state.lines)), tuple(_block(line, look) for line in state.lines))


def _block(line: Line, look: Look) -> Block:
    return Block(voice=line.voice, text=look.words.get(line.words, ""), seen_by=line.seen_by)


def _counted(lines: int) -> Lazy:
    if not lines:
        return _("Der står ikke noget i notatet endnu.")
    if lines == 1:
        return _("Der står én linje i notatet.")
    return _("Der står {n} linjer i notatet.", n=lines)
