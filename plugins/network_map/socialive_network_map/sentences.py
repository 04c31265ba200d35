"""What happened to a map, in sentences that outlive it: who pressed, and nobody who was put on it."""

from __future__ import annotations

from socialive_core import Lazy, Turn
from socialive_core import lazy as _

from .actions import Action, Add, Bring, Centre, Draw, Erase, Name, Place, Remove, Rename, Say, Show, Tell
from .state import Network

_SAID: dict[type[Action], Lazy] = {
    Add: _("{name} satte en på kortet."),
    Place: _("{name} flyttede en på kortet."),
    Rename: _("{name} gav en på kortet et andet navn."),
    Remove: _("{name} tog en af kortet."),
    Draw: _("{name} tegnede en streg."),
    Erase: _("{name} tog en streg væk."),
    Say: _("{name} skrev noget om en på kortet."),
    Tell: _("{name} skrev noget om en på kortet."),
    Centre: _("{name} valgte, hvis kort det er."),
    Show: _("{name} så på en del af kortet."),
    Name: _("{name} valgte, om navne står på skærmen."),
    Bring: _("{name} hentede en samtale fra et andet program ind på kortet."),
}


def describe(action: Action, before: Network, after: Network, turn: Turn) -> Lazy:
    """Return the sentence that *action* is kept with."""
    return _(_SAID[type(action)].message, name=turn.participant.name)
