"""A child answers with a picture: an instrument of its own that never becomes a number."""

from __future__ import annotations

from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, AskPictures, Pick
from socialive_scaling_questions.skies import WORDS

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.theme.environment import make_environment
from socialive_core import Figure, Forbidden, Participant, Refused, Role, Score, Surface
from socialive_core.testing import AMINA, METTE, Trial, play
from tests.drawn import drawn

PACKAGE = Path(str(files("socialive_scaling_questions")))
ENVIRONMENT = make_environment(
    [scaling_questions], Catalogues.load({HOST: LOCALES, "scaling_questions": PACKAGE / "locales"})
)
SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
SKIES: list[Any] = [*WORDS, "unknown", "declined"]


@pytest.fixture
def board() -> Trial:
    board = play(scaling_questions, SOFIE, METTE)
    board.takes("mette", AskPictures("Hvordan er det i skolen?"))
    return board


def pick(board: Trial, sky: Any, voice: str = "sofie") -> None:
    board.takes("mette", Pick(sky, board.state.pictured[-1].id), voice=voice)


def test_the_picture_stands_with_its_word_on_every_screen_and_in_the_minutes(board: Trial) -> None:
    pick(board, "rain")
    pick(board, "sun_cloud")
    for surface, who in ((Surface.DISPLAY, None), (Surface.CONTROL, "mette"), (Surface.OWN, "sofie")):
        assert "Sol og sky" in drawn(ENVIRONMENT, board, surface, who, "da")
        assert "Sun and cloud" in drawn(ENVIRONMENT, board, surface, who, "en")
        assert "Her kommer jeres tal" not in drawn(ENVIRONMENT, board, surface, who, "da")
    (figure,) = [one for one in board.summary().blocks if isinstance(one, Figure)]
    assert str(figure.alt) == "Sol og sky"
    assert [str(cell) for cell in figure.table.rows[0]] == ["Sofie", "Sol og sky"]


@pytest.mark.parametrize(("sky", "words"), [("unknown", "ved ikke"), ("declined", "")])
def test_not_knowing_is_an_answer_and_a_no_is_nobody_s(board: Trial, sky: str, words: str) -> None:
    pick(board, sky)
    html = drawn(ENVIRONMENT, board, Surface.DISPLAY, None, "da")
    assert ("ved ikke" in html) == bool(words)
    assert "Sofie" not in html or words
    assert any("Sofie" in str(block) for block in board.summary().blocks) == bool(words)


def test_a_child_has_five_pictures_and_two_other_answers(board: Trial) -> None:
    html = unescape(drawn(ENVIRONMENT, board, Surface.OWN, "sofie", "da"))
    assert html.count('"do":"pick"') == 7
    assert 'data-audience="child"' in html


def test_only_a_child_answers_and_only_where_one_is(board: Trial) -> None:
    with pytest.raises(Refused, match="til barnet"):
        pick(board, "sun", voice="mette")
    with pytest.raises(Forbidden):
        board.takes("sofie", AskPictures("Hvad?"))
    with pytest.raises(Refused, match="samtale med et barn"):
        play(scaling_questions, AMINA, METTE).takes("mette", AskPictures("Hvad?"))


def test_what_is_sensitive_is_not_asked_nor_shown_while_others_listen(board: Trial) -> None:
    board.takes("mette", AskPictures("Hvor tryg er du?"))
    pick(board, "rain")
    board.people = (SOFIE, AMINA, METTE)
    for eyes in ("sofie", "amina", "mette", None):
        assert [str(one.question) for one in board.sees(eyes)["pictured"]] == ["Hvordan er det i skolen?"]
    with pytest.raises(Refused, match="samtale alene"):
        board.takes("mette", AskPictures("Hvor tryg er du?"))


@given(st.lists(st.sampled_from(SKIES), max_size=6))
def test_no_picture_is_ever_a_number_a_fact_or_in_a_lane(skies: list[Any]) -> None:
    board = play(scaling_questions, SOFIE, METTE)
    board.takes("mette", Ask("mornings"))
    board.takes("mette", Answer(4, board.state.now.id))
    before = board.sees("mette")
    board.takes("mette", AskPictures("Hvor svære er morgenerne?"))
    for sky in skies:
        pick(board, sky)
    after = board.sees("mette")
    for name in ("now", "waiting", "history", "prompts", "more_prompts"):
        assert before[name] == after[name]
    assert [fact.value for fact in board.summary().facts if isinstance(fact, Score)] == [4]
