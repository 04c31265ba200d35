"""Half steps: where the table or the municipality wants them, a number between two whole ones, never rounded."""

from __future__ import annotations

from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, Way
from socialive_scaling_questions.kinds import figure, whole
from socialive_scaling_questions.library import Settings

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.theme.environment import make_environment
from socialive_core import Refused, Score, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play
from tests.drawn import drawn

PACKAGE = Path(str(files("socialive_scaling_questions")))
ENVIRONMENT = make_environment(
    [scaling_questions], Catalogues.load({HOST: LOCALES, "scaling_questions": PACKAGE / "locales"})
)


@pytest.fixture
def board() -> Trial:
    board = play(scaling_questions, AMINA, KARIM, METTE)
    board.takes("mette", Way(halves=True))
    board.takes("mette", Ask("mornings"))
    return board


def answer(board: Trial, who: str, value: float) -> None:
    board.takes(who, Answer(value, board.state.now.id))


def test_a_half_is_said_drawn_told_and_published_as_it_was_said(board: Trial) -> None:
    board.facts = (Score(key="b.0/1", voice="amina", question="Hvor svære er morgenerne?", value=3.5),)
    answer(board, "amina", 4.5)
    answer(board, "karim", 7)
    assert [str(lane.said) for lane in board.sees(None)["now"].lanes] == ["4½", "7", ""]
    summary = board.summary()
    assert str(summary.sentence).endswith("Amina: 4½. Karim: 7.")
    assert [fact.value for fact in summary.facts if isinstance(fact, Score)] == [4.5, 7]
    assert [str(cell) for cell in board.sees("amina")["history"].table.rows[0]] == ["Amina", "3½", "4½"]
    assert 'class="here at-4 half"' in drawn(ENVIRONMENT, board, Surface.DISPLAY, None, "da")


def test_where_nobody_chose_them_a_half_is_refused_in_words_and_not_rounded() -> None:
    board = play(scaling_questions, AMINA, METTE)
    board.takes("mette", Ask("mornings"))
    with pytest.raises(Refused, match="hele tal"):
        answer(board, "amina", 4.5)
    assert not board.state.now.answers


def test_a_municipality_may_begin_with_them_and_a_table_may_choose_otherwise() -> None:
    board = play(scaling_questions, AMINA, METTE, settings=Settings(halves=True))
    board.takes("mette", Ask("mornings"))
    assert board.state.now.halves
    board.takes("mette", Way(halves=False))
    assert not board.state.now.halves
    board.takes("mette", Way(together=True))
    assert (board.state.now.halves, board.state.now.closed) == (False, True)


def test_a_whole_number_is_one_however_it_is_sent(board: Trial) -> None:
    answer(board, "amina", 4.0)
    assert board.state.now.answers[0].value == 4
    assert isinstance(board.state.now.answers[0].value, int)


@pytest.mark.parametrize(
    ("surface", "who", "tiles"),
    [(Surface.OWN, "amina", 21), (Surface.TABLE, "karim", 21), (Surface.CONTROL, "mette", 63)],
)
def test_the_halves_stand_between_the_numbers_and_are_read_so(
    board: Trial, surface: Surface, who: str, tiles: int
) -> None:
    html = unescape(drawn(ENVIRONMENT, board, surface, who, "da"))
    assert html.count(" af 10</span>") == tiles
    assert '4½<span class="vh"> af 10</span>' in html
    assert '"value":4.5' in html


@given(st.integers(0, 20))
def test_a_number_reads_as_it_is_kept(halves: int) -> None:
    number = halves / 2
    assert whole(number) == number
    assert float(figure(number).replace("½", ".5")) == number
