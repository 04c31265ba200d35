"""Practice content: what an earlier meeting of each made-up case has said can be done, and who decides."""

from __future__ import annotations

from collections.abc import Iterator

from socialive_core import Examples, Lazy, Played, Role, Say, Scene
from socialive_core import lazy as _

from .actions import Add, Differ, Pick
from .library import Settings, told


def _picked(key: str, say: Say) -> Played:
    """One of the sentences that a municipality begins with, in the words that it has there."""
    option = Settings().find(key)
    words = [told(one) for one in (option.sentence, option.because) if one] if option else []
    return Played(Pick(key), words=tuple(say(one) if isinstance(one, Lazy) else one for one in words))


def family(scene: Scene, say: Say) -> Iterator[Played]:
    """Two parents: one of them sees a line differently."""
    one, other = scene.person(Role.PARENT), scene.person(Role.PARENT, 1)
    yield _picked("school", say)
    yield Played(Add("can"), one, (say(_("Vi kan selv stå for aftenerne.")),))
    yield Played(Add("cannot"), other, (say(_("Jeg kan ikke være hjemme fra arbejde om morgenen.")),))
    yield _picked("with", say)
    yield _picked("written", say)
    yield Played(
        Add("municipality", ("sentence", "because")),
        words=(say(_("Om I kan få en, der kommer hjem til jer")), say(_("flere søger, end der er plads til."))),
    )
    yield Played(Differ(scene.id(5, 2)), one, (say(_("Vi har mest brug for det nu og ikke om et halvt år.")),))


def adult(scene: Scene, say: Say) -> Iterator[Played]:
    """A young adult: what is his own to decide stands first."""
    mine, provider = scene.person(Role.CITIZEN), scene.person(Role.PROFESSIONAL)
    yield Played(Add("citizen"), mine, (say(_("Hvem der har nøgle til min lejlighed.")),))
    yield _picked("with", say)
    yield Played(Add("can"), provider, (say(_("Jeg kan komme to gange om ugen.")),))
    yield Played(Add("cannot"), provider, (say(_("Jeg kan ikke komme i weekenden.")),))
    yield _picked("help", say)


def work(scene: Scene, say: Say) -> Iterator[Played]:
    """A job seeker: what he must do has a reason."""
    mine = scene.person(Role.CITIZEN)
    yield Played(Add("citizen"), mine, (say(_("Hvilket arbejde jeg søger.")),))
    yield Played(Add("can"), words=(say(_("Vi kan betale for et kursus, når det fører til et job.")),))
    yield _picked("today", say)
    yield Played(
        Add("municipality", ("sentence", "because")),
        words=(say(_("Hvor tit vi taler sammen")), say(_("loven siger, at vi skal følge med."))),
    )


EXAMPLES: Examples = {"family": family, "adult": adult, "work": work}
