"""What a plan says in note, minutes, export and on paper: goals in their voice, and the steps as a path and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialive_core import AnyBlock, Figure, Goal, Heading, Lazy, Line, Look, Summary, Table, in_all
from socialive_core import lazy as _

from .picture import Mark, svg
from .state import Aim, Plan, Said
from .steps import STATES, Step, steps
from .titles import PARTS

Seen = tuple[str, ...] | None


def summarise(state: Plan, look: Look) -> Summary:
    """Return the plan; each goal that somebody goes for is a fact. The steps are the agreements' own facts."""
    every = steps(look)
    blocks = (*_goals(state, look), *_lines(state, look), *_steps(every, look), *_review(state, look))
    return Summary(_sentence(every), blocks, tuple(_facts(state)))


def _sentence(every: tuple[Step, ...]) -> Lazy:
    going = sum(step.open for step in every)
    if not every:
        return _("Der er ikke skrevet skridt endnu.")
    return _("Skridt i planen: {n}. Gjort: {done}.", n=len(every), done=len(every) - going)


def _goals(state: Plan, look: Look) -> Iterator[AnyBlock]:
    for ours, title in ((False, _("Mål")), (True, _("Kommunens mål"))):
        rows = [one for one in state.goals if one.ours == ours and not one.hidden and one.stand != "past"]
        if rows:
            yield Heading(text=title, seen_by=_any(rows))
            yield from (_line(one, _goal(one, look)) for one in rows)


def _goal(one: Aim, look: Look) -> Lazy | str:
    """The words; then why, as a sentence, and last the paragraph."""
    words, because = look.words.get(one.words, ""), look.words.get(one.because, "")
    stem = words.rstrip(" .,")
    if because and one.paragraph:
        return _("{words}, fordi {because} ({paragraph})", words=stem, because=because, paragraph=one.paragraph)
    if because:
        return _("{words}, fordi {because}", words=stem, because=because)
    return _("{words} Målet er nået.", words=words) if one.stand == "reached" else words


def _lines(state: Plan, look: Look) -> Iterator[AnyBlock]:
    for part, title in PARTS.items():
        rows = [one for one in state.lines if one.part == part and not one.hidden]
        if rows:
            yield Heading(text=title, seen_by=_any(rows))
            yield from (_line(one, look.words.get(one.words, "")) for one in rows)


def _line(one: Said, text: Lazy | str) -> Line:
    return Line(voice=one.voice, text=text, seen_by=one.seen_by, key=one.id)


def _steps(every: tuple[Step, ...], look: Look) -> Iterator[AnyBlock]:
    """One picture for whoever may see all of it; it is drawn anew for each who reads."""
    if not every:
        return
    rows = tuple((look.words.get(step.what, ""), _who(step), _day(step), STATES[step.state]) for step in every)
    marks = tuple(_mark(step, look) for step in every)
    head = (_("Skridt"), _("Hvem"), _("Senest"), _("Hvordan det går"))
    seen_by = in_all(*(step.seen_by for step in every))
    table = Table(caption=_("Skridt"), head=head, rows=rows, seen_by=seen_by)
    alt = _("Skridt i rækkefølge: {n}. De står også i en tabel.", n=len(marks))
    yield Figure(svg=svg(marks), alt=alt, table=table, seen_by=seen_by)


def _mark(step: Step, look: Look) -> Mark:
    """What is drawn holds no sentence of ours, since a drawing is in no language: names, and the day in figures."""
    day = f"{step.due.day}.{step.due.month}.{step.due.year}" if step.due else ""
    below = " · ".join(part for part in (", ".join(one.name for one in step.people), day) if part)
    return Mark(look.words.get(step.what, ""), below, step.state == "done")


def _who(step: Step) -> Lazy | str:
    if step.we:
        return _("Vi alle")
    if not step.people:
        return _("En, der ikke er her") if step.unnamed else _("Ingen endnu")
    names = ", ".join(one.name for one in step.people)
    return _("{names} (foreslået)", names=names) if step.proposed else names


def _day(step: Step) -> Lazy | str:
    return _("{day}", day=step.due) if step.due else ""


def _review(state: Plan, look: Look) -> Iterator[AnyBlock]:
    review = state.review
    if review is None or review.hidden or review.on is None:
        return
    why = look.words.get(review.words, "")
    yield Heading(text=_("Hvornår ser vi på det igen?"), seen_by=review.seen_by)
    yield _line(review, _("{day}, fordi {because}", day=review.on, because=why))


def _any(rows: Sequence[Said]) -> Seen:
    """Whoever may see one of *rows*: to others the heading would tell that there is something."""
    seen: list[str] = []
    for row in rows:
        if row.seen_by is None:
            return None
        seen += row.seen_by
    return tuple(dict.fromkeys(seen))


def _facts(state: Plan) -> Iterator[Goal]:
    for one in state.goals:
        if one.words and not one.ours and one.stand == "now":
            yield Goal(key=one.id, voice=one.voice, words=one.words, seen_by=one.seen_by)
