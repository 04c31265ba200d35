"""The pieces of a note as a template draws them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from socialive_core import SINGLE, WE, Lazy, Look, Participant, Role, Surface

from . import titles
from .state import Assessment, Difference, Line, Statement, Writing

HUES = 8


class Row(Struct, frozen=True, kw_only=True):
    """
    A line, or a statement.

    Attributes:
        words: The text's id; the screen fills in the words.
        voice: Whose words, as the macros take it: a person's id, or `"we"`.
        speaker: The person behind the voice, where it is one whom this look knows of.
        writer: The person who wrote, likewise.
        hue: The class of the speaker's colour.
        mine: The viewer's own words.
        yours: The viewer may say here whether they are written right.
        open: Being corrected.
        fits: Said to be written right.
        corrected: Corrected before, and `after` then: after whose words, where the person saw to it.
        uncertain: Nobody knows it yet.
        fact: The authority must write it down.
        for_me: It is how it is for whoever's words they are.
        newest: The last piece put in.
        apart: The first of another topic.
    """

    kind: Literal["line"] = "line"
    id: str
    words: str
    voice: str
    scribe: str
    speaker: Participant | None
    writer: Participant | None
    hue: str
    mine: bool
    yours: bool = False
    open: bool = False
    fits: bool = False
    corrected: bool = False
    after: Participant | None = None
    uncertain: bool = False
    fact: bool = False
    for_me: bool = False
    newest: bool = False
    apart: bool = False


class Sides(Struct, frozen=True, kw_only=True):
    """
    A difference: equal columns, what is agreed on across, and how it is seen later.

    Attributes:
        title: Made of the names in the columns, in standard order.
        stated: The viewer has a column.
        follows: Who comes first of those without a column.
        shared: It can be said here what is agreed on across.
        to_mend: What the viewer may correct here.
    """

    kind: Literal["sides"] = "sides"
    id: str
    title: Lazy
    columns: tuple[Row, ...]
    later: tuple[Row, ...]
    common: tuple[Row, ...]
    stated: bool
    follows: str | None
    shared: bool
    newest: bool = False
    apart: bool = False

    @property
    def to_mend(self) -> tuple[Row, ...]:
        return tuple(row for row in (*self.columns, *self.later, *self.common) if row.yours)


class Judged(Struct, frozen=True, kw_only=True):
    """
    An assessment, and what is answered beside it.

    Attributes:
        voice: Whose it is, and `hue` and `speaker` as in a line.
        parts: Heading and text of each thing it says.
        now: The newest of that voice.
        to_mend: What the viewer may correct here.
        columns: What was answered, with `None` where the assessment itself stands in the order.
    """

    kind: Literal["judged"] = "judged"
    id: str
    voice: str
    speaker: Participant | None
    hue: str
    mine: bool
    parts: tuple[tuple[Lazy, str], ...]
    now: bool
    columns: tuple[Row | None, ...]
    later: tuple[Row, ...]
    stated: bool
    follows: str | None
    newest: bool = False
    apart: bool = False

    @property
    def to_mend(self) -> tuple[Row, ...]:
        return tuple(row for row in (*self.columns, *self.later) if row and row.yours)


class Withheld(Struct, frozen=True, kw_only=True):
    """Something that may be known to be there and not be read."""

    kind: Literal["withheld"] = "withheld"
    id: str
    newest: bool = False
    apart: bool = False


AnyRow = Row | Sides | Judged | Withheld


def line(said: Line, look: Look, *, newest: bool = False, apart: bool = False) -> Row:
    """Return the row of something said."""
    by_voice = said.corrected_by == said.voice != said.scribe
    return replace(
        _of(said, look, said.text),
        yours=_yours(said.voice, look),
        open=said.again is not None,
        fits=said.fits,
        corrected=said.corrected_by is not None,
        after=look.person(said.voice) if by_voice else None,
        uncertain=said.uncertain,
        fact=said.fact,
        for_me=said.mine,
        newest=newest,
        apart=apart,
    )


def written(writing: Writing, look: Look) -> Row:
    """Return the row of a line on its way."""
    return _of(writing, look, writing.words)


def sides(difference: Difference, look: Look, *, newest: bool = False, apart: bool = False) -> Sides:
    """Return the row of a difference."""
    first, later = titles.columns(difference.statements, look)
    voices = {statement.voice for statement in first}
    return Sides(
        id=difference.id,
        title=titles.title(first, look),
        columns=_rows(first, look),
        later=_rows(later, look),
        common=_rows(difference.common, look),
        stated=look.viewer.person in voices,
        follows=_follows(voices, look),
        shared=_yours(WE, look) and len(voices) > 1 and not difference.common,
        newest=newest,
        apart=apart,
    )


def judged(assessment: Assessment, look: Look, *, now: bool, newest: bool = False, apart: bool = False) -> Judged:
    """Return the row of an assessment: a column like any other's, where others have answered beside it."""
    itself = Statement(id=assessment.id, voice=assessment.voice)
    first, later = titles.columns((itself, *assessment.answers), look)
    voices = {statement.voice for statement in first}
    speaker = look.person(assessment.voice)
    return Judged(
        id=assessment.id,
        voice=assessment.voice,
        speaker=speaker,
        hue=_hue(speaker),
        mine=assessment.voice == look.viewer.person,
        parts=tuple((titles.PARTS[part], text) for part, text in assessment.parts),
        now=now,
        columns=tuple(None if answer is itself else line(answer, look) for answer in first),
        later=_rows(later, look),
        stated=look.viewer.person in voices,
        follows=_follows(voices, look),
        newest=newest,
        apart=apart,
    )


def _of(said: Line | Writing, look: Look, words: str) -> Row:
    speaker = look.person(said.voice)
    return Row(
        id=said.id,
        words=words,
        voice=said.voice,
        scribe=said.scribe,
        speaker=speaker,
        writer=look.person(said.scribe),
        hue=_hue(speaker),
        mine=said.voice == look.viewer.person,
    )


def _rows(statements: tuple[Statement, ...], look: Look) -> tuple[Row, ...]:
    return tuple(line(statement, look) for statement in statements)


def _yours(voice: str, look: Look) -> bool:
    """One's own words on a screen of one's own; everybody's where several share it."""
    if look.viewer.surface is Surface.DISPLAY:
        return False
    return look.viewer.surface not in SINGLE or voice == look.viewer.person


def _follows(voices: set[str], look: Look) -> str | None:
    waiting = (person.id for person in look.people if person.role is not Role.INTERPRETER and person.id not in voices)
    return next(waiting, None)


def _hue(person: Participant | None) -> str:
    return f"p{person.mark % HUES + 1}" if person else ""
