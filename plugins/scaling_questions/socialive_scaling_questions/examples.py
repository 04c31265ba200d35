"""Practice content: the numbers that were said in an earlier meeting of each made-up case, and what lay behind them."""

from __future__ import annotations

from collections.abc import Iterator

from socialive_core import Examples, Played, Role, Scene
from socialive_core import Say as Put
from socialive_core import lazy as _

from .actions import Answer, Ask, AskOwn, Say, Show, Weigh
from .kinds import Asking, Value


class _Talk:
    """Writes the turns on the one scale of a meeting, which its first turn begins."""

    def __init__(self, scene: Scene, put: Put) -> None:
        self.scale, self.put = scene.id(0), put

    def answers(self, *said: tuple[str, Value]) -> Iterator[Played]:
        for voice, value in said:
            yield Played(Answer(value, self.scale), voice)

    def asks(self, prompt: Asking, *said: tuple[str, str]) -> Iterator[Played]:
        yield Played(Show(prompt))
        for voice, words in said:
            yield Played(Say(prompt, self.scale), voice, (words,))


def family(scene: Scene, put: Put) -> Iterator[Played]:
    """Two parents who are apart, and the municipality's worry beside it with its reason."""
    one, other, talk = scene.person(Role.PARENT), scene.person(Role.PARENT, 1), _Talk(scene, put)
    yield Played(Ask("mornings"))
    yield from talk.answers((one, 3), (other, 6))
    yield from talk.asks(
        "gap",
        (one, put(_("Jeg står alene med det hver morgen."))),
        (other, put(_("Jeg ser dem om tirsdagen. Der er der mere ro."))),
    )
    yield from talk.asks("lower", (one, put(_("Vi får spist sammen, også når vi har travlt."))))
    yield Played(Weigh(5), words=(put(_("der har været mange dage uden skole.")),))
    yield from talk.asks("step", (other, put(_("At tøjet ligger klart aftenen før."))))


def adult(scene: Scene, put: Put) -> Iterator[Played]:
    """A young adult in a first flat, with ends in his own words."""
    mine, relative = scene.person(Role.CITIZEN), scene.person(Role.RELATIVE)
    provider, talk = scene.person(Role.PROFESSIONAL), _Talk(scene, put)
    low, high = put(_("Jeg vil flytte hjem igen")), put(_("Det er mit hjem"))
    yield Played(AskOwn(put(_("Hvordan er det at bo selv?")), low, high))
    yield from talk.answers((mine, 5), (relative, "unknown"), (provider, 6))
    yield from talk.asks("better", (mine, put(_("I tirsdags. Jeg lavede mad til min mormor."))))
    yield from talk.asks("notice", (mine, put(_("Min mormor. Hun kan høre det på min stemme."))))
    yield from talk.asks("help", (provider, put(_("Jeg kan være der, når du åbner dine breve."))))


def work(scene: Scene, put: Put) -> Iterator[Played]:
    """A job seeker: what carries comes before what is next."""
    mine, worker, talk = scene.person(Role.CITIZEN), scene.person(Role.CASEWORKER), _Talk(scene, put)
    low, high = put(_("Jeg kan ikke se det for mig")), put(_("Jeg kan begynde i morgen"))
    yield Played(AskOwn(put(_("Hvor klar er du til et arbejde?")), low, high))
    yield from talk.answers((mine, 6))
    yield from talk.asks("lower", (mine, put(_("Jeg står op hver dag, og ryggen holder til middag."))))
    yield from talk.asks("enough", (mine, put(_("En syver. Så tør jeg ringe til byggemarkedet."))))
    yield from talk.asks("help", (worker, put(_("Jeg spørger, om du kan begynde med tre timer om dagen."))))


EXAMPLES: Examples = {"family": family, "adult": adult, "work": work}
