"""How an action changes scales."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from socialive_core import Refused, Turn
from socialive_core import lazy as _

from .actions import Action, Answer, Ask, AskOwn, AskPictures, Guess, Pick, Ready, Reveal, Say, Show, TurnTo, Way, Weigh
from .guessing import guessed
from .kinds import whole
from .library import Question, settled
from .pictured import pictures
from .saying import said
from .shown import ALONE, child_among_others
from .state import Answered, Scale, Scales
from .together import ready, revealed
from .ways import chosen, way
from .worry import apart


def reduce(state: Scales, action: Action, turn: Turn) -> Scales:
    """Return the scales after *action*, or raise `Refused` where it makes no sense or may hurt somebody."""
    match action:
        case Ask():
            return _begun(state, _chosen(action, turn), "", turn)
        case AskOwn():
            return _begun(state, *_worded(state, action, turn), turn)
        case Answer():
            return _with(state, _answered(_open(state, action.scale), action, turn))
        case Way():
            return way(state, action, settled(turn.settings))
        case Ready() | Guess() | Say():
            return _with(state, _beside(_open(state, action.scale), action, turn))
        case Reveal():
            return _with(replace(state, front="numbers"), revealed(_open(state, action.scale)))
        case Show():
            return _with(replace(state, front="numbers"), replace(_open(state), prompt=action.prompt))
        case AskPictures() | Pick():
            return pictures(state, action, turn)
        case Weigh() | TurnTo():
            return apart(state, action, turn)
    assert_never(action)


def _beside(scale: Scale, action: Ready | Guess | Say, turn: Turn) -> Scale:
    """The scale with what is no answer of anybody's: that one waits, a guess, or what is said about the numbers."""
    match action:
        case Ready():
            return ready(scale, action, turn)
        case Guess():
            return guessed(scale, action, turn)
        case Say():
            return said(scale, action, turn)
    assert_never(action)


def _chosen(action: Ask, turn: Turn) -> Question:
    found = settled(turn.settings).find(action.question)
    if found is None:
        raise Refused(_("Det spørgsmål findes ikke mere. Vælg et andet."))
    return found


def _worded(state: Scales, action: AskOwn, turn: Turn) -> tuple[Question, str]:
    """A question in own words, and which one it is where it was asked otherwise before; as sensitive as that was."""
    before = _open(state, action.instead) if action.instead else Scale(id="")
    words = action.question.strip() or before.question
    if not words:
        raise Refused(_("Skriv et spørgsmål først."))
    known = settled(turn.settings).like(words) or Question("", words, before.low, before.high)
    question = replace(
        known,
        low=action.low.strip() or (before.low if action.instead else known.low),
        high=action.high.strip() or (before.high if action.instead else known.high),
        sensitive=known.sensitive or before.sensitive,
    )
    return question, before.thread if action.instead and not known.key else ""


def _begun(state: Scales, question: Question, root: str, turn: Turn) -> Scales:
    """A new scale behind the others; pressed twice, it is one. A child is not asked it while others listen (rule 1)."""
    if question.sensitive and child_among_others(turn.people):
        raise Refused(ALONE)
    ways = chosen(state, settled(turn.settings))
    scale = Scale(
        id=turn.new_id(),
        seen_by=turn.audience,
        key=question.key,
        root=root,
        question=question.words,
        low=question.low,
        high=question.high,
        sensitive=question.sensitive,
        together=ways.together,
        halves=ways.halves,
    )
    if state.now is not None and state.now == replace(scale, id=state.now.id):
        return replace(state, front="numbers")
    return replace(state, scales=(*state.scales, scale), front="numbers")


def _answered(scale: Scale, action: Answer, turn: Turn) -> Scale:
    """The scale with the voice's answer; a changed one keeps its place, its id and those who may see it."""
    if scale.closed:
        raise Refused(_("I ser tallene samtidig. Svar igen, når de bliver vist."))
    value = whole(action.value) if isinstance(action.value, int | float) else action.value
    if isinstance(value, float) and not scale.halves:
        raise Refused(_("Her er der kun hele tal. Vælg det, der er nærmest."))
    before = scale.given(turn.voice)
    answer = before or Answered(id=turn.new_id(), seen_by=turn.audience, voice=turn.voice)
    answer = replace(answer, scribe=turn.participant.id, value=value, waits="")
    if before is None:
        return replace(scale, answers=(*scale.answers, answer))
    return replace(scale, answers=tuple(answer if one is before else one for one in scale.answers))


def _open(state: Scales, id: str | None = None) -> Scale:
    """The scale that is answered now; an answer to another was meant for a question that is gone."""
    if state.now is None:
        raise Refused(_("Vælg et spørgsmål først."))
    if id not in (None, state.now.id):
        raise Refused(_("Spørgsmålet er et andet nu. Se det, og svar igen."))
    return state.now


def _with(state: Scales, scale: Scale) -> Scales:
    return replace(state, scales=tuple(scale if one.id == scale.id else one for one in state.scales))
