"""Practice content: the plan that an earlier meeting of each made-up case has left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from socialive_core import WE, Examples, Played, Role, Say, Scene
from socialive_core import lazy as _
from socialive_core.agreements import Agree, Mark

from .actions import Meet, SetGoal, SetOurs
from .actions import Say as SayLine

WEEK = timedelta(days=7)


def family(scene: Scene, say: Say) -> Iterator[Played]:
    """Two parents and their mornings: a step is done, one is under way, and the day of one has passed."""
    one, other, worker = scene.person(Role.PARENT), scene.person(Role.PARENT, 1), scene.person(Role.CASEWORKER)
    yield Played(SetGoal(), one, (say(_("Jeg vil gerne have morgener uden råb.")),))
    yield Played(
        SetOurs("Barnets lov § 91"),
        words=(say(_("Barnet kommer i skole hver dag")), say(_("børn har brug for at være sammen med de andre."))),
    )
    yield Played(SayLine("hope"), other, (say(_("At vi kan spise morgenmad sammen.")),))
    yield Played(SayLine("can"), one, (say(_("Vi er gode til aftenerne. Der er ro.")),))
    yield Played(SayLine("sign"), other, (say(_("Vi går ud ad døren uden at skændes.")),))
    yield Played(SayLine("stuck"), WE, (say(_("Så ringer vi til hinanden, før nogen bliver vred.")),))
    yield Played(
        Agree(one, due=scene.on + 3 * WEEK, because=True, small=say(_("To aftener om ugen"))),
        words=(say(_("Lægger tøj og taske frem om aftenen")), say(_("morgenen så bliver lettere."))),
    )
    yield Played(
        Agree(worker, due=scene.on + WEEK, because=True),
        words=(say(_("Ringer til skolen om en rolig start")), say(_("det bad I om."))),
    )
    yield Played(Agree(other, due=scene.on + 2 * WEEK), words=(say(_("Følger til skole om tirsdagen")),))
    yield Played(Mark(scene.id(6, 2), "going"))
    yield Played(Mark(scene.id(8, 2), "done"))
    yield Played(Meet(scene.on + 3 * WEEK, 3), WE, (say(_("vi så har prøvet det i tre uger.")),))


def adult(scene: Scene, say: Say) -> Iterator[Played]:
    """A young adult in a first flat, with a grandmother and a provider."""
    mine, relative = scene.person(Role.CITIZEN), scene.person(Role.RELATIVE)
    provider, worker = scene.person(Role.PROFESSIONAL), scene.person(Role.CASEWORKER)
    yield Played(SetGoal(), mine, (say(_("Jeg vil selv kunne styre min lejlighed.")),))
    yield Played(SayLine("hope"), mine, (say(_("At jeg tør have venner på besøg.")),))
    yield Played(SayLine("can"), relative, (say(_("Du laver god mad, og du har altid selv købt ind.")),))
    yield Played(SayLine("sign"), mine, (say(_("Regningerne ligger ikke i en bunke mere.")),))
    yield Played(
        Agree(mine, due=scene.on + WEEK, because=True, small=say(_("Kun dem fra denne måned"))),
        words=(say(_("Åbner mine breve sammen med bostøtten")), say(_("det er sværest alene."))),
    )
    yield Played(Agree(provider, due=scene.on + 3 * WEEK), words=(say(_("Kommer hver tirsdag klokken ti")),))
    yield Played(
        Agree(worker, due=scene.on + 3 * WEEK, because=True),
        words=(say(_("Finder ud af, hvem der kan hjælpe med budget")), say(_("pengene slipper op midt i måneden."))),
    )
    yield Played(Mark(scene.id(5, 2), "going"))
    yield Played(Meet(scene.on + 4 * WEEK, 4), WE, (say(_("vi så har set en hel måned.")),))


def work(scene: Scene, say: Say) -> Iterator[Played]:
    """A job seeker with a back to look after."""
    mine, worker = scene.person(Role.CITIZEN), scene.person(Role.CASEWORKER)
    yield Played(SetGoal(), mine, (say(_("Jeg vil have et arbejde, min ryg kan holde til.")),))
    yield Played(
        SetOurs(),
        words=(say(_("En praktik, der kan blive til løn")), say(_("det er kortest vej fra praktik til job."))),
    )
    yield Played(SayLine("can"), mine, (say(_("Jeg har kørt truck i tolv år.")),))
    yield Played(SayLine("sign"), mine, (say(_("Jeg sover igennem, fordi ryggen har ro.")),))
    yield Played(
        Agree(mine, due=scene.on + WEEK, small=say(_("Kun spørge, ikke søge"))),
        words=(say(_("Spørger i byggemarkedet, om de tager nogen i praktik")),),
    )
    yield Played(
        Agree(worker, due=scene.on + 3 * WEEK, because=True),
        words=(say(_("Undersøger, hvad der findes af hjælp til løft")), say(_("ryggen skal holde."))),
    )
    yield Played(Mark(scene.id(4, 2), "done"))
    yield Played(Meet(scene.on + 3 * WEEK, 6), WE, (say(_("byggemarkedet har svaret til den tid.")),))


EXAMPLES: Examples = {"family": family, "adult": adult, "work": work}
