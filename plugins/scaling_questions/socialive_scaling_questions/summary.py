"""What scales say in note, minutes, export and on paper: a sentence, a figure with its table, and scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from socialive_core import AnyBlock, Figure, Heading, Lazy, Line, Look, Score, Summary, Table, in_all
from socialive_core import lazy as _
from socialive_core.pictures import svg

from .drawing import drawn
from .guessing import Guessing, guesses
from .history import fact_key, history
from .library import PROMPTS, told
from .pictured import blocks as pictured
from .shown import Lane, lanes, spoken
from .state import Said, Scale, Scales
from .worry import blocks as worried


def summarise(state: Scales, look: Look) -> Summary:
    """Return every scale that somebody answered; the sentence is the last one's."""
    answered = [scale for scale in state.scales if _something(scale, look)]
    apart = (*pictured(state, look), *worried(state, look))
    if not answered:
        return Summary(_alone(state, look), apart)
    blocks = [block for scale in answered for block in _blocks(state, scale, look, last=scale is answered[-1])]
    facts = tuple(fact for scale in answered for fact in _facts(scale))
    return Summary(_sentence(answered[-1], look), (*blocks, *apart), facts)


def _alone(state: Scales, look: Look) -> Lazy:
    """What there is where nobody said a number."""
    if any(pictured(state, look)):
        return _("Der er svaret med billeder.")
    worry = any(worried(state, look))
    return _("Kommunen har sagt, hvor bekymret den er.") if worry else _("I har ikke sagt tal endnu.")


def _something(scale: Scale, look: Look) -> bool:
    """Whether anybody answered, or said something."""
    answered = any(lane.value is not None for lane in lanes(scale, look.people))
    return answered or any(not one.hidden for one in (*scale.said, *scale.guesses))


def _sentence(scale: Scale, look: Look) -> Lazy:
    """The question and what was said to it."""
    numbers, unsure = _answers(scale, look)
    if numbers and unsure:
        return _("{question} {said} {names}: ved ikke.", question=scale.question, said=numbers, names=unsure)
    if numbers:
        return _("{question} {said}", question=scale.question, said=numbers)
    if unsure:
        return _("{question} {names}: ved ikke.", question=scale.question, names=unsure)
    return _("{question} Ingen sagde et tal.", question=scale.question)


def _alt(scale: Scale, look: Look) -> Lazy | str:
    """What was said, under the question."""
    numbers, unsure = _answers(scale, look)
    if numbers and unsure:
        return _("{said} {names}: ved ikke.", said=numbers, names=unsure)
    if unsure:
        return _("{names}: ved ikke.", names=unsure)
    return numbers or _("Ingen sagde et tal.")


def _answers(scale: Scale, look: Look) -> tuple[str, str]:
    """Each number said, and who does not know; whoever would not answer is not named."""
    rows = lanes(scale, look.people)
    numbers = " ".join(f"{lane.person.name}: {lane.said}." for lane in rows if lane.number is not None)
    return numbers, ", ".join(lane.person.name for lane in rows if lane.value == "unknown")


def _blocks(state: Scales, scale: Scale, look: Look, *, last: bool) -> Iterator[AnyBlock]:
    rows = lanes(scale, look.people)
    said = tuple(lane for lane in rows if spoken(lane))
    thought = guesses(scale, look)
    seen_by = in_all(scale.seen_by, *(one.seen_by for one in (*scale.answers, *scale.guesses)))
    table = Table(
        caption=_("0: {low}. 10: {high}.", low=scale.low, high=scale.high),
        head=(_("Hvem"), _("Svar")),
        rows=(
            *((lane.person.name, lane.said) for lane in said),
            *_declined(rows),
            *((guess.row, guess.said) for guess in thought),
        ),
        seen_by=seen_by,
    )
    yield Heading(text=told(scale.question), seen_by=scale.seen_by)
    yield Figure(svg=svg(drawn(scale, said, thought)), alt=_alt(scale, look), table=table, seen_by=seen_by)
    yield from _guesses(scale, thought)
    yield from _talk(scale, look)
    if last and (before := history(state, scale, look)):
        yield Figure(svg=svg(before.picture), alt=before.alt, table=before.table, seen_by=seen_by)


def _guesses(scale: Scale, thought: Iterable[Guessing]) -> Iterator[Line]:
    """What is thought that those would say who are not here, each in the voice of whoever thinks so."""
    of = {one.id: one for one in scale.guesses}
    for guess in thought:
        one = of[guess.id]
        yield Line(voice=one.voice, text=guess.words, seen_by=in_all(scale.seen_by, one.seen_by), key=one.id)


def _talk(scale: Scale, look: Look) -> Iterator[AnyBlock]:
    """What was said about the numbers, each question over its lines; an agreement is told by the agreements alone."""
    for prompt, words in PROMPTS.items():
        lines = [one for one in scale.said if one.prompt == prompt and not one.hidden]
        if lines:
            yield Heading(text=words, seen_by=in_all(scale.seen_by, _any(lines)))
        for one in lines:
            text = look.words.get(one.words, "")
            yield Line(voice=one.voice, text=text, seen_by=in_all(scale.seen_by, one.seen_by), key=one.id)


def _any(lines: list[Said]) -> tuple[str, ...] | None:
    """Whoever may see one of *lines*: to others their heading would tell that there is something."""
    if any(one.seen_by is None for one in lines):
        return None
    return tuple(dict.fromkeys(person for one in lines for person in one.seen_by or ()))


def _declined(rows: Iterable[Lane]) -> Iterator[tuple[Lazy, str]]:
    """How many would not answer: a count, as silence is."""
    if count := sum(lane.value == "declined" for lane in rows):
        yield _("Vil ikke svare"), str(count)


def _facts(scale: Scale) -> Iterator[Score]:
    """A score for each who said a number, or that they do not know; a no is nobody's fact."""
    for answer in scale.answers:
        if answer.value in (None, "declined") or scale.of(answer.voice) is not answer:
            continue
        yield Score(
            key=fact_key(scale.id, answer.id),
            voice=answer.voice,
            question=scale.asked,
            thread=scale.thread,
            value=answer.value if isinstance(answer.value, int | float) else None,
            seen_by=in_all(scale.seen_by, answer.seen_by),
        )
