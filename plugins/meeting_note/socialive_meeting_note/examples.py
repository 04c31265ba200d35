"""Practice content: what was said in an earlier meeting of each made-up case."""

from __future__ import annotations

from collections.abc import Iterator

from socialive_core import WE, Examples, Lazy, Played, Role, Say, Scene
from socialive_core import lazy as _

from .actions import Assess, Common, Differ, Keep, NoteDown, Start


def _said(voice: str, words: Lazy, say: Say) -> Iterator[Played]:
    """A line is begun and put in the note."""
    yield Played(Start(), voice, (say(words),))
    yield Played(Keep(), voice)


def family(scene: Scene, say: Say) -> Iterator[Played]:
    """Two parents who see the mornings differently."""
    one, other, worker = scene.person(Role.PARENT), scene.person(Role.PARENT, 1), scene.person(Role.CASEWORKER)
    yield from _said(one, _("Morgenerne er svære. Vi råber, og så går vi for sent."), say)
    yield Played(Differ(scene.id(0, 1)), other, (say(_("De fleste morgener går godt. Det er mandagene.")),))
    yield Played(Common(scene.id(2, 2)), WE, (say(_("Aftenerne går godt.")),))
    yield from _said(one, _("Jeg vil gerne vide, hvad skolen siger, før I ringer til dem."), say)
    yield from _said(worker, _("Skolen har skrevet om seks dage med fravær i oktober."), say)
    yield Played(NoteDown(scene.id(6, 1)))
    yield Played(
        Assess(("seen", "thought", "unknown", "change")),
        words=(
            say(_("I kommer begge to, og I taler pænt til hinanden.")),
            say(_("Det er travlheden, der er svær, og ikke viljen.")),
            say(_("Jeg ved ikke, hvordan dagene er i skolen.")),
            say(_("Hvis morgenerne er lige så svære om en måned.")),
        ),
    )


def adult(scene: Scene, say: Say) -> Iterator[Played]:
    """A young adult in a first flat."""
    mine, relative, provider = (scene.person(role) for role in (Role.CITIZEN, Role.RELATIVE, Role.PROFESSIONAL))
    yield from _said(mine, _("Jeg kan godt lide at bo alene. Det er brevene, jeg ikke får åbnet."), say)
    yield from _said(relative, _("Han ringer hver søndag, og han lyder gladere end før."), say)
    yield from _said(provider, _("Vi har fundet en fast dag til regningerne."), say)
    yield Played(Start(), mine, (say(_("Hvad sker der, hvis jeg ikke kan betale i december?")),))
    yield Played(Keep(uncertain=True), mine)


def work(scene: Scene, say: Say) -> Iterator[Played]:
    """A job seeker with a back to look after."""
    mine, worker = scene.person(Role.CITIZEN), scene.person(Role.CASEWORKER)
    yield from _said(mine, _("Jeg vil gerne arbejde, men ikke løfte hele dagen."), say)
    yield from _said(mine, _("Byggemarkedet har før taget folk ind. Jeg kender en derude."), say)
    yield from _said(worker, _("Lægen skriver, at ryggen tåler let arbejde."), say)
    yield Played(NoteDown(scene.id(4, 1)))


EXAMPLES: Examples = {"family": family, "adult": adult, "work": work}
