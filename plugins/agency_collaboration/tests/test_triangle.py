"""Who does what, who coordinates, what is expected, and what is asked: what the board takes, and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest
from socialive_agency_collaboration import agency_collaboration
from socialive_agency_collaboration.actions import Ask, End, Expect, Hold, Put
from socialive_agency_collaboration.redact import redact

from socialive_core import Agreed, Forbidden, Malformed, Participant, Refused, Reply, Role, Surface
from socialive_core.testing import AMINA, KARIM, LINE, METTE, Trial, play
from socialive_core.testing.table import TODAY

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
BO = Participant("bo", "Bo", Role.PROFESSIONAL, mark=6)
NOOR = Participant("noor", "Noor", Role.INTERPRETER, mark=7)


@pytest.fixture
def board() -> Trial:
    return play(agency_collaboration, SOFIE, AMINA, KARIM, BO, LINE, NOOR, METTE)


def ask(board: Trial, *words: str, **more: object) -> str:
    parts = ("question", "because")[: len(words)]
    board.takes("amina", Ask("Byskolen", parts, **more), words=words)  # type: ignore[arg-type]
    return board.state.asked[-1].id


def test_each_stands_in_the_corner_that_is_theirs(board: Trial) -> None:
    corners = {one.id: one.names for one in board.sees(None)["corners"]}
    assert corners == {"family": ("Sofie", "Amina", "Karim", "Line"), "authority": ("Mette",), "others": ("Bo",)}


def test_whom_it_is_said_of_stands_there_too_once(board: Trial) -> None:
    for words in ("Tager imod", "Ringer"):
        board.takes("mette", Put("others", " Lærer  Hanne "), words=words)
    board.takes("mette", Put("missing", "Naboen"), words="Kører om torsdagen")
    corners = {one.id: one for one in board.sees("amina")["corners"]}
    assert corners["others"].names == ("Bo", "Lærer Hanne")
    assert [row.doer for row in corners["others"].rows] == ["Lærer Hanne"] * 2
    assert [row.doer for row in board.sees("amina")["missing"].rows] == ["Naboen"]


def test_one_holds_the_threads_or_nobody_yet(board: Trial) -> None:
    assert board.sees(None)["holder"] is None
    board.takes("mette", Hold("mette"))
    board.takes("mette", Hold(label="Lærer Hanne"))
    assert board.sees(None)["holder_name"] == "Lærer Hanne"
    board.takes("karim", Hold("karim"), surface=Surface.OWN)
    assert (len(board.state.holders), board.sees("amina")["holder_name"]) == (1, "Karim")
    board.takes("mette", Hold())
    assert board.state.holders == ()


@pytest.mark.parametrize(
    ("who", "action"),
    [
        ("karim", Hold("amina")),
        ("karim", Hold(label="Lærer Hanne")),
        ("mette", Hold("sofie")),
        ("sofie", Hold("sofie")),
        ("mette", Hold("noor")),
        ("mette", Hold("stranger")),
    ],
)
def test_nobody_is_given_the_threads_by_others_and_no_child_is(board: Trial, who: str, action: Hold) -> None:
    with pytest.raises(Refused):
        board.takes(who, action)


def test_what_several_expect_of_one_stands_side_by_side_in_people_s_order(board: Trial) -> None:
    board.takes("mette", Expect("others"), words="At I svarer")
    board.takes("karim", Expect("others"), words="At der er ro", surface=Surface.OWN)
    board.takes("mette", Expect("others"), voice="amina", words="At de ringer")
    board.takes("amina", Expect("authority"), words="At vi bliver spurgt")
    cards = board.sees(None)["expected"]
    assert [(card.id, [side.voice for side in card.sides]) for card in cards] == [
        ("authority", ["amina"]),
        ("others", ["amina", "karim", "mette"]),
    ]


def test_a_question_is_a_fact_that_the_host_can_send_and_it_is_the_citizen_s_words(board: Trial) -> None:
    id = ask(board, "Hvordan går det?", "jeg ved det ikke.", before=TODAY)
    (fact,) = board.summary("mette").facts
    asked = board.state.asked[0]
    assert (fact.key, fact.voice, fact.to, fact.words, fact.because) == (
        id,
        "amina",
        "Byskolen",
        asked.words,
        asked.because,
    )  # type: ignore[union-attr]
    assert fact.before == TODAY  # type: ignore[union-attr]
    assert not fact.answered  # type: ignore[union-attr]


def test_an_answer_stands_first_with_its_source_and_the_question_is_answered(board: Trial) -> None:
    ask(board, "Spiser hun?")
    id = ask(board, "Hvordan går det?")
    board.takes("mette", Reply(id, "Lærer Bo, Byskolen", date(2026, 11, 3)), words="Det går.")
    seen = board.sees("karim")
    (answered,) = seen["answered"]
    assert [(one.source, one.on) for one in answered.answers] == [("Lærer Bo, Byskolen", date(2026, 11, 3))]
    assert len(seen["open_questions"]) == 1
    assert [fact.answered for fact in board.summary("karim").facts] == [False, True]  # type: ignore[union-attr]


def test_an_answer_is_for_no_more_than_those_who_may_read_the_question(board: Trial) -> None:
    board.takes("amina", Ask("Egen læge"), words="Må jeg få en tid?", audience=("amina", "mette"))
    board.takes("mette", Reply(board.state.asked[0].id, "Lægen", TODAY), words="Ja.")
    assert board.state.asked[0].came[0].seen_by == ("amina", "mette")
    assert (board.sees("karim")["answered"], board.sees("karim")["open_questions"]) == ((), ())
    with pytest.raises(Forbidden):
        board.takes("karim", Reply(board.state.asked[0].id, "Lægen", TODAY), words="Ja.")


def test_a_question_needs_somebody_to_ask_and_a_day_that_can_come(board: Trial) -> None:
    for action, words in (
        (Ask("   "), ("Hvordan?",)),
        (Ask("Byskolen", before=date(2020, 1, 1)), ("Hvordan?",)),
        (Ask("Byskolen", ("because",)), ("derfor",)),
    ):
        with pytest.raises(Refused):
            board.takes("amina", action, words=words)
    with pytest.raises(Malformed):
        board.takes("amina", {"do": "ask", "to": ""}, words="Hvordan?")


def test_what_holds_no_more_is_shown_no_more_and_only_its_own_voice_says_so(board: Trial) -> None:
    board.takes("amina", Put("family"), words="Jeg kører")
    row = board.state.tasks[0].id
    with pytest.raises(Refused):
        board.takes("karim", End(row), surface=Surface.OWN)
    board.takes("mette", End(row), voice="amina")
    assert board.sees("amina")["corners"][0].rows == ()
    id = ask(board, "Hvordan går det?")
    board.takes("amina", End(id))
    assert board.summary("amina").facts == ()
    with pytest.raises(Refused):
        board.takes("mette", Reply(id, "Bo", TODAY), words="Det går.")


def test_an_interpreter_has_no_voice_here(board: Trial) -> None:
    with pytest.raises(Forbidden):
        board.takes("noor", Put("family"), words="Jeg kører")


def test_open_agreements_are_those_that_can_be_shared(board: Trial) -> None:
    board.facts = (Agreed(key="a", who=("amina",), what="wa"), Agreed(key="b", who=("we",), what="wb", state="done"))
    assert [deal.id for deal in board.sees("mette")["deals"]] == ["a"]


def test_what_happened_names_who_pressed_and_no_word(board: Trial) -> None:
    board.takes("mette", Expect("family"), voice="amina", words="Hemmeligt")
    board.takes("mette", Hold("karim"))
    assert board.said == ["Mette skrev en forventning.", "Mette skrev, hvem der holder trådene."]


def test_a_third_person_is_taken_out_of_every_label(board: Trial) -> None:
    board.takes("mette", Put("others", "Bents nabo"), words="Kører")
    id = ask(board, "Hvordan går det?")
    board.takes("mette", Reply(id, "Bent, Byskolen", TODAY), words="Det går.")
    board.takes("mette", Hold(label="Bent"))
    state = redact(board.state, "Bent")
    labels = (state.tasks[0].doer, state.asked[0].came[0].source, state.holders[0].label)
    assert labels == ("… nabo", "…, Byskolen", "…")
