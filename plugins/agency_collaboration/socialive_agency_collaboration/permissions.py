"""Who may do what: everybody says their own, on a shared screen also for each other; an answer is taken in at work."""

from __future__ import annotations

from socialive_core import EVERYONE, STAFF, Permission, Reply, Write, allow

from .actions import Action, Ask, End, Expect, Hold, Put

PERMISSIONS: dict[type[Action | Write], Permission] = {
    Put: allow(EVERYONE, for_others=True, we=True),
    Expect: allow(EVERYONE, for_others=True, we=True),
    Hold: allow(EVERYONE),
    Ask: allow(EVERYONE, for_others=True, we=True),
    End: allow(EVERYONE, for_others=True, we=True),
    Reply: allow(STAFF),
}
