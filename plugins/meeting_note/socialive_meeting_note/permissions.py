"""Who may do what to a note: everybody writes, and on a shared screen also for each other."""

from __future__ import annotations

from socialive_core import EVERYONE, STAFF, Finish, Permission, Write, allow

from .actions import (
    Action,
    Assess,
    Common,
    Correct,
    Differ,
    Drop,
    Fits,
    Keep,
    Mine,
    NoteDown,
    Settle,
    Show,
    Start,
    State,
    Whose,
)

ANYBODY = allow(EVERYONE, for_others=True)
ALSO_WE = allow(EVERYONE, for_others=True, we=True)

PERMISSIONS: dict[type[Action | Write], Permission] = {
    Start: ALSO_WE,
    Whose: ALSO_WE,
    Keep: ALSO_WE,
    # Beyond undo: the words of a dropped line are destroyed, and an empty line back would be a false promise.
    Drop: allow(EVERYONE, final=True),
    # Beyond undo, as words that go are.
    Finish: allow(STAFF, final=True),
    Show: allow(EVERYONE),
    Fits: ALSO_WE,
    NoteDown: allow(STAFF, for_others=True, we=True),
    Mine: ANYBODY,
    Correct: ALSO_WE,
    Settle: ALSO_WE,
    Differ: ANYBODY,
    State: ALSO_WE,
    Common: ALSO_WE,
    # In nobody else's voice: an assessment is what its writer answers for.
    Assess: allow(STAFF),
    Write: allow(EVERYONE),
}
