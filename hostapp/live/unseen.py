"""What was written before somebody came, and whom it is not shown to."""

from __future__ import annotations

from collections.abc import Iterable

from socialive_core import Present, Viewer, texts_in
from socialive_core.shielding import Raw, Sees, Shape

from .interpreting import tops


def standing_in(state: Raw, shape: Shape) -> set[str]:
    """Return the ids of the pieces that stand in *state*; what is being written is said now, whoever has just come."""
    return {
        piece["id"] for piece, inner in tops(state, shape) if not any(is_open for _, is_open in texts_in(piece, inner))
    }


def unseen_by(viewer: Viewer, present: Iterable[Present]) -> frozenset[str]:
    """
    Return the pieces that *viewer* is not shown since somebody came after them.

    On a screen of one's own until the leader has said yes; where several look only once the leader has said no, so
    that nothing goes from the wall just because somebody opens the door.
    """
    if viewer.person is not None and not viewer.together:
        theirs = (one.unseen for one in present if one.person == viewer.person)
    else:
        theirs = (one.unseen for one in present if not one.away and not one.undecided)
    return frozenset().union(*theirs)


def without(sees: Sees, unseen: frozenset[str]) -> Sees:
    """Return *sees*, but for the pieces that are *unseen*."""
    return (lambda piece: piece.get("id") not in unseen and sees(piece)) if unseen else sees
