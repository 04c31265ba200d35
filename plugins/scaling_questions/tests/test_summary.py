"""What scales say in note and minutes: words, a drawing and its table, scores, and how it was before."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, AskOwn

from socialive_core import Figure, Heading, Participant, Role, Score, Table
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

MORNINGS = "Hvor svære er morgenerne?"


def scaled(**values: Any) -> Trial:
    board = play(scaling_questions)
    board.takes("mette", Ask("mornings"))
    for who, value in values.items():
        board.takes("mette", Answer(value, board.state.now.id), voice=who)
    return board


def published(*meetings: dict[str, int | None], question: str = MORNINGS) -> tuple[Score, ...]:
    return tuple(
        Score(key=f"meeting-{at}.0/{voice}", voice=voice, question=question, value=value)
        for at, said in enumerate(meetings)
        for voice, value in said.items()
    )


def figures(board: Trial, who: str | None = None) -> list[Figure]:
    return [block for block in board.summary(who).blocks if isinstance(block, Figure)]


def cells(table: Table) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in table.rows]


def test_nothing_said_is_said() -> None:
    assert str(play(scaling_questions).summary().sentence) == "I har ikke sagt tal endnu."
    assert str(scaled().summary().sentence) == "I har ikke sagt tal endnu."


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"karim": 7, "amina": 4}, "Amina: 4. Karim: 7."),
        ({"amina": 4, "karim": 7, "line": "unknown"}, "Amina: 4. Karim: 7. Line: ved ikke."),
        ({"line": "unknown", "amina": "unknown"}, "Amina, Line: ved ikke."),
        ({"amina": 0, "karim": "declined"}, "Amina: 0."),
        ({"karim": "declined"}, "Ingen sagde et tal."),
    ],
)
def test_it_says_each_number_in_order_and_no_average(values: dict[str, Any], sentence: str) -> None:
    assert str(scaled(**values).summary().sentence) == f"{MORNINGS} {sentence}"


def test_the_figure_has_words_and_a_table_and_nobodys_no() -> None:
    board = scaled(amina=4, karim=7, line="unknown", mette="declined")
    (figure,) = figures(board)
    assert cells(figure.table) == [["Amina", "4"], ["Karim", "7"], ["Line", "ved ikke"], ["Vil ikke svare", "1"]]
    assert str(figure.table.caption) == "0: Som det er værst. 10: Som vi ønsker det."
    assert str(figure.alt) == "Amina: 4. Karim: 7. Line: ved ikke."
    assert "Mette" not in str(board.summary())


def test_the_question_stands_once_over_its_figure() -> None:
    for values in ({"amina": 4}, {"amina": "unknown"}, {"amina": 4, "karim": "unknown"}, {"karim": "declined"}):
        blocks = scaled(**values).summary().blocks
        assert str(blocks).count(MORNINGS) == 1, values


def test_a_drawing_is_whole_and_has_presentation_attributes_only() -> None:
    people = [Participant(f"p{at}", f"<Ån{at}&>", Role.PARENT, mark=at) for at in range(8)]
    board = play(scaling_questions, *people, METTE)
    board.facts = published({"p1": 3, "p2": None}, {"p1": 5})
    board.takes("mette", AskOwn(MORNINGS))
    for at, person in enumerate(people):
        board.takes("mette", Answer(at, board.state.now.id), voice=person)
    drawings = figures(board)
    assert len(drawings) == 2
    for figure in drawings:
        ElementTree.fromstring(figure.svg)
        assert "<Ån1&>" not in figure.svg
        assert not re.search(r"\b(class|style|id|on\w+|href)=|var\(|foreignObject|script", figure.svg)


def test_a_score_a_person_and_none_for_a_no() -> None:
    facts = scaled(amina=4, karim="declined", line="unknown").summary().facts
    assert [(fact.voice, fact.question, fact.value) for fact in facts if isinstance(fact, Score)] == [
        ("amina", MORNINGS, 4), ("line", MORNINGS, None),
    ]  # fmt: skip
    assert len({fact.key for fact in facts}) == 2


def test_a_score_is_changed_under_its_own_key() -> None:
    board = scaled(amina=4)
    (before,) = board.summary().facts
    board.takes("mette", Answer(9, board.state.now.id), voice="amina")
    (after,) = board.summary().facts
    assert (before.key, after) == (after.key, replace(before, value=9))


def test_a_shielded_answer_makes_a_shielded_figure_and_score() -> None:
    board = scaled(karim=7)
    board.takes("amina", Answer(4, board.state.now.id), audience=("amina", "mette"))
    summary = board.summary("mette")
    assert {fact.voice: fact.seen_by for fact in summary.facts if isinstance(fact, Score)} == {
        "amina": ("amina", "mette"),
        "karim": None,
    }
    assert [figure.seen_by for figure in figures(board, "mette")] == [("amina", "mette")]
    assert [figure.seen_by for figure in figures(board, "karim")] == [None]


def test_every_scale_stands_for_itself() -> None:
    board = scaled(amina=4)
    board.takes("mette", AskOwn("Hvordan går fodbold?", low="Jeg sidder over", high="Jeg er med"))
    board.takes("mette", Answer(9, board.state.now.id), voice="amina")
    summary = board.summary()
    assert [str(block.text) for block in summary.blocks if isinstance(block, Heading)] == [
        MORNINGS, "Hvordan går fodbold?",
    ]  # fmt: skip
    assert str(summary.sentence) == "Hvordan går fodbold? Amina: 9."
    assert [fact.question for fact in summary.facts if isinstance(fact, Score)] == [
        MORNINGS, "Hvordan går fodbold? (0: Jeg sidder over. 10: Jeg er med.)",
    ]  # fmt: skip


def test_the_first_time_there_is_no_history() -> None:
    assert scaled(amina=4).sees("amina")["history"] is None


def test_history_is_each_persons_numbers_with_gaps_and_a_table() -> None:
    board = scaled(amina=6, karim=4)
    board.facts = (
        *published({"amina": 2, "karim": 7}, {"amina": None}),
        *published({"amina": 9}, question="Hvordan går nætterne?"),
    )
    past = board.sees("amina")["history"]
    assert str(past.alt) == "Amina: 2, ?, 6. Karim: 7, –, 4. Et spørgsmålstegn betyder ved ikke."
    assert cells(past.table) == [["Amina", "2", "ved ikke", "6"], ["Karim", "7", "–", "4"]]
    assert [str(cell) for cell in past.table.head] == ["Hvem", "1. gang", "2. gang", "3. gang"]
    lines = [one for one in past.picture.shapes if dict(one.attributes).get("stroke-width") == "3"]
    assert lines == []  # neither said a number twice in a row: no line is drawn across a gap
    assert figures(board)[-1].table == past.table


def test_earlier_meetings_stand_under_their_day() -> None:
    board = scaled(amina=6)
    first = [replace(fact, on=date(2026, 11, 2)) for fact in published({"amina": 2})]
    later = [replace(fact, key=f"later-{fact.key}", on=date(2026, 11, 9)) for fact in published({"amina": 3})]
    board.facts = (*first, *later)
    past = board.sees("amina")["history"]
    assert [getattr(cell, "days", {}) for cell in past.table.head] == [
        {}, {"day": date(2026, 11, 2)}, {"day": date(2026, 11, 9)}, {},
    ]  # fmt: skip
    words = [one.words for one in past.picture.shapes if one.tag == "text"]
    assert {"2.11.", "9.11.", "3"} <= set(words)


def test_who_is_not_known_is_in_no_history() -> None:
    board = play(scaling_questions, AMINA, METTE)
    board.takes("mette", Ask("mornings"))
    board.takes("mette", Answer(6, board.state.now.id), voice=AMINA)
    board.facts = published({KARIM.id: 7, "amina": 3})
    assert "karim" not in str(board.sees("amina")["history"]).lower()


def test_what_is_published_from_this_board_is_not_counted_twice() -> None:
    board = scaled(amina=6)
    board.facts = tuple(fact for fact in board.summary().facts if isinstance(fact, Score))
    assert board.sees("amina")["history"] is None
