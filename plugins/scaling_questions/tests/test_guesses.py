"""A guess for somebody who is not here: whose it is, hollow, and never counted as that one's answer."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, Guess, Reveal, Way
from socialive_scaling_questions.redact import redact

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.theme.environment import make_environment
from socialive_core import Figure, Forbidden, Line, Participant, Refused, Role, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play
from tests.drawn import drawn

PACKAGE = Path(str(files("socialive_scaling_questions")))
ENVIRONMENT = make_environment(
    [scaling_questions], Catalogues.load({HOST: LOCALES, "scaling_questions": PACKAGE / "locales"})
)
SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)


@pytest.fixture
def board() -> Trial:
    board = play(scaling_questions, AMINA, KARIM, METTE)
    board.takes("mette", Ask("mornings"))
    return board


def guess(board: Trial, of: str, value: float, voice: str = "amina") -> str:
    return board.takes("mette", Guess(of, value, board.state.now.id), voice=voice)


def test_it_is_drawn_and_told_as_whose_guess_it_is(board: Trial) -> None:
    board.takes("amina", Answer(4, board.state.now.id))
    guess(board, " Mormor ", 6)
    guess(board, "Bent", 2, voice="we")
    told = ["Amina gætter på, at Mormor ville sige 6.", "I gætter på, at Bent ville sige 2."]
    assert [str(one.words) for one in board.sees(None)["now"].guesses] == told
    summary = board.summary()
    assert [(one.voice, str(one.text)) for one in summary.blocks if isinstance(one, Line)] == [
        ("amina", told[0]), ("we", told[1]),
    ]  # fmt: skip
    (figure,) = [one for one in summary.blocks if isinstance(one, Figure)]
    assert [[str(cell) for cell in row] for row in figure.table.rows] == [
        ["Amina", "4"], ["Mormor (et gæt fra Amina)", "6"], ["Bent (jeres gæt)", "2"],
    ]  # fmt: skip
    assert figure.svg.count("stroke-dasharray") == 4


def test_said_again_of_the_same_it_is_changed_and_another_s_guess_stands_beside_it(board: Trial) -> None:
    guess(board, "Mormor", 6)
    guess(board, "mormor", 7)
    guess(board, "Mormor", 3, voice="karim")
    assert [(one.voice, one.of, one.value) for one in board.state.now.guesses] == [
        ("amina", "mormor", 7), ("karim", "Mormor", 3),
    ]  # fmt: skip
    board.undoes("mette")
    assert len(board.state.now.guesses) == 1


@pytest.mark.parametrize(("of", "why"), [(" ", "hvem der ikke er her"), ("KARIM", "er her"), ("Mormor", "hele tal")])
def test_what_is_no_guess_for_somebody_who_is_away_is_refused_in_words(board: Trial, of: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        guess(board, of, 4.5)


def test_while_numbers_wait_nobody_guesses(board: Trial) -> None:
    board.takes("mette", Way(together=True))
    with pytest.raises(Refused, match="Vis tallene først"):
        guess(board, "Mormor", 6)
    board.takes("mette", Reveal(board.state.now.id))
    guess(board, "Mormor", 6)


def test_a_sensitive_question_is_not_guessed_at_while_a_child_sits_among_others() -> None:
    board = play(scaling_questions, AMINA, METTE)
    board.takes("mette", Ask("safe"))
    board.people = (SOFIE, AMINA, METTE)
    with pytest.raises(Refused, match="samtale alene"):
        guess(board, "Mormor", 6)


def test_the_leader_writes_it_down_on_a_screen_that_all_look_at(board: Trial) -> None:
    with pytest.raises(Forbidden):
        board.takes("amina", Guess("Mormor", 6, board.state.now.id))


def test_somebody_taken_out_is_named_in_no_guess(board: Trial) -> None:
    guess(board, "Mormor", 6)
    assert "mormor" not in str(redact(board.state, "mormor")).lower()


def test_a_screen_reader_hears_the_whole_of_it_and_the_eye_sees_a_ring(board: Trial) -> None:
    guess(board, "Mormor", 6)
    for surface, who in ((Surface.DISPLAY, None), (Surface.OWN, "amina")):
        html = unescape(drawn(ENVIRONMENT, board, surface, who, "da"))
        lane = re.search(r'<li class="lane guess".*?</li>', html, re.DOTALL)
        assert lane
        assert "Amina gætter på, at Mormor ville sige 6." in lane[0]
        assert 'class="hollow" aria-hidden="true">M<' in lane[0]
        assert 'class="mark' not in lane[0]
    assert "Amina guesses that Mormor would say 6." in drawn(ENVIRONMENT, board, Surface.DISPLAY, None, "en")
    control = unescape(drawn(ENVIRONMENT, board, Surface.CONTROL, "mette", "da"))
    assert control.count('"do":"guess"') == 1


guesses = st.lists(st.tuples(st.text(min_size=1, max_size=80), st.integers(0, 20), st.sampled_from(["amina", "we"])))


@given(guesses)
def test_no_guess_changes_what_is_waited_for_asked_published_or_remembered(made: list[tuple[str, int, str]]) -> None:
    board, without = (play(scaling_questions, AMINA, KARIM, METTE) for _board in range(2))
    for one in (board, without):
        one.takes("mette", Way(halves=True))
        one.takes("mette", Ask("mornings"))
        one.takes("karim", Answer(4, one.state.now.id))
    for of, halves, voice in made:
        try:
            guess(board, of, halves / 2, voice)
        except Refused:
            continue
    seen, other = board.sees("amina"), without.sees("amina")
    for name in ("waiting", "prompts", "more_prompts", "history", "mine"):
        assert seen[name] == other[name]
    assert seen["now"].lanes == other["now"].lanes
    assert board.summary().facts == without.summary().facts
    assert board.summary().sentence == without.summary().sentence
