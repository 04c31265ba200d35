"""What the board says in note, minutes, export and on paper: a triangle and its list, and each line in its voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialive_core import (
    AnyBlock,
    Difference,
    Figure,
    Heading,
    Lazy,
    Line,
    Look,
    Question,
    Summary,
    Table,
    in_all,
)
from socialive_core import lazy as _
from socialive_core.pictures import svg

from .kinds import PARTIES, PLACES
from .names import UNNAMED, holder_name, names
from .picture import drawn
from .state import Asked, Said, Task, Triangle
from .titles import corner, expected_of, sides

Seen = tuple[str, ...] | None


def summarise(state: Triangle, look: Look) -> Summary:
    """Return the board; each question that has no answer yet, and each that has, is a fact."""
    if not (state.doing or state.hoping or state.asking or state.holder):
        return Summary(_("I har ikke skrevet, hvem der gør hvad, endnu."))
    blocks = (*_triangle(state, look), *_tasks(state, look), *_hopes(state, look), *_questions(state, look))
    return Summary(_sentence(state, look), blocks, tuple(_facts(state)))


def _sentence(state: Triangle, look: Look) -> Lazy:
    name = holder_name(state.holder, look)
    if isinstance(name, Lazy):
        return _("En, der ikke er her, holder trådene.")
    return _("{name} holder trådene.", name=name) if name else _("Ingen holder trådene endnu.")


def _triangle(state: Triangle, look: Look) -> Iterator[AnyBlock]:
    """One picture for whoever may see all of it; it is drawn anew for each who reads."""
    held, found = holder_name(state.holder, look), names(state, look)
    seen = in_all(*(one.seen_by for one in state.doing), *((state.holder.seen_by,) if state.holder else ()))
    rows = tuple((corner(party, look.people), ", ".join(found[party])) for party in PARTIES)
    table = Table(
        caption=_("Hvem er med?"),
        head=(_("Hvor"), _("Hvem")),
        rows=(*rows, (_("Holder trådene"), held or _("Ingen endnu"))),
        seen_by=seen,
    )
    picture = svg(drawn(found, held if isinstance(held, str) else UNNAMED))
    yield Figure(
        svg=picture, alt=_("Tre hjørner, der hører sammen. De står også i en tabel."), table=table, seen_by=seen
    )


def _tasks(state: Triangle, look: Look) -> Iterator[AnyBlock]:
    for place in PLACES:
        rows = [one for one in state.doing if one.place == place]
        if rows:
            yield Heading(text=corner(place, look.people), seen_by=_any(rows))
            yield from (_line(one, _does(one, look)) for one in rows)


def _does(one: Task, look: Look) -> Lazy | str:
    words = look.words.get(one.words, "")
    return _("{doer}: {words}", doer=one.doer, words=words) if one.doer else words


def _hopes(state: Triangle, look: Look) -> Iterator[AnyBlock]:
    """What several expect of the same stands side by side; nothing of it is put into one."""
    for party in PARTIES:
        rows = sides(party, state.hoping, look)
        title = expected_of(party, look.people)
        lines = tuple(_line(one, look.words.get(one.words, "")) for one in rows)
        if len(rows) > 1:
            yield Difference(title=title, statements=lines, seen_by=_any(rows))
        elif rows:
            yield Heading(text=title, seen_by=_any(rows))
            yield lines[0]


def _questions(state: Triangle, look: Look) -> Iterator[AnyBlock]:
    if state.asking:
        yield Heading(text=_("Det har vi spurgt om"), seen_by=_any(state.asking))
    for one in state.asking:
        yield _line(one, _asks(one, look))
        for came in one.answers:
            words = look.words.get(came.words, "")
            told = _("{source} svarede {day}: {words}", source=came.source, day=came.on or look.today, words=words)
            yield Line(voice="", text=told, key=came.id, seen_by=came.seen_by)


def _asks(one: Asked, look: Look) -> Lazy:
    words, because = look.words.get(one.words, ""), look.words.get(one.because, "")
    if because:
        stem = words.rstrip()
        return _("Til {to}: {words} Vi spørger, fordi {because}", to=one.to, words=stem, because=because)
    return _("Til {to}: {words}", to=one.to, words=words)


def _line(one: Said, text: Lazy | str) -> Line:
    return Line(voice=one.voice, text=text, seen_by=one.seen_by, key=one.id)


def _any(rows: Sequence[Said]) -> Seen:
    """Whoever may see one of *rows*: to others the heading would tell that there is something."""
    seen: list[str] = []
    for row in rows:
        if row.seen_by is None:
            return None
        seen += row.seen_by
    return tuple(dict.fromkeys(seen))


def _facts(state: Triangle) -> Iterator[Question]:
    for one in state.asking:
        yield Question(
            key=one.id,
            voice=one.voice,
            words=one.words,
            to=one.to,
            because=one.because or None,
            before=one.before,
            answered=bool(one.answers),
            seen_by=one.seen_by,
        )
