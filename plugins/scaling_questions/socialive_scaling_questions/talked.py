"""What was said about the numbers, and what was agreed because of them, as a look may see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from socialive_core import WE, Agreed, Lazy, Look, Participant

from .kinds import Asking
from .library import PROMPTS
from .state import Scale


class Quote(Struct, frozen=True):
    """
    Somebody's words, as a template draws them.

    Attributes:
        words: A text; the screen fills it in.
        speaker: The person behind the voice, where it is one whom this look knows of.
    """

    id: str
    words: str
    prompt: Asking
    voice: str
    speaker: Participant | None
    scribe: str


class Asked(Struct, frozen=True):
    """A question about the numbers, and what was said to it."""

    words: Lazy
    lines: tuple[Quote, ...]


class Step(Struct, frozen=True):
    """
    An agreement that was made because of a scale; its place is with the case's agreements, and so in the plan.

    Attributes:
        what: A text; the screen fills it in.
        people: Those who do it, of those whom this look knows of, and who of them has not said yes.
        we: Everybody does it.
    """

    id: str
    what: str
    people: tuple[tuple[Participant, bool], ...]
    we: bool
    due: date | None


def asked_and_said(scale: Scale, look: Look) -> tuple[Asked, ...]:
    """Return what was said on *scale*, under each question in the order of the talk."""
    lines = tuple(_quotes(scale, look))
    groups = ((words, tuple(one for one in lines if one.prompt == prompt)) for prompt, words in PROMPTS.items())
    return tuple(Asked(words, found) for words, found in groups if found)


def to_now(scale: Scale, look: Look) -> tuple[Quote, ...]:
    """Return what was said to the question that is on the screen."""
    return tuple(one for one in _quotes(scale, look) if one.prompt == scale.prompt)


def steps(scale: Scale, look: Look) -> tuple[Step, ...]:
    """Return the agreements that were made from *scale*, or from something that was said to it."""
    sources = {scale.id, *(one.id for one in scale.said)}
    return tuple(_step(fact, look) for fact in look.facts if isinstance(fact, Agreed) and fact.source in sources)


def unseen(scale: Scale) -> tuple[str, ...]:
    """Return the lines that may be known to be there, and no more."""
    return tuple(one.id for one in scale.said if one.hidden)


def _quotes(scale: Scale, look: Look) -> Iterator[Quote]:
    for one in scale.said:
        if not one.hidden:
            yield Quote(one.id, one.words, one.prompt, one.voice, look.person(one.voice), one.scribe)


def _step(fact: Agreed, look: Look) -> Step:
    known = (look.person(id) for id in fact.who)
    people = tuple((one, one.id in fact.waits) for one in known if one)
    return Step(fact.key, fact.what, people, WE in fact.who, fact.due)
