"""What a note says in minutes, export and on paper: every piece in its voice, in the order they were put in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from socialive_core import AnyBlock, Heading, Lazy, Look, Summary
from socialive_core import Difference as Columns
from socialive_core import Line as Block
from socialive_core import lazy as _

from . import titles
from .state import Assessment, Difference, Line, Note


def summarise(state: Note, look: Look) -> Summary:
    """Return what stands; what is still being written is in no note yet, and what is corrected reads as it does now."""
    pieces = [piece for piece in state.standing() if not piece.hidden]
    own = [piece for piece in pieces if isinstance(piece, Line) and piece.mine]
    open_yet = [piece for piece in pieces if isinstance(piece, Line) and piece.uncertain and not piece.mine]
    told = tuple(block for piece in pieces if piece not in (*own, *open_yet) for block in _blocks(piece, look))
    together = ((_("Sådan er det for mig"), own), (_("Det ved vi ikke endnu"), open_yet))
    blocks = (*told, *(block for heading, lines in together for block in _together(heading, lines, look)))
    said = sum(1 for _line in state.said()) + sum(len(assessment.parts) for assessment in state.assessments)
    return Summary(_counted(said), blocks)


def _blocks(piece: Line | Difference | Assessment, look: Look) -> Iterator[AnyBlock]:
    match piece:
        case Line():
            yield _line(piece, look)
        case Difference():
            yield from _difference(piece, look)
        case Assessment():
            yield from _assessment(piece, look)


def _together(heading: Lazy, lines: list[Line], look: Look) -> Iterator[AnyBlock]:
    """Lines of one kind stand by themselves after what was said; whoever may see one may see what they are."""
    everyone = any(line.seen_by is None for line in lines)
    if lines:
        some = {person for line in lines for person in line.seen_by or ()}
        yield Heading(text=heading, seen_by=None if everyone else tuple(sorted(some)))
    for line in lines:
        yield _line(line, look)


def _difference(piece: Difference, look: Look) -> Iterator[AnyBlock]:
    first, later = titles.columns(piece.statements, look)
    if first:
        yield Columns(
            title=titles.title(first, look),
            statements=tuple(_line(line, look) for line in first),
            common=" ".join(look.words.get(line.text, "") for line in piece.common),
            seen_by=piece.seen_by,
        )
    if later:
        now = tuple(_line(line, look) for line in later)
        yield Columns(title=_("Sådan ser vi det nu"), statements=now, seen_by=piece.seen_by)


def _assessment(piece: Assessment, look: Look) -> Iterator[AnyBlock]:
    """Each part under its own heading; what was answered beside it stands in columns."""
    person = look.person(piece.voice)
    yield Heading(text=_("Vurdering: {name}", name=person.name) if person else _("Vurdering"), seen_by=piece.seen_by)
    for part, text in piece.parts:
        yield Heading(text=titles.PARTS[part], seen_by=piece.seen_by)
        yield Block(voice=piece.voice, text=look.words.get(text, ""), seen_by=piece.seen_by)
    if piece.answers:
        first, later = titles.columns(piece.answers, look)
        answers = tuple(_line(line, look) for line in (*first, *later))
        yield Columns(title=_("Svar ved siden af vurderingen"), statements=answers, seen_by=piece.seen_by)


def _line(line: Line, look: Look) -> Block:
    what: Literal["said", "fact", "own"] = "fact" if line.fact else "own" if line.mine else "said"
    return Block(voice=line.voice, text=look.words.get(line.text, ""), what=what, seen_by=line.seen_by, key=line.id)


def _counted(lines: int) -> Lazy:
    if not lines:
        return _("Der står ikke noget i notatet endnu.")
    if lines == 1:
        return _("Der står én linje i notatet.")
    return _("Der står {n} linjer i notatet.", n=lines)
