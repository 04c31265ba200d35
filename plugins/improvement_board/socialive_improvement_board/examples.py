"""Practice content: what got in the way in each of the made-up cases, what is tried, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from socialive_core import Examples, Played, Role, Say, Scene
from socialive_core import lazy as _

from .actions import Bring, End, Report, See, Tell, Try

WEEK = timedelta(days=7)


def family(scene: Scene, say: Say) -> Iterator[Played]:
    """A parent cannot come in working hours; something is tried, and it helps."""
    one = scene.person(Role.PARENT)
    yield Played(Bring(), one, (say(_("Møderne ligger altid midt på dagen.")),))
    row = scene.id(0, 1)
    yield Played(Tell(row, "whom"), one, (say(_("For os, der har arbejde.")),))
    yield Played(Tell(row, "why"), words=(say(_("Vores lokaler lukker klokken femten.")),))
    yield Played(Tell(row, "sign"), one, (say(_("Flere kan komme begge to.")),))
    who = say(_("Familieteamet"))
    words = (say(_("To sene dage om ugen, også på skærm.")),)
    yield Played(Try(row, scene.on - 8 * WEEK, scene.on - 4 * WEEK, who), words=words)
    yield Played(See(scene.id(4, 1), "better"), one, (say(_("Vi kom begge to hver gang.")),))
    yield Played(Report("adviser"), words=(say(_("Mange ved ikke, hvem de skal ringe til.")),))
    yield Played(Report("complaint"), words=(say(_("Der gik tre uger, før nogen svarede.")),))
    yield Played(
        Try(scene.id(7, 1), scene.on - WEEK, scene.on + 3 * WEEK, say(_("Modtagelsen"))),
        words=(say(_("Vi skriver samme dag, hvornår der kommer et svar.")),),
    )


def adult(scene: Scene, say: Say) -> Iterator[Played]:
    """A young adult has told the same thing to five people."""
    mine, near = scene.person(Role.CITIZEN), scene.person(Role.RELATIVE)
    yield Played(Bring(), mine, (say(_("Jeg skal fortælle det samme, hver gang der kommer en ny.")),))
    row = scene.id(0, 1)
    yield Played(Tell(row, "whom"), near, (say(_("Dem, der har haft mange sagsbehandlere.")),))
    words = (say(_("Den nye læser, hvad der er vigtigst, før første møde.")),)
    yield Played(Try(row, scene.on, scene.on + 6 * WEEK), words=words)
    yield Played(Report("council"), words=(say(_("Brevene er svære at læse højt.")),))


def work(scene: Scene, say: Say) -> Iterator[Played]:
    """A job seeker: what was found out is how it is done now."""
    mine = scene.person(Role.CITIZEN)
    yield Played(Bring(), mine, (say(_("Jeg får at vide, at jeg skal noget, men ikke hvorfor.")),))
    row = scene.id(0, 1)
    yield Played(Try(row, scene.on - 6 * WEEK, scene.on - WEEK), words=(say(_("Alle breve begynder med grunden.")),))
    yield Played(See(scene.id(1, 1), "better"), mine, (say(_("Jeg ved, hvad jeg skal bruge det til.")),))
    yield Played(End(row, "kept"))
    yield Played(Report("organisation"), words=(say(_("Kurserne ligger langt fra bussen.")),))


EXAMPLES: Examples = {"family": family, "adult": adult, "work": work}
