"""Who may do what to scales: everybody answers, on a shared screen also for each other; the leader asks."""

from __future__ import annotations

from socialive_core import EVERYONE, STAFF, Permission, Write, allow

from .actions import Action, Answer, Ask, AskOwn, AskPictures, Guess, Pick, Ready, Reveal, Say, Show, TurnTo, Way, Weigh

PERMISSIONS: dict[type[Action | Write], Permission] = {
    Ask: allow(STAFF),
    AskOwn: allow(STAFF),
    Answer: allow(EVERYONE, for_others=True),
    Way: allow(STAFF),
    Ready: allow(EVERYONE, for_others=True),
    Reveal: allow(STAFF, final=True),
    Guess: allow(STAFF, for_others=True, we=True),
    Show: allow(STAFF),
    Say: allow(EVERYONE, for_others=True, we=True),
    # In nobody else's voice: the authority's worry is said by whoever works there.
    Weigh: allow(STAFF),
    AskPictures: allow(STAFF),
    Pick: allow(EVERYONE, for_others=True),
    TurnTo: allow(STAFF),
}
