"""Practice content: what two parents and their caseworker have put up."""

from __future__ import annotations

from collections.abc import Iterator

from socialive_core import Played, Role, Say, Scene
from socialive_core import lazy as _

from .state import Add


def family(scene: Scene, say: Say) -> Iterator[Played]:
    """One note a column, each in somebody's own voice."""
    yield Played(Add("worries", say(_("Morgenerne er svære"))), scene.person(Role.PARENT))
    yield Played(Add("works", say(_("Turen med hunden"))), scene.person(Role.PARENT, 1))
    yield Played(Add("must", say(_("Skolen ringer før kl. 9"))))
