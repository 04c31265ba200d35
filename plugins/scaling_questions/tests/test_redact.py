"""Taking somebody's name out of a question."""

from __future__ import annotations

from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, AskOwn
from socialive_scaling_questions.redact import redact

from socialive_core.testing import play


def test_a_question_and_its_ends_name_nobody_and_keep_their_numbers() -> None:
    board = play(scaling_questions)
    board.takes("mette", AskOwn("Hvordan går det hos Bent?", "Bents værste dag", "Som vi ønsker det"))
    board.takes("amina", Answer(4, board.state.scales[0].id))
    (scale,) = redact(board.state, "Bent").scales
    assert (scale.question, scale.low, scale.high) == ("Hvordan går det hos …?", "… værste dag", "Som vi ønsker det")
    assert scale.answers == board.state.scales[0].answers
