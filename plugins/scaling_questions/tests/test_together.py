"""Answers that are shown together: a number is nowhere but on its own screen until all are shown (rule 13)."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, Ready, Reveal, Way
from socialive_scaling_questions.library import Settings

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.theme.environment import make_environment
from socialive_core import Forbidden, Malformed, Refused, SocialiveError, Surface
from socialive_core.testing import AMINA, KARIM, LINE, METTE, Trial, play
from tests.drawn import drawn

PACKAGE = Path(str(files("socialive_scaling_questions")))
ENVIRONMENT = make_environment(
    [scaling_questions], Catalogues.load({HOST: LOCALES, "scaling_questions": PACKAGE / "locales"})
)
SURFACES = [(Surface.CONTROL, "mette"), (Surface.DISPLAY, None), (Surface.TABLE, "karim"), (Surface.OWN, "amina")]


@pytest.fixture
def board() -> Trial:
    board = play(scaling_questions, AMINA, KARIM, METTE)
    board.takes("mette", Way(together=True))
    board.takes("mette", Ask("mornings"))
    return board


def ready(board: Trial, who: str, by: str | None = None, mark: str = "screen", **rest: Any) -> str:
    return board.takes(by or who, Ready(board.state.now.id, mark), voice=who, **rest)


def answer(board: Trial, who: str, value: Any) -> None:
    board.takes(who, Answer(value, board.state.now.id))


def draw(board: Trial, surface: Surface, who: str | None, language: str = "da") -> str:
    return unescape(drawn(ENVIRONMENT, board, surface, who, language))


def test_answers_wait_are_shown_with_one_press_and_are_then_as_all_others(board: Trial) -> None:
    for who in ("amina", "karim", "mette"):
        ready(board, who)
    board.takes("mette", Reveal(board.state.now.id))
    for who, value in (("amina", 8), ("karim", "unknown"), ("mette", 4)):
        answer(board, who, value)
    assert [str(lane.said) for lane in board.sees(None)["now"].lanes] == ["8", "ved ikke", "4"]
    assert not any(one.waits for one in board.state.now.answers)
    assert str(board.summary().sentence).endswith("Amina: 8. Mette: 4. Karim: ved ikke.")


def test_a_number_that_comes_before_they_are_shown_is_refused(board: Trial) -> None:
    with pytest.raises(Refused, match="samtidig"):
        answer(board, "amina", 8)


def test_waiting_is_a_count_and_nobody_but_oneself_is_told_whose_answer_is_ready(board: Trial) -> None:
    said = ready(board, "amina")
    assert str(said) == "Et svar på skalaen er klar."
    assert str(board.sees(None)["waiting_for"]) == "Vi venter på 2 svar."
    other = play(scaling_questions, AMINA, KARIM, METTE)
    other.takes("mette", Way(together=True))
    other.takes("mette", Ask("mornings"))
    ready(other, "karim")
    for at in SURFACES[:2]:
        assert draw(board, *at) == draw(other, *at)
    assert "Dit svar er klar." in draw(board, Surface.OWN, "amina")
    for who in ("karim", "mette"):
        ready(board, who)
    assert str(board.sees(None)["waiting_for"]) == "Alle svar er klar."


def test_one_may_think_again_until_they_are_shown_and_the_last_screen_has_the_answer(board: Trial) -> None:
    ready(board, "amina", mark="phone")
    ready(board, "amina", by="mette", mark="tablet", surface=Surface.TABLE)
    assert [(one.voice, one.waits) for one in board.state.now.answers] == [("amina", "tablet")]
    board.takes("mette", Reveal(board.state.now.id))
    html = draw(board, Surface.OWN, "amina")
    assert 'data-voice="amina" data-mark="tablet"' in html
    answer(board, "amina", 3)
    assert "data-mark" not in draw(board, Surface.OWN, "amina")


def test_what_is_gone_from_a_screen_is_waited_for_again_unless_another_has_it(board: Trial) -> None:
    ready(board, "karim", mark="tablet")
    ready(board, "amina", mark="phone")
    for who in ("karim", "amina"):
        said = board.takes("mette", Ready(board.state.now.id, "tablet", gone=True), voice=who)
    assert str(said) == "Et svar på skalaen skal gives igen."
    assert [(one.voice, one.waits) for one in board.state.now.answers] == [("amina", "phone")]
    assert str(board.sees(None)["waiting_for"]) == "Vi venter på 2 svar."


def test_who_came_too_late_with_word_of_an_answer_is_told_to_answer_again(board: Trial) -> None:
    board.takes("mette", Reveal(board.state.now.id))
    with pytest.raises(Refused, match="Svar igen"):
        ready(board, "amina")


def test_only_who_leads_shows_them_once_and_what_was_seen_is_not_unseen(board: Trial) -> None:
    with pytest.raises(Forbidden):
        board.takes("amina", Reveal(board.state.now.id))
    board.takes("mette", Reveal(board.state.now.id))
    with pytest.raises(Refused):
        board.undoes("mette")
    stands = board.state
    board.takes("mette", Reveal(board.state.now.id))
    assert board.state == stands


def test_the_way_holds_for_this_question_while_nobody_has_answered_and_for_those_to_come(board: Trial) -> None:
    ready(board, "amina")
    board.takes("mette", Way(together=False))
    assert board.state.now.closed
    board.takes("mette", Ask("sleep"))
    assert not board.state.now.closed
    board.takes("mette", Way(together=True))
    assert board.state.now.closed


def test_a_municipality_may_begin_with_it_and_a_table_may_choose_otherwise() -> None:
    board = play(scaling_questions, AMINA, METTE, settings=Settings(together=True))
    board.takes("mette", Ask("sleep"))
    assert board.state.now.closed
    board.takes("mette", Way(together=False))
    assert not board.state.now.closed


def test_a_question_whose_answers_were_never_shown_says_nothing_anywhere(board: Trial) -> None:
    ready(board, "amina")
    board.takes("mette", Ask("sleep"))
    assert board.sees("mette")["earlier"] == ()
    assert board.summary().blocks == ()


@pytest.mark.parametrize("mark", ["", "x" * 41, "<b>"])
def test_a_mark_names_a_screen_and_holds_no_words(board: Trial, mark: str) -> None:
    with pytest.raises(Malformed):
        ready(board, "amina", mark=mark)


def test_a_phone_draws_no_lanes_and_keeps_the_answer_where_the_host_seals_it(board: Trial) -> None:
    html = draw(board, Surface.OWN, "amina")
    assert re.search(r'data-waits="amina" data-scale="[^"]+" data-own', html)
    assert re.search(r'<textarea hidden id="keeps-[^>]+data-draft="scale-', html)
    assert 'class="lanes' not in html


@pytest.mark.parametrize(("surface", "who"), [(Surface.CONTROL, "mette"), (Surface.TABLE, "karim")])
def test_a_screen_that_others_see_marks_nothing_and_keeps_nothing(board: Trial, surface: Surface, who: str) -> None:
    html = draw(board, surface, who)
    assert "data-waits" in html
    assert "data-own" not in html
    assert "data-draft" not in html


def test_the_leader_shows_with_one_press_and_whoever_has_no_screen_answers_there(board: Trial) -> None:
    html = draw(board, Surface.CONTROL, "mette")
    assert html.count('"do":"reveal"') == 1
    assert html.count('class="row-closed') == draw(board, Surface.TABLE, "karim").count('class="row-closed') == 3
    assert '"do":"show"' not in html
    assert 'aria-pressed="true"' not in html.split('class="way"', maxsplit=1)[0]


def test_an_english_screen_speaks_english(board: Trial) -> None:
    for surface, who in SURFACES:
        html = draw(board, surface, who, "en")
        assert not re.search(r"samtidig|Ingen andre|Vis tallene|Svar her|Sådan svarer", html)


people = st.sampled_from([AMINA, KARIM, LINE, METTE])
values: Any = st.integers(0, 10) | st.sampled_from(["unknown", "declined"])
steps = st.one_of(
    st.builds(lambda value: ("answer", value), values),
    st.sampled_from([("ready", "phone"), ("ready", "tablet"), ("undo", ""), ("reveal", ""), ("ask", "sleep")]),
    st.builds(lambda on: ("way", on), st.booleans()),
)


def take(board: Trial, who: Any, what: str, value: Any, audience: Any) -> None:
    now = board.state.now.id
    if what == "undo":
        board.undoes(who)
    else:
        actions = {"answer": Answer, "ready": Ready, "reveal": Reveal, "ask": Ask, "way": Way}
        given = {"answer": (value, now), "ready": (now, value), "reveal": (now,), "ask": (value,), "way": (value,)}
        board.takes(who, actions[what](*given[what]), audience=audience)


@given(st.lists(st.tuples(people, steps, st.sampled_from([None, ("amina", "mette")])), max_size=20))
def test_while_answers_wait_no_number_is_in_a_byte_of_state_drawing_journal_or_summary(taken: list[Any]) -> None:
    board = play(scaling_questions, AMINA, KARIM, LINE, METTE)
    board.takes("mette", Way(together=True))
    board.takes("mette", Ask("mornings"))
    were_open = set[str]()
    for who, (what, value), audience in taken:
        if board.state.now is None:
            return
        try:
            take(board, who, what, value, audience)
        except SocialiveError:
            continue
        for scale in board.state.scales:
            if not scale.closed:
                were_open.add(scale.id)
            else:
                assert all(one.value is None for one in scale.answers)
                kept = [entry for entry in board.entries if entry.tag == "answer" and scale.id.encode() in entry.action]
                assert not kept or scale.id in were_open
                assert scale.id not in str(board.summary().facts)
        for eyes in (AMINA, METTE, None):
            seen = board.sees(eyes)["now"]
            assert not (seen and seen.closed and any(lane.value is not None for lane in seen.lanes))
