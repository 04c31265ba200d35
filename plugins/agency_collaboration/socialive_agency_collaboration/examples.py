"""Practice content: who does what around each made-up case, and what was asked of somebody who was not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from socialive_core import WE, Examples, Played, Reply, Role, Say, Scene
from socialive_core import lazy as _

from .actions import Ask, Expect, Hold, Put
from .kinds import Part

WEEK = timedelta(days=7)
BOTH: tuple[Part, ...] = ("question", "because")


def family(scene: Scene, say: Say) -> Iterator[Played]:
    """Two parents and the school: what they expect of it is not the same, and the school has answered."""
    one, other, worker = scene.person(Role.PARENT), scene.person(Role.PARENT, 1), scene.person(Role.CASEWORKER)
    school = say(_("Lærer Bo, Byskolen"))
    yield Played(Hold(worker))
    yield Played(Put("family"), one, (say(_("Jeg går med til døren om mandagen.")),))
    yield Played(Put("family"), other, (say(_("Jeg kører om tirsdagen.")),))
    yield Played(Put("authority"), worker, (say(_("Jeg ringer til skolen hver fredag.")),))
    yield Played(Put("others", school), WE, (say(_("Tager imod ved døren klokken ni.")),))
    yield Played(Put("missing"), one, (say(_("En at ringe til, når det går skævt om morgenen.")),))
    yield Played(Expect("others"), one, (say(_("At de ringer, før det bliver svært.")),))
    yield Played(Expect("others"), other, (say(_("At der er ro på. Vi behøver ikke høre om alt.")),))
    yield Played(Expect("authority"), one, (say(_("At vi kun skal fortælle det én gang.")),))
    yield Played(
        Ask(school, BOTH, scene.on + 3 * WEEK),
        one,
        (say(_("Hvordan går det om mandagen, når jeg er gået?")), say(_("jeg kan ikke se det selv."))),
    )
    answer = say(_("Hun er stille den første time. Efter frikvarteret leger hun med de andre."))
    yield Played(Reply(scene.id(9, 2), school, scene.on), worker, (answer,))


def adult(scene: Scene, say: Say) -> Iterator[Played]:
    """A young adult, somebody close, and somebody from a provider who coordinates."""
    mine, near, provider = (scene.person(role) for role in (Role.CITIZEN, Role.RELATIVE, Role.PROFESSIONAL))
    yield Played(Hold(provider))
    yield Played(Put("family"), mine, (say(_("Jeg siger selv til, når jeg vil have hjælp.")),))
    yield Played(Put("family"), near, (say(_("Jeg ringer om søndagen og ikke hver dag.")),))
    yield Played(Put("others"), provider, (say(_("Jeg kommer tirsdag og torsdag.")),))
    yield Played(Put("authority"), words=(say(_("Jeg finder ud af, hvad der kan søges.")),))
    yield Played(Expect("family"), mine, (say(_("At I spørger mig først.")),))
    yield Played(Expect("family"), near, (say(_("At jeg får at vide, hvis det går dårligt.")),))
    yield Played(
        Ask(say(_("Egen læge")), BOTH, scene.on + 2 * WEEK),
        mine,
        (say(_("Hvornår er der tid til at tale om medicinen?")), say(_("jeg sover for lidt."))),
    )


def work(scene: Scene, say: Say) -> Iterator[Played]:
    """A job seeker: what the jobcentre does and what is his own; an employer is asked."""
    mine = scene.person(Role.CITIZEN)
    yield Played(Put("family"), mine, (say(_("Jeg skriver til to steder om ugen.")),))
    yield Played(Put("authority"), words=(say(_("Jeg ringer til Havnens Café om en praktik.")),))
    yield Played(Put("missing"), mine, (say(_("En, der kan læse min ansøgning igennem.")),))
    yield Played(Expect("authority"), mine, (say(_("At jeg får at vide, hvorfor jeg skal til noget.")),))
    yield Played(Expect("authority"), words=(say(_("At vi svarer inden for tre dage.")),))
    yield Played(
        Ask(say(_("Havnens Café")), before=scene.on + WEEK),
        mine,
        (say(_("Kan jeg begynde klokken ti de første uger?")),),
    )


EXAMPLES: Examples = {"family": family, "adult": adult, "work": work}
