"""What can be done to a note, what it answers, and what it says of itself."""

from __future__ import annotations

from typing import Any

import pytest
from socialive_meeting_note import meeting_note
from socialive_meeting_note.actions import Drop, Keep, Show, Start, Whose

from socialive_core import Forbidden, Lazy, Line, Malformed, Participant, Refused, Role, Summary, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play


@pytest.fixture
def note() -> Trial:
    return play(meeting_note, topic="mornings")


def write(note: Trial, voice: Participant | str = METTE, words: str = "Mandag er svær") -> None:
    note.takes("mette", Start(), voice=voice)
    note.writes("mette", words)
    note.takes("mette", Keep(), voice=voice)


def said(summary: Summary) -> list[tuple[str, Any]]:
    return [(block.voice, block.text) for block in summary.blocks if isinstance(block, Line)]


def test_a_line_is_written_live_and_then_put_in_the_note(note: Trial) -> None:
    note.takes("mette", Start(), voice=AMINA)
    note.writes("mette", "Mandag er den sværeste dag.")
    assert [row.speaker for row in note.sees(None)["writing"]] == [AMINA]
    note.takes("mette", Keep(), voice=AMINA)
    assert not note.state.writing
    assert said(note.summary()) == [("amina", "Mandag er den sværeste dag.")]


def test_what_nobody_knows_yet_says_so_on_every_look_and_stands_together_in_what_is_left(note: Trial) -> None:
    note.takes("mette", Start(), voice=AMINA)
    note.writes("mette", "Hvad skolen kan tilbyde")
    note.takes("mette", Keep(uncertain=True), voice=AMINA)
    write(note, words="Mandag er svær")
    assert [row.uncertain for row in note.sees(None)["rows"]] == [True, False]
    blocks = [(type(block).__name__, str(block.text)) for block in note.summary().blocks]
    asked = ("Heading", "Det ved vi ikke endnu"), ("Line", "Hvad skolen kan tilbyde")
    assert blocks == [("Line", "Mandag er svær"), *asked]
    assert "ikke ved endnu" in str(note.said[1])


def test_the_text_of_a_new_line_is_the_first_id_of_its_turn(note: Trial) -> None:
    note.takes("mette", Start())
    assert note.state.writing[0].words == f"{note.entries[-1].turn}.0"
    note.takes("amina", Show(), words="Hej")
    assert note.state.lines[0].words == f"{note.entries[-1].turn}.0"


def test_a_line_keeps_its_id_its_text_its_scribe_and_its_topic(note: Trial) -> None:
    note.takes("mette", Start(), voice=AMINA)
    note.writes("mette", "Mandag er svær")
    before, note.topic = note.state.writing[0], "school"
    note.takes("mette", Keep(), voice=AMINA)
    after = note.state.lines[0]
    assert (after.id, after.words, after.scribe, after.topic) == (before.id, before.words, "mette", "mornings")


def test_the_voice_can_change_while_one_writes(note: Trial) -> None:
    note.takes("mette", Start())
    note.takes("mette", Whose(), voice=KARIM)
    assert note.state.writing[0].voice == "karim"
    note.writes("mette", "De andre dage går det.")
    note.takes("mette", Keep(), voice="we")
    assert note.state.lines[0].voice == "we"


def test_a_private_draft_is_shown_in_ones_own_voice(note: Trial) -> None:
    note.takes("amina", Show(), words="Jeg vil selv gå med.", surface=Surface.OWN)
    assert said(note.summary("karim")) == [("amina", "Jeg vil selv gå med.")]
    with pytest.raises(Forbidden):
        note.takes("mette", Show(), voice=AMINA, words="Det gør hun.")


def test_two_can_write_a_line_each(note: Trial) -> None:
    note.takes("mette", Start())
    note.takes("amina", Start())
    mettes, aminas = note.state.writing
    note.writes("mette", "Godmorgen", text=mettes.words)
    note.writes("amina", "Hej", text=aminas.words)
    note.takes("amina", Keep())
    assert [row.scribe for row in note.sees("mette")["writing"]] == ["mette"]
    assert said(note.summary()) == [("amina", "Hej")]


def test_another_can_write_along_in_an_open_line(note: Trial) -> None:
    note.takes("mette", Start())
    note.writes("amina", "Mandag")
    note.takes("mette", Keep())
    assert said(note.summary()) == [("mette", "Mandag")]


