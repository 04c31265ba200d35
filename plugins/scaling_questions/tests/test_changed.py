"""Where a question was put in other words, the numbers before stand apart: a line between, and none across it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, AskOwn

from socialive_core import Participant, Refused, Role, Score, Surface
from socialive_core.testing import AMINA, METTE, Trial, play

from .test_templates import draw

MORNINGS = "Hvor svære er morgenerne?"
LOW, HIGH = "Vi råber", "Vi går glade ud ad døren"


def answered(board: Trial, value: Any) -> None:
    board.takes("mette", Answer(value, board.state.now.id), voice="amina")


@pytest.fixture
def board() -> Trial:
    """Twice in the usual words, and then with ends of their own."""
    board = play(scaling_questions)
    for value in (2, 3):
        board.takes("mette", Ask("mornings"))
        answered(board, value)
    return board


def changed(board: Trial, **words: str) -> None:
    board.takes("mette", AskOwn(instead=board.state.now.id, **words))
    answered(board, 6)


@pytest.mark.parametrize("words", [{"low": LOW, "high": HIGH}, {"question": "Hvordan kommer I ud ad døren?"}])
def test_a_hairline_stands_where_it_was_changed_and_no_line_crosses_it(board: Trial, words: dict[str, str]) -> None:
    changed(board, **words)
    past = board.sees("amina")["history"]
    assert [str(cell) for cell in past.table.head] == [
        "Hvem", "1. gang", "2. gang", "3. gang, spørgsmålet blev ændret",
    ]  # fmt: skip
    assert str(past.alt) == "Amina: 2, 3, 6. Ved stregen blev spørgsmålet ændret."
    shapes = [dict(one.attributes) for one in past.picture.shapes if one.tag == "line"]
    (hairline,) = [one for one in shapes if one["x1"] == one["x2"]]
    assert 320 < float(hairline["x1"]) < 575
    assert [float(one["x2"]) < float(hairline["x1"]) for one in shapes if one.get("stroke-width") == "3"] == [True]
    html = draw(board, Surface.OWN, "amina")
    assert "Spørgsmålet blev ændret</text>" in html
    assert "3. gang, spørgsmålet blev ændret" in html


def test_what_is_left_out_is_as_it_was_and_asked_anew_in_the_same_words_it_is_no_other_question(board: Trial) -> None:
    changed(board, low=LOW)
    now = board.state.now
    assert (now.question, now.low, now.high) == (MORNINGS, LOW, "Som vi ønsker det")
    board.takes("mette", AskOwn(MORNINGS, low=LOW))
    answered(board, 7)
    assert len(board.sees("amina")["history"].changes) == 1


def test_words_that_are_changed_again_and_again_are_one_history(board: Trial) -> None:
    for words in ("Hvordan går det om morgenen?", "Hvor rolig er morgenen?"):
        changed(board, question=words)
    past = board.sees("amina")["history"]
    assert len(past.changes) == 2
    assert [one.thread for one in board.summary().facts if isinstance(one, Score)] == ["mornings"] * 4


def test_the_next_meeting_knows_what_the_question_was_before(board: Trial) -> None:
    changed(board, question="Hvordan kommer I ud ad døren?")
    before = tuple(fact for fact in board.summary().facts if isinstance(fact, Score))
    for again in (Ask("mornings"), AskOwn("Hvordan kommer I ud ad døren?")):
        later = play(scaling_questions)
        later.facts = tuple(Score(**{**fields(one), "key": f"b4-{one.key}", "on": date(2026, 11, 2)}) for one in before)
        later.takes("mette", again)
        answered(later, 8)
        past = later.sees("amina")["history"]
        assert str(past.alt).startswith("Amina: 2, 3, 6, 8.")
        assert len(past.changes) == (2 if isinstance(again, Ask) else 1)


def test_a_question_that_only_begins_alike_is_another() -> None:
    board = play(scaling_questions)
    board.facts = (Score(key="b.0/1", voice="amina", question=f"{MORNINGS} Hos jer?", value=2),)
    board.takes("mette", Ask("mornings"))
    answered(board, 8)
    assert board.sees("amina")["history"] is None


def test_lower_than_last_time_is_said_of_the_very_same_question_alone(board: Trial) -> None:
    changed(board, low=LOW)
    answered(board, 1)
    assert board.sees("mette")["prompts"][0][0] == "lower"  # and not "still", though it was 3 before
    board.takes("mette", Ask("mornings"))
    answered(board, 1)
    assert board.sees("mette")["prompts"][0][0] == "still"


def test_other_words_for_a_question_that_is_for_a_talk_alone_are_for_a_talk_alone() -> None:
    board = play(scaling_questions, AMINA, METTE)
    board.takes("mette", Ask("safe"))
    board.takes("mette", AskOwn("Hvordan har du det om natten?", instead=board.state.now.id))
    assert board.state.now.sensitive
    board.people = (Participant("sofie", "Sofie", Role.CHILD), AMINA, METTE)
    with pytest.raises(Refused, match="Tag det i en samtale alene"):
        board.takes("mette", AskOwn("Hvordan er aftenen?", instead=board.state.now.id))


def test_other_words_are_for_the_question_that_is_looked_at(board: Trial) -> None:
    first = board.state.scales[0].id
    with pytest.raises(Refused, match="Spørgsmålet er et andet nu"):
        board.takes("mette", AskOwn("Hvordan er aftenen?", instead=first))


def fields(one: Score) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__struct_fields__}
