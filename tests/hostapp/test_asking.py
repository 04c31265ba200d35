"""A status that is asked for: each question is answered in a field of its own, and none that was not asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hostapp.sharing.asking import LONGEST_ANSWER, Answer, Question, Request, answered

WEEK = Question("q1", "amina", "Amina", "Hvordan går det om morgenen?")
LUNCH = Question("q2", "we", "Vi", "Spiser Sofie med de andre?")
ASKED = Request("s", "c", (WEEK, LUNCH))


def test_an_answer_stands_with_the_question_as_it_was_read() -> None:
    assert answered(ASKED, {"q2": " Ja, hver dag. "}) == (Answer(LUNCH, "Ja, hver dag."),)


@given(st.dictionaries(st.sampled_from(["q1", "q2", "q3", ""]), st.text(max_size=30)))
def test_nothing_is_answered_but_what_was_asked(words: dict[str, str]) -> None:
    found = answered(ASKED, words)
    assert [one.question for one in found] == [one for one in ASKED.questions if words.get(one.id, "").strip()]


def test_an_answer_is_bounded() -> None:
    (found,) = answered(ASKED, {"q1": "x" * 100_000})
    assert len(found.words) == LONGEST_ANSWER
