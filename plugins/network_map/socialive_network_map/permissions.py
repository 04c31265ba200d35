"""Who may do what to a map: everybody says who is there, on a shared screen also for each other; the leader looks."""

from __future__ import annotations

from socialive_core import EVERYONE, STAFF, Permission, Write, allow

from .actions import Action, Add, Bring, Centre, Draw, Erase, Name, Place, Remove, Rename, Say, Show, Tell

_ALL = allow(EVERYONE, for_others=True)

PERMISSIONS: dict[type[Action | Write], Permission] = {
    **dict.fromkeys((Add, Place, Rename, Remove, Draw, Erase, Say, Tell), _ALL),
    **dict.fromkeys((Centre, Show, Name), allow(STAFF)),
    Bring: allow(STAFF, for_others=True),
}