def test_a_dropped_line_is_gone_for_good(note: Trial) -> None:
    note.takes("mette", Start())
    note.writes("mette", "Ups")
    text = note.state.writing[0].words
    note.takes("mette", Drop())
    assert not note.state.writing
    assert not note.words.of([text])
    with pytest.raises(Refused):
        note.undoes("mette")


def test_a_line_put_in_too_early_comes_back_to_be_written_in(note: Trial) -> None:
    write(note)
    note.undoes("mette")
    assert not note.state.lines
    note.writes("mette", "Mandag er den sværeste dag")
    note.takes("mette", Keep())
    assert said(note.summary()) == [("mette", "Mandag er den sværeste dag")]


@pytest.mark.parametrize("action", [Whose(), Keep(), Drop()])
def test_without_a_line_under_way_one_is_told_to_write_first(note: Trial, action: Any) -> None:
    note.takes("amina", Start())
    with pytest.raises(Refused, match="Skriv en først"):
        note.takes("mette", action)


def test_a_second_line_waits_for_the_first(note: Trial) -> None:
    note.takes("mette", Start())
    with pytest.raises(Refused, match="Føj den til notatet"):
        note.takes("mette", Start())


def test_a_line_without_words_is_not_put_in_the_note(note: Trial) -> None:
    note.takes("mette", Start())
    with pytest.raises(Refused):
        note.takes("mette", Keep())
    assert note.state.writing


@pytest.mark.parametrize(
    "field", ['"text": "Hemmeligt"', '"line": "To ord"', '"to": "To ord"', '"parts": ["Hemmeligt"]']
)
def test_no_word_slips_into_an_action(field: str) -> None:
    for tag in meeting_note.actions:
        with pytest.raises(Malformed):
            meeting_note.decode(f'{{"do": "{tag}", {field}}}'.encode())


def test_an_interpreter_has_no_voice_here() -> None:
    note = play(meeting_note, METTE, Participant("noor", "Noor", Role.INTERPRETER))
    with pytest.raises(Forbidden):
        note.takes("noor", Start())


def test_every_action_has_a_sentence_with_a_name_and_no_word_of_the_note(note: Trial) -> None:
    note.takes("mette", Start())
    note.takes("mette", Whose(), voice=AMINA)
    note.writes("mette", "Hemmeligt")
    note.takes("mette", Keep(), voice=AMINA)
    note.takes("mette", Start())
    note.takes("mette", Drop())
    note.takes("amina", Show(), words="Hemmeligt")
    assert note.said == [
        "Mette begyndte på en linje.",
        "Mette valgte, hvis ord linjen er.",
        "Mette føjede en linje til notatet.",
        "Mette begyndte på en linje.",
        "Mette slettede en linje, før den kom i notatet.",
        "Amina viste en linje for alle.",
    ]


def test_what_is_for_some_stays_with_them_from_first_key_to_minutes(note: Trial) -> None:
    note.takes("amina", Start(), audience=("amina", "mette"))
    note.writes("amina", "Kun til Mette")
    assert not note.sees("karim")["writing"]
    note.takes("amina", Keep())
    assert said(note.summary("mette")) == [("amina", "Kun til Mette")]
    for other in ("karim", "line", None):
        assert not note.sees(other)["rows"]
        assert said(note.summary(other)) == []


def test_a_summary_counts_its_lines(note: Trial) -> None:
    counts = [note.summary().sentence]
    for words in ("Ja", "Nej"):
        write(note, words=words)
        counts.append(note.summary().sentence)
    assert [str(sentence) for sentence in counts] == [
        "Der står ikke noget i notatet endnu.",
        "Der står én linje i notatet.",
        "Der står 2 linjer i notatet.",
    ]
    assert all(isinstance(sentence, Lazy) for sentence in counts)


def test_a_view_knows_whose_a_line_is_and_which_is_newest(note: Trial) -> None:
    write(note, AMINA)
    write(note, "we")
    first, second = note.sees("amina")["rows"]
    assert (first.mine, first.newest, first.speaker, first.writer) == (True, False, AMINA, METTE)
    assert (second.mine, second.newest, second.speaker) == (False, True, None)


def test_a_view_keeps_ones_own_open_line_apart(note: Trial) -> None:
    note.takes("mette", Start())
    apart = [(bool(seen["open"]), bool(seen["others"])) for seen in map(note.sees, ("mette", "amina", None))]
    assert apart == [(True, False), (False, True), (False, True)]
