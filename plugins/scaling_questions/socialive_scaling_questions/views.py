"""What a look shows of scales."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct

from socialive_core import Lazy, Look, Role
from socialive_core import lazy as _

from .guessing import Guessing, guesses
from .history import common, history, last_numbers
from .kinds import Id, Prompt, figure, whole
from .library import PROMPTS, Question, settled, told
from .pictured import shown
from .shown import ALONE, Lane, child_among_others, lanes
from .skies import OTHER, WORDS, sky
from .state import Scale, Scales
from .talk import Talk, talk
from .talked import asked_and_said, steps, to_now, unseen
from .ways import chosen
from .worry import withheld_worries, worries


class Shown(Struct, frozen=True):
    """
    A scale as a template draws it; the words are in the viewer's language where they are ours.

    Attributes:
        tiles: The numbers that can be said, and how each reads.
        together: Answers are shown together.
        closed: They wait where they are given until then.
        answered: Somebody has, so that the way to answer stands.
    """

    id: Id
    question: Lazy | str
    low: Lazy | str
    high: Lazy | str
    lanes: tuple[Lane, ...]
    guesses: tuple[Guessing, ...]
    tiles: tuple[tuple[int | float, str], ...]
    together: bool
    closed: bool
    answered: bool


WHOLE = tuple((number, figure(number)) for number in range(11))
HALVES = tuple((whole(half / 2), figure(half / 2)) for half in range(21))


class Offered(Struct, frozen=True):
    """A question of the library; one that is `withheld` cannot be asked among those who are there."""

    key: str
    words: Lazy | str
    withheld: bool


def view(state: Scales, look: Look) -> Mapping[str, object]:
    """Return the scale that is answered now, those before it, what is asked of it, and what can be asked."""
    crowd = child_among_others(look.people)
    scale = state.now if state.now is None or not (crowd and state.now.sensitive) else None
    rows = lanes(scale, look.people, look.viewer.person) if scale else ()
    asks = _talk(state, scale, look) if scale else Talk((), ())
    waiting = sum(lane.value is None and not (scale.closed and lane.waits) for lane in rows) if scale else 0
    return {
        "now": _shown(scale, look) if scale else None,
        "each": _each(len(rows) + len(scale.guesses if scale else ()), look.far),
        "mine": next((lane for lane in rows if lane.mine), None),
        "waiting": waiting,
        "waiting_for": _waits(waiting, scale.closed) if scale else "",
        "ways": chosen(state, settled(look.settings)),
        "prompt": scale.prompt if scale else "",
        "prompts": _worded(asks.front),
        "more_prompts": _worded(asks.more),
        "asked": PROMPTS.get(scale.prompt, "") if scale else "",
        "replies": asked_and_said(scale, look) if scale else (),
        "to_now": to_now(scale, look) if scale else (),
        "unseen": unseen(scale) if scale else (),
        "steps": steps(scale, look) if scale else (),
        "worries": () if crowd else worries(state, look),
        "worries_withheld": () if crowd else withheld_worries(state),
        "front": state.front,
        "pictured": shown(state, look),
        "skies": tuple((kind, words, sky(kind)) for kind, words in WORDS.items()),
        "other_skies": tuple(OTHER.items()),
        "with_child": any(one.role is Role.CHILD and not one.away for one in look.people),
        "questions": tuple(_offered(question, crowd) for question in settled(look.settings).questions),
        "crowd": crowd,
        "alone": ALONE,
        "usual": (told(Question("", "").low), told(Question("", "").high)),
        "earlier": tuple(_shown(one, look) for one in _earlier(state) if not (crowd and one.sensitive)),
        "history": history(state, scale, look) if scale else None,
        "numbers": tuple(range(11)),
    }


READABLE = {0.8: 6, 1.0: 4, 1.25: 3}
"""Lanes that can be read at once from three, four and five metres."""


def _each(lanes: int, far: float) -> int:
    """How many lanes stand on one page of the display, where the pages are as even as can be."""
    pages = math.ceil(lanes / READABLE.get(far, 4))
    return math.ceil(lanes / pages) if pages else 0


def _talk(state: Scales, scale: Scale, look: Look) -> Talk:
    """The questions that fit what everybody may see: a question on the big screen tells of the numbers behind it."""
    return talk(lanes(common(scale), look.people), last_numbers(state, scale, look))


def _worded(prompts: tuple[Prompt, ...]) -> tuple[tuple[Prompt, Lazy], ...]:
    return tuple((prompt, PROMPTS[prompt]) for prompt in prompts)


def _shown(scale: Scale, look: Look) -> Shown:
    rows = lanes(scale, look.people, look.viewer.person)
    tiles = HALVES if scale.halves else WHOLE
    ends = told(scale.low), told(scale.high)
    return Shown(
        scale.id,
        told(scale.question),
        *ends,
        rows,
        guesses(scale, look),
        tiles,
        scale.together,
        scale.closed,
        bool(scale.answers),
    )


def _earlier(state: Scales) -> tuple[Scale, ...]:
    """Scales before the present one that somebody said something on, the newest first."""
    return tuple(one for one in reversed(state.scales) if one is not state.now and one.told)


def _offered(question: Question, crowd: bool) -> Offered:
    return Offered(question.key, told(question.words), question.sensitive and crowd)


def _waits(waiting: int, closed: bool) -> Lazy | str:
    """How many have said nothing yet, and never who."""
    if not waiting:
        return _("Alle svar er klar.") if closed else ""
    return _("Vi venter på ét svar.") if waiting == 1 else _("Vi venter på {n} svar.", n=waiting)
