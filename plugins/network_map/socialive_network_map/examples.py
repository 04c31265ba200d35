"""Practice content: who was on the map of an earlier meeting of each made-up case."""

from __future__ import annotations

from collections.abc import Iterator

from socialive_core import Examples, Participant, Played, Role, Say, Scene
from socialive_core import lazy as _

from .actions import Add, Draw
from .actions import Say as Mark
from .kinds import Group


def _others(scene: Scene) -> tuple[Participant, ...]:
    """Everybody at the table but the one in the middle, who is the first whom the case is about."""
    return tuple(one for one in scene.people if one.role is not Role.INTERPRETER)[1:]


def family(scene: Scene, say: Say) -> Iterator[Played]:
    """A family: the other parent, a grandmother who helps, a friend, a teacher and a club."""
    one, other = scene.person(Role.PARENT), scene.person(Role.PARENT, 1)
    yield Played(Add(next(who.name for who in scene.people if who.id == other), 1), one)
    yield Played(Add(say(_("Mormor")), 2), one)
    yield Played(Add("Leyla", 1, "friends"), one)
    yield Played(Add(say(_("Lærer Bo")), 2, "work"), other)
    yield Played(Add(say(_("Håndboldklubben")), 3, "friends", "association"), other)
    yield Played(Draw(scene.id(1), scene.id(2), "supports"), one)
    yield Played(Mark(scene.id(1), "helps"), one)


def adult(scene: Scene, say: Say) -> Iterator[Played]:
    """A young adult: a relative who is close, one who has tried the same, and those who come to the house."""
    mine, provider = scene.person(Role.CITIZEN), scene.person(Role.PROFESSIONAL)
    for who in _others(scene):
        group: Group = "family" if who.role is Role.RELATIVE else "professionals"
        yield Played(Add(who.name, 1 if group == "family" else 2, group), mine)
    at = len(_others(scene))
    yield Played(Add(say(_("Oscar fra værestedet")), 2, "friends", "peer"), mine)
    yield Played(Add(say(_("Naboen")), 3, "friends"), provider)
    yield Played(Mark(scene.id(at), "helps"), mine)


def work(scene: Scene, say: Say) -> Iterator[Played]:
    """A job seeker: who may know of a job."""
    mine = scene.person(Role.CITIZEN)
    yield Played(Add(say(_("Min søster")), 1), mine)
    yield Played(Add(say(_("En tidligere kollega")), 2, "work"), mine)
    yield Played(Add(say(_("Den gamle arbejdsplads")), 3, "work", "employer"), mine)
    yield Played(Mark(scene.id(1), "helps"), mine)


EXAMPLES: Examples = {"family": family, "adult": adult, "work": work}
