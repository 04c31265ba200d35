"""A row that may be known to be there, and whose words may not be read, in a note."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace
from socialive_meeting_note import meeting_note
from socialive_meeting_note.actions import Differ, Fits, Show
from socialive_meeting_note.state import Difference, Line, Note, Statement, Writing
from socialive_meeting_note.summary import summarise
from socialive_meeting_note.views import view

from socialive_core import Refused, Surface
from socialive_core.testing import Trial, play


@pytest.fixture
def note() -> Trial:
    """Three lines and a difference, of which the second line may only be known to be there."""
    note = play(meeting_note)
    for words in ("Først", "Hemmeligt", "Sidst"):
        note.takes("amina", Show(), words=words)
    note.takes("karim", Differ(line=note.state.lines[2].id), words="Anderledes")
    return note


def seen(note: Trial, *hidden: str) -> Note:
    """The note as one is given it who may not read *hidden*."""
    state: Note = note.state
    lines = tuple(Line(id=one.id, hidden=True) if one.id in hidden else one for one in state.lines)
    differences = tuple(
        replace(one, statements=tuple(Statement(id=s.id, hidden=True) if s.id in hidden else s for s in one.statements))
        for one in state.differences
    )
    return replace(state, lines=lines, differences=differences)


def kinds(note: Note, trial: Trial) -> list[str]:
    return [row.kind for row in view(note, trial.look("karim", Surface.OWN))["rows"]]  # type: ignore[attr-defined]


def test_it_stands_in_its_place_and_says_nothing(note: Trial) -> None:
    hidden = note.state.lines[1].id
    shown = seen(note, hidden)
    assert kinds(shown, note) == ["line", "withheld", "sides"]
    assert b"Hemmeligt" not in msgspec.json.encode(shown)


def test_it_is_neither_counted_nor_told_in_a_summary(note: Trial) -> None:
    look = note.look("karim", Surface.HOME)
    whole, less = summarise(note.state, look), summarise(seen(note, note.state.lines[1].id), look)
    assert len(less.blocks) == len(whole.blocks) - 1
    assert str(less.sentence) != str(whole.sentence)


def test_nothing_can_be_done_to_it_and_it_is_refused_as_if_it_were_not_there(note: Trial) -> None:
    hidden = note.state.lines[1].id
    turn = note._turn(note._person("amina"), "amina", None)
    said = []
    for id in (hidden, "not-here"):
        with pytest.raises(Refused) as refused:
            meeting_note.reduce(seen(note, hidden), Fits(line=id), turn)
        said.append(str(refused.value.say))
    assert said[0] == said[1]


def test_beside_a_hidden_statement_the_other_is_the_line_that_it_was(note: Trial) -> None:
    (difference,) = note.state.differences
    assert kinds(seen(note, difference.statements[1].id), note) == ["line", "line", "line"]


def test_a_whole_hidden_difference_and_a_line_being_written_say_nothing(note: Trial) -> None:
    state = replace(
        note.state,
        differences=(Difference(id="d", hidden=True),),
        writing=(Writing(id="w", hidden=True),),
    )
    assert kinds(state, note) == ["withheld", "line", "line"]
    assert view(state, note.look("karim", Surface.OWN))["others"] == ()
