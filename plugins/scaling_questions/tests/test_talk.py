"""Which questions fit the numbers: resources first, and nothing is asked that no number can answer."""

from __future__ import annotations

from typing import Any

import pytest
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, Show

from socialive_core import Score
from socialive_core.testing import Trial, play

FRONT = ["lower", "higher", "notice"]
TALK = ["more", "better", "step", "enough", "courage", "help", "agree"]


def scaled(last: dict[str, int], **values: Any) -> Trial:
    board = play(scaling_questions)
    question = "Hvor svære er morgenerne?"
    board.facts = tuple(Score(key=f"b.0/{who}", voice=who, question=question, value=n) for who, n in last.items())
    board.takes("mette", Ask("mornings"))
    for who, value in values.items():
        board.takes("mette", Answer(value, board.state.now.id), voice=who)
    return board


def asked(board: Trial, which: str) -> list[str]:
    return [key for key, _words in board.sees("mette")[which]]


@pytest.mark.parametrize(
    ("last", "values", "front", "more"),
    [
        ({}, {}, FRONT, []),
        ({}, {"amina": 4, "karim": 5}, FRONT, []),
        ({}, {"amina": 4, "karim": 6}, FRONT, ["gap"]),
        ({}, {"amina": 4, "karim": "declined"}, FRONT, []),
        ({}, {"amina": 0, "karim": 0}, ["carry", "higher", "notice"], []),
        ({}, {"amina": 0, "karim": 7}, FRONT, ["gap", "carry"]),
        ({}, {"amina": 10}, ["lower", "hold", "notice"], []),
        ({}, {"amina": 10, "karim": 9}, FRONT, ["hold"]),
        ({"amina": 6}, {"amina": 4}, ["still", "higher", "notice"], []),
        ({"amina": 6, "karim": 2}, {"amina": 4, "karim": 3}, FRONT, ["still"]),
        ({"amina": 4}, {"amina": 4}, FRONT, []),
        ({"amina": 3}, {"amina": 0}, ["carry", "higher", "notice"], ["still"]),
    ],
)
def test_the_questions_follow_the_numbers(
    last: dict[str, int], values: dict[str, Any], front: list[str], more: list[str]
) -> None:
    board = scaled(last, **values)
    assert asked(board, "prompts") == front
    assert asked(board, "more_prompts") == [*more, *TALK]


def test_what_carries_is_asked_before_the_next_step_and_one_question_stands_at_a_time() -> None:
    board = scaled({}, amina=4, karim=8)
    for prompt in ("gap", "more", "step"):
        board.takes("mette", Show(prompt))  # type: ignore[arg-type]
    assert str(board.sees(None)["asked"]) == "Hvad er det første lille tegn på, at det går fremad?"


def test_the_number_before_is_also_one_from_this_meeting() -> None:
    board = scaled({}, amina=7)
    board.takes("mette", Ask("mornings"))
    board.takes("mette", Answer(5, board.state.now.id), voice="amina")
    assert asked(board, "prompts")[0] == "still"


def test_a_number_that_not_everybody_may_see_offers_no_question_that_would_tell_of_it() -> None:
    board = scaled({}, karim=4)
    board.takes("amina", Answer(9, board.state.now.id), audience=("amina", "mette"))
    assert asked(board, "more_prompts") == TALK
