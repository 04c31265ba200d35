"""Who may do what to a plan: everybody says their own, and what the authority wants is said by whoever works there."""

from __future__ import annotations

from socialive_core import EVERYONE, STAFF, Permission, Write, allow

from .actions import Action, Meet, Reword, Say, SetGoal, SetOurs, Settle

PERMISSIONS: dict[type[Action | Write], Permission] = {
    SetGoal: allow(EVERYONE, for_others=True),
    SetOurs: allow(STAFF),
    Say: allow(EVERYONE, for_others=True, we=True),
    Reword: allow(EVERYONE, for_others=True, we=True),
    Settle: allow(EVERYONE, for_others=True),
    Meet: allow(STAFF, for_others=True, we=True),
}
