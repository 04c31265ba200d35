"""Is it written right: it fits, or it is written in again; only whoever's words they are says so."""

from __future__ import annotations

from typing import Any

import pytest
from socialive_meeting_note import meeting_note
from socialive_meeting_note.actions import Assess, Correct, Differ, Fits, Keep, Settle, Show, Start, State

from socialive_core import Line, Refused, Surface
from socialive_core.testing import AMINA, Trial, play

THEIRS = "Det er en andens ord"


@pytest.fixture
def note() -> Trial:
    """Amina's words, written by Mette."""
    note = play(meeting_note)
    note.takes("mette", Start(), voice=AMINA)
    note.writes("mette", "Mandag er svær")
    note.takes("mette", Keep(), voice=AMINA)
    return note


def only(note: Trial) -> Any:
    return note.state.lines[0]


def test_it_fits_says_whoever_s_words_they_are(note: Trial) -> None:
    with pytest.raises(Refused, match=THEIRS):
        note.takes("karim", Fits(only(note).id))
    note.takes("amina", Fits(only(note).id))
    assert only(note).fits
    assert [row.fits for row in note.sees("karim")["rows"]] == [True]


def test_on_a_shared_screen_it_is_said_for_another_who_is_there(note: Trial) -> None:
    note.takes("mette", Fits(only(note).id), voice=AMINA)
    assert only(note).fits
    note.undoes("mette")
    assert not only(note).fits


def test_it_fits_can_be_taken_back_by_the_person_on_a_screen_of_their_own(note: Trial) -> None:
    note.takes("mette", Fits(only(note).id), voice=AMINA)
    note.undoes("amina", Surface.OWN)
    assert not only(note).fits


def test_words_are_written_in_again_and_stand_as_the_same_text(note: Trial) -> None:
    text = only(note).words
    note.takes("amina", Fits(only(note).id))
    note.takes("amina", Correct(only(note).id))
    assert (only(note).words, only(note).again, only(note).fits) == ("", text, False)
    note.writes("amina", "Mandag er den sværeste dag")
    note.takes("amina", Settle(only(note).id))
    assert (only(note).words, only(note).again, only(note).corrected_by) == (text, None, "amina")
    assert [block.text for block in note.summary().blocks if isinstance(block, Line)] == ["Mandag er den sværeste dag"]


def test_a_line_that_is_being_corrected_reads_as_it_does_now_in_the_minutes(note: Trial) -> None:
    note.takes("mette", Correct(only(note).id), voice=AMINA)
    note.writes("mette", "Mandag er den sværeste dag")
    assert [block.text for block in note.summary().blocks if isinstance(block, Line)] == ["Mandag er den sværeste dag"]


@pytest.mark.parametrize(("by", "after"), [("amina", AMINA), ("mette", None)])
def test_a_correction_is_after_ones_words_where_one_saw_to_it_oneself(note: Trial, by: str, after: Any) -> None:
    note.takes(by, Correct(only(note).id), voice=AMINA)
    note.takes(by, Settle(only(note).id), voice=AMINA)
    [row] = note.sees("karim")["rows"]
    assert (row.corrected, row.after) == (True, after)


def test_ones_own_slip_is_corrected_and_not_after_anybody(note: Trial) -> None:
    note.takes("karim", Show(), words="Tirsdg")
    line = note.state.lines[1].id
    note.takes("karim", Correct(line))
    note.takes("karim", Settle(line))
    row = note.sees("amina")["rows"][1]
    assert (row.corrected, row.after) == (True, None)


def test_it_can_be_undone_both_ways(note: Trial) -> None:
    stood = only(note)
    note.takes("amina", Correct(stood.id))
    note.undoes("amina")
    assert only(note) == stood
    note.takes("amina", Correct(stood.id))
    note.takes("amina", Settle(stood.id))
    note.undoes("amina")
    assert only(note).again == stood.words


def test_words_are_not_corrected_away(note: Trial) -> None:
    note.takes("amina", Correct(only(note).id))
    note.writes("amina", "")
    with pytest.raises(Refused, match="Skriv noget først"):
        note.takes("amina", Settle(only(note).id))
    assert only(note).again


@pytest.mark.parametrize("action", [Fits, Correct, Settle])
def test_only_in_the_voice_that_said_it(note: Trial, action: Any) -> None:
    if action is Settle:
        note.takes("amina", Correct(only(note).id))
    with pytest.raises(Refused, match=THEIRS):
        note.takes("mette", action(only(note).id))
    with pytest.raises(Refused, match="ikke i notatet"):
        note.takes("mette", action("nowhere"))


def test_one_correction_at_a_time(note: Trial) -> None:
    with pytest.raises(Refused, match="ikke ved at blive rettet"):
        note.takes("amina", Settle(only(note).id))
    note.takes("amina", Correct(only(note).id))
    for action in (Correct, Fits):
        with pytest.raises(Refused, match="bliver rettet lige nu"):
            note.takes("amina", action(only(note).id))


def test_words_in_a_column_and_in_an_answer_are_corrected_the_same_way(note: Trial) -> None:
    note.takes("karim", Differ(only(note).id), words="Mandag er god")
    note.takes("mette", Assess(("seen",)), words="Jeg har set det")
    note.takes("karim", State(note.state.assessments[0].id), words="Ikke jg")
    for find in (
        lambda: note.state.differences[0].statements[1],
        lambda: note.state.assessments[0].answers[0],
    ):
        note.takes("karim", Correct(find().id))
        note.writes("karim", "Rettet")
        note.takes("karim", Settle(find().id))
        assert (note.words.by_id[find().words], find().corrected_by) == ("Rettet", "karim")


def test_a_line_that_one_may_not_see_is_none(note: Trial) -> None:
    note.takes("amina", Show(), words="Kun til Mette", audience=("amina", "mette"))
    with pytest.raises(Refused, match="ikke i notatet"):
        note.takes("karim", Correct(note.state.lines[1].id))
