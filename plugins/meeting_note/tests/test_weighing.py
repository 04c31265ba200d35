"""A line can be what must be written down, and how it is for whoever says it."""

from __future__ import annotations

import pytest
from socialive_meeting_note import meeting_note
from socialive_meeting_note.actions import Differ, Mine, NoteDown, Show

from socialive_core import Forbidden, Heading, Line, Refused, Surface
from socialive_core.testing import Trial, play


@pytest.fixture
def note() -> Trial:
    note = play(meeting_note)
    note.takes("amina", Show(), words="Sofie har været væk i ni dage")
    note.takes("karim", Show(), words="Vi prøver noget nyt")
    return note


def line(note: Trial, n: int = 0) -> str:
    return note.state.lines[n].id


def told(note: Trial, who: str | None = None) -> list[tuple[str, str]]:
    return [(one.what, str(one.text)) for one in note.summary(who).blocks if isinstance(one, Line)]


def test_the_caseworker_says_what_must_be_written_down_whoever_said_it(note: Trial) -> None:
    note.takes("mette", NoteDown(line(note)))
    assert told(note)[0] == ("fact", "Sofie har været væk i ni dage")
    assert [row.fact for row in note.sees("karim")["rows"]] == [True, False]
    note.takes("mette", NoteDown(line(note), off=True))
    assert told(note)[0][0] == "said"


def test_nobody_else_says_so(note: Trial) -> None:
    with pytest.raises(Forbidden):
        note.takes("amina", NoteDown(line(note)))


def test_what_must_be_written_down_still_can_be_seen_differently(note: Trial) -> None:
    note.takes("mette", NoteDown(line(note)))
    note.takes("karim", Differ(line(note)), words="Det var fem dage")
    (sides,) = note.state.differences
    assert [statement.fact for statement in sides.statements] == [True, False]


def test_how_it_is_for_one_is_ones_own_to_say(note: Trial) -> None:
    with pytest.raises(Refused, match="en andens ord"):
        note.takes("karim", Mine(line(note)))
    note.takes("mette", Mine(line(note)), voice="amina")  # on the screen they share, as Amina says so
    assert note.state.lines[0].mine
    note.undoes("amina", Surface.OWN)
    assert not note.state.lines[0].mine


def test_it_is_shown_from_ones_own_phone_and_stands_by_itself_in_the_minutes(note: Trial) -> None:
    note.takes("amina", Show(mine=True), words="Jeg er bange for mandag")
    note.takes("karim", Show(), words="Vi ringer i morgen")
    blocks = note.summary().blocks
    assert [str(one.text) for one in blocks if isinstance(one, Heading)] == ["Sådan er det for mig"]
    assert told(note)[-1] == ("own", "Jeg er bange for mandag")


def test_a_heading_over_what_one_may_not_see_is_not_there(note: Trial) -> None:
    note.takes("amina", Show(mine=True), words="Kun til Mette", audience=("amina", "mette"))
    assert "Sådan er det for mig" in str(note.summary("mette").blocks)
    assert "Sådan er det for mig" not in str(note.summary("karim").blocks)
