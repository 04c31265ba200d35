"""Who may do what to the columns: everybody writes, on a shared screen also for each other; the leader picks."""

from __future__ import annotations

from socialive_core import EVERYONE, STAFF, Permission, Write, allow

from .actions import Action, Add, Differ, Pick

PERMISSIONS: dict[type[Action | Write], Permission] = {
    Add: allow(EVERYONE, for_others=True),
    # In nobody else's voice: the municipality's sentences are said by whoever works there.
    Pick: allow(STAFF),
    Differ: allow(EVERYONE, for_others=True),
}
