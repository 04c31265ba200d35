"""Who may do what to a note: everybody writes, and on a shared screen also for each other."""

from __future__ import annotations

from socialive_core import EVERYONE, Permission, Write, allow

from .actions import Action, Drop, Keep, Show, Start, Whose

PERMISSIONS: dict[type[Action | Write], Permission] = {
    Start: allow(EVERYONE, for_others=True, we=True),
    Whose: allow(EVERYONE, for_others=True, we=True),
    Keep: allow(EVERYONE, for_others=True, we=True),
    # Beyond undo: the words of a dropped line are destroyed, and an empty line back would be a false promise.
    Drop: allow(EVERYONE, final=True),
    Show: allow(EVERYONE),
    Write: allow(EVERYONE),
}
