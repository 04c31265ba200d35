"""What can be done to scales, what they answer, and who may do it."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, AskOwn, Show
from socialive_scaling_questions.library import Question, Settings

from socialive_core import Forbidden, Malformed, Participant, Refused, Role, Surface
from socialive_core.testing import AMINA, KARIM, LINE, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
NOOR = Participant("noor", "Noor", Role.INTERPRETER)


@pytest.fixture
def board() -> Trial:
    board = play(scaling_questions)
    board.takes("mette", Ask("mornings"))
    return board


def answer(board: Trial, who: str, value: Any, by: str = "mette", **rest: Any) -> str:
    return board.takes(by, Answer(value, board.state.now.id), voice=who, **rest)


def values(board: Trial, who: str | None = None) -> dict[str, Any]:
    return {lane.person.id: lane.value for lane in board.sees(who)["now"].lanes}


def test_from_a_question_to_a_shown_result_for_three_people_in_four_actions() -> None:
    board = play(scaling_questions, AMINA, KARIM, METTE)
    board.takes("mette", Ask("mornings"))
    for who, value in (("amina", 8), ("karim", 4), ("mette", 6)):
        answer(board, who, value)
    assert len(board.entries) <= 6
    shown = board.sees(None)
    assert [(lane.person.name, str(lane.said)) for lane in shown["now"].lanes] == [
        ("Amina", "8"), ("Karim", "4"), ("Mette", "6"),
    ]  # fmt: skip
    assert shown["waiting_for"] == ""


def test_a_question_brings_the_usual_ends_and_may_bring_its_own(board: Trial) -> None:
    now = board.state.now
    assert (now.question, now.low, now.high) == ("Hvor svære er morgenerne?", "Som det er værst", "Som vi ønsker det")
    board.takes("mette", Ask("days"))
    assert (board.state.now.low, board.state.now.high) == ("Intet hænger sammen", "Dagene hænger sammen")


def test_a_question_in_own_words_has_ends_in_own_words_or_the_usual_ones(board: Trial) -> None:
    board.takes("mette", AskOwn(" Hvordan går fodbold? ", low="Jeg sidder over"))
    now = board.state.now
    assert (now.question, now.low, now.high, now.key) == (
        "Hvordan går fodbold?", "Jeg sidder over", "Som vi ønsker det", "",
    )  # fmt: skip


def test_other_ends_make_another_scale_and_numbers_are_never_mixed(board: Trial) -> None:
    answer(board, "amina", 8)
    board.takes("mette", AskOwn("Hvor svære er morgenerne?", low="Vi råber", high="Vi går glade ud ad døren"))
    assert [len(scale.answers) for scale in board.state.scales] == [1, 0]
    assert board.state.now.key == "mornings"
    assert values(board)["amina"] is None
    assert [str(scale.question) for scale in board.sees("mette")["earlier"]] == ["Hvor svære er morgenerne?"]


def test_an_answer_meant_for_the_question_before_is_not_put_on_this_one(board: Trial) -> None:
    late = Answer(4, board.state.now.id)
    board.takes("mette", Ask("sleep"))
    with pytest.raises(Refused, match="et andet nu"):
        board.takes("amina", late)


def test_a_question_pressed_twice_is_one_scale_until_somebody_has_answered(board: Trial) -> None:
    board.takes("mette", Ask("mornings"))
    assert len(board.state.scales) == 1
    answer(board, "amina", 3)
    board.takes("mette", Ask("mornings"))
    assert len(board.state.scales) == 2


def test_one_may_think_again_and_keeps_ones_place(board: Trial) -> None:
    answer(board, "amina", 8)
    answer(board, "karim", 4)
    first = board.state.now.answers[0]
    answer(board, "amina", 0)
    assert [(one.voice, one.value) for one in board.state.now.answers] == [("amina", 0), ("karim", 4)]
    assert board.state.now.answers[0].id == first.id
    board.undoes("mette")
    assert values(board)["amina"] == 8


def test_on_ones_own_screen_the_answer_is_ones_own(board: Trial) -> None:
    answer(board, "karim", 7, by="amina", surface=Surface.OWN)
    assert values(board) == {"amina": 7, "karim": None, "line": None, "mette": None}
    assert board.sees("amina")["mine"].value == 7


def test_on_the_tablet_one_may_press_for_another(board: Trial) -> None:
    answer(board, "karim", 7, by="amina", surface=Surface.TABLE)
    assert (board.state.now.answers[0].voice, board.state.now.answers[0].scribe) == ("karim", "amina")


@pytest.mark.parametrize("value", [-1, 11, 4.25, 10.5, "maybe", None])
def test_there_are_eleven_numbers_and_two_other_answers(board: Trial, value: Any) -> None:
    with pytest.raises(Malformed):
        answer(board, "amina", value)


@pytest.mark.parametrize("label", ["question", "low", "high"])
def test_words_are_labels(board: Trial, label: str) -> None:
    with pytest.raises(Malformed):
        board.takes("mette", replace(AskOwn("Hvad?"), **{label: "x" * 81}))


def test_without_a_question_there_is_nothing_to_answer_or_to_talk_about() -> None:
    for action in (Answer(4, "gone"), Show("lower")):
        with pytest.raises(Refused, match="Vælg et spørgsmål først"):
            play(scaling_questions).takes("mette", action)


def test_what_is_no_question_is_refused(board: Trial) -> None:
    with pytest.raises(Refused, match="findes ikke"):
        board.takes("mette", Ask("gone"))
    with pytest.raises(Refused, match="Skriv et spørgsmål"):
        board.takes("mette", AskOwn("  "))


def test_the_municipality_chooses_its_own_questions() -> None:
    board = play(scaling_questions, settings=Settings((Question("walk", "Hvordan var turen?"),)))
    assert [question.words for question in board.sees("mette")["questions"]] == ["Hvordan var turen?"]
    board.takes("mette", Ask("walk"))
    assert board.state.now.question == "Hvordan var turen?"
    with pytest.raises(Refused):
        board.takes("mette", Ask("mornings"))


def test_one_prompt_at_a_time_is_shown_to_all(board: Trial) -> None:
    board.takes("mette", Show("lower"))
    board.takes("mette", Show("notice"))
    assert str(board.sees(None)["asked"]) == "Hvem ville lægge mærke til det?"
    board.takes("mette", Show(""))
    assert board.sees(None)["asked"] == ""
    board.takes("mette", Show("higher"))
    board.takes("mette", Ask("sleep"))
    assert board.sees(None)["asked"] == ""


@pytest.mark.parametrize("action", [Ask("mornings"), AskOwn("Hvad?"), Show("lower")])
def test_the_leader_asks_and_everybody_answers(board: Trial, action: Any) -> None:
    for who in ("amina", "line"):
        with pytest.raises(Forbidden):
            board.takes(who, action)
        answer(board, who, 5, by=who)


def test_an_interpreter_has_neither_lane_nor_answer() -> None:
    board = play(scaling_questions, AMINA, NOOR, METTE)
    board.takes("mette", Ask("mornings"))
    with pytest.raises(Forbidden):
        answer(board, "noor", 4, by="noor")
    answer(board, "noor", 4)
    assert values(board) == {"amina": None, "mette": None}
    assert "Noor" not in str(board.summary().sentence)


def test_the_child_stands_first_and_the_caseworker_last() -> None:
    board = play(scaling_questions, METTE, LINE, KARIM, SOFIE)
    board.takes("mette", Ask("mornings"))
    assert list(values(board)) == ["sofie", "karim", "line", "mette"]


def test_waiting_is_a_count_without_names(board: Trial) -> None:
    waits = [str(board.sees(None)["waiting_for"])]
    for who, value in (("amina", 4), ("karim", "declined"), ("line", "unknown"), ("mette", 6)):
        answer(board, who, value)
        waits.append(str(board.sees(None)["waiting_for"]))
    assert waits == [
        "Vi venter på 4 svar.", "Vi venter på 3 svar.", "Vi venter på 2 svar.", "Vi venter på ét svar.", "",
    ]  # fmt: skip


def test_nobodys_no_is_told_to_others(board: Trial) -> None:
    answer(board, "karim", "declined")
    answer(board, "line", "unknown")
    said = {lane.person.id: str(lane.said) for lane in board.sees(None)["now"].lanes}
    assert said == {"amina": "", "karim": "", "line": "ved ikke", "mette": ""}


def test_every_action_has_a_sentence_without_numbers_and_without_whose(board: Trial) -> None:
    board.takes("mette", AskOwn("Hvordan går fodbold?"))
    answer(board, "karim", "declined")
    board.takes("mette", Show("lower"))
    board.takes("mette", Show(""))
    assert board.said == [
        "Mette valgte et spørgsmål til skalaen.",
        "Mette skrev et spørgsmål til skalaen.",
        "Mette satte et svar på skalaen.",
        "Mette viste et spørgsmål under skalaen.",
        "Mette tog spørgsmålet under skalaen væk.",
    ]


def test_what_is_for_one_side_stays_there(board: Trial) -> None:
    answer(board, "amina", 8, by="amina", audience=("amina", "mette"))
    answer(board, "karim", 4)
    for who in ("karim", "line", None):
        assert values(board, who)["amina"] is None
        assert "Amina" not in str(board.summary(who))
    for who in ("amina", "mette"):
        assert values(board, who)["amina"] == 8
        assert "Amina: 8." in str(board.summary(who).sentence)


def test_changing_a_shielded_answer_shows_it_to_nobody_else(board: Trial) -> None:
    answer(board, "amina", 8, by="amina", audience=("amina", "mette"))
    answer(board, "amina", 7)
    assert values(board, "karim")["amina"] is None
    assert values(board, "amina")["amina"] == 7
