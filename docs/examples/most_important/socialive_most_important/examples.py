"""Practice content: what two parents and their caseworker find most important."""

from __future__ import annotations

from collections.abc import Iterator

from socialive_core import Played, Role, Say, Scene
from socialive_core import lazy as _

from .state import Add, Put


def family(scene: Scene, say: Say) -> Iterator[Played]:
    """Three things, of which the parents' own come first."""
    yield Played(Add(say(_("At skolen ringer i tide"))))
    yield Played(Add(say(_("Rolige morgener"))), scene.person(Role.PARENT))
    yield Played(Add(say(_("Tid med begge forældre"))), scene.person(Role.PARENT, 1))
    yield Played(Put(scene.id(1), scene.id(0)))
