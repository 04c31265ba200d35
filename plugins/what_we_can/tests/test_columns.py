"""What can be put in the columns, by whom, and what stands beside it."""

from __future__ import annotations

from typing import Any

import pytest
from socialive_what_we_can import what_we_can
from socialive_what_we_can.actions import Add, Differ, Pick
from socialive_what_we_can.library import Option, Settings
from socialive_what_we_can.redact import redact
from socialive_what_we_can.state import Row, Sheet

from socialive_core import Forbidden, Malformed, Participant, Refused, Role, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

NOOR = Participant("noor", "Noor", Role.INTERPRETER)


@pytest.fixture
def board() -> Trial:
    return play(what_we_can)


def rows(board: Trial, who: str | None = None) -> dict[str, list[str]]:
    """The words that stand in each column; those seen differently stand in none."""
    columns = [column for column in board.sees(who)["columns"] if column.rows]
    return {column.id: [board.words.by_id[row.words] for row in column.rows] for column in columns}


def test_a_line_stands_in_its_column_in_the_voice_of_whoever_says_it(board: Trial) -> None:
    board.takes("mette", Add("can"), voice="amina", words="Jeg kan følge hende i skole.")
    board.takes("karim", Add("citizen"), words="Hvem der følger hende.")
    assert rows(board) == {"can": ["Jeg kan følge hende i skole."], "citizen": ["Hvem der følger hende."]}
    first, second = board.state.rows
    assert (first.voice, first.scribe, second.voice, second.scribe) == ("amina", "mette", "karim", "karim")


def test_a_reason_is_a_sentence_and_the_paragraph_stands_for_itself(board: Trial) -> None:
    reason = Add("municipality", ("sentence", "because"), " Barnets lov § 1 ")
    board.takes("mette", reason, words=("Hvem der får plads", "mange søger."))
    (row,) = board.state.rows
    assert (board.words.by_id[row.words], board.words.by_id[row.because]) == ("Hvem der får plads", "mange søger.")
    assert row.paragraph == "Barnets lov § 1"


@pytest.mark.parametrize("parts", [("because",), ("because", "sentence"), ("sentence", "sentence")])
def test_a_reason_without_its_line_is_refused(board: Trial, parts: Any) -> None:
    with pytest.raises(Refused):
        board.takes("mette", Add("can", parts), words=("Det ene", "Det andet")[: len(parts)])


def test_one_press_puts_the_municipality_s_sentence_its_reason_and_its_paragraph_in(board: Trial) -> None:
    board.takes("mette", Pick("written"), words=("Hvad der skal stå i sagen", "det har betydning."))
    (row,) = board.state.rows
    assert (row.column, row.paragraph, row.voice) == ("municipality", "Offentlighedsloven § 13", "mette")
    assert board.words.by_id[row.because] == "det har betydning."


def test_a_sentence_that_stands_there_is_offered_no_more_and_cannot_be_put_in_twice(board: Trial) -> None:
    def offered() -> set[str]:
        return {option.key for column in board.sees("mette")["columns"] for option in column.options}

    assert "place" in offered()
    board.takes("mette", Pick("place"), words="Vi kan mødes et andet sted.")
    assert "place" not in offered()
    with pytest.raises(Refused):
        board.takes("mette", Pick("place"), words="Vi kan mødes et andet sted.")
    board.undoes("mette")
    assert "place" in offered()


def test_a_municipality_has_its_own_sentences() -> None:
    settings = Settings((Option("bus", "cannot", "Vi kan ikke ændre bussen.", paragraph="Ingen"),))
    board = play(what_we_can, settings=settings)
    board.takes("mette", Pick("bus"), words="Vi kan ikke ændre bussen.")
    assert rows(board) == {"cannot": ["Vi kan ikke ændre bussen."]}
    with pytest.raises(Refused):
        board.takes("mette", Pick("school"), words="Vi kan tale med skolen.")


def test_the_first_sentences_have_keys_of_their_own_and_one_in_every_column_at_least() -> None:
    options = Settings().options
    assert len({option.key for option in options}) == len(options)
    assert {option.column for option in options} == {"can", "cannot", "citizen", "municipality"}
    assert all(option.because for option in options if option.column == "municipality")


def test_only_the_municipality_picks_its_sentences(board: Trial) -> None:
    with pytest.raises(Forbidden):
        board.takes("amina", Pick("place"), words="Vi kan mødes et andet sted.")
    with pytest.raises(Forbidden):
        board.takes("mette", Pick("place"), voice="amina", words="Vi kan mødes et andet sted.")


def test_an_interpreter_has_no_voice_here() -> None:
    board = play(what_we_can, AMINA, NOOR, METTE)
    with pytest.raises(Forbidden):
        board.takes("noor", Add("can"), words="Vi kan")


def test_who_sees_it_differently_stands_beside_it_in_people_s_order(board: Trial) -> None:
    board.takes("mette", Add("municipality"), words="Hvem der følger hende")
    line = board.state.rows[0].id
    board.takes("karim", Differ(line), words="Det gør vi", surface=Surface.OWN)
    board.takes("mette", Differ(line), voice="amina", words="Det gør jeg")
    (card,) = board.sees(None)["different"]
    assert [side.voice for side in card.sides] == ["amina", "karim", "mette"]
    (column,) = [column for column in board.sees(None)["columns"] if column.id == "municipality"]
    assert (column.rows, column.differs) == ((), True)


def test_one_does_not_see_it_differently_from_oneself_or_from_what_is_gone(board: Trial) -> None:
    board.takes("amina", Add("can"), words="Vi kan")
    with pytest.raises(Refused):
        board.takes("amina", Differ(board.state.rows[0].id), words="Nej")
    with pytest.raises(Refused):
        board.takes("karim", Differ("gone"), words="Nej")


def test_a_column_nobody_knows_is_no_action(board: Trial) -> None:
    with pytest.raises(Malformed):
        board.takes("amina", {"do": "add", "column": "boss"}, words="Nej")


def test_du_is_one_and_i_are_several() -> None:
    def title(*people: Participant) -> str:
        return str(play(what_we_can, *people).sees(None)["columns"][2].title)

    assert title(AMINA, METTE) == "Det bestemmer du"
    assert title(AMINA, KARIM, METTE) == "Det bestemmer I"


def test_an_answer_is_for_no_more_than_those_who_see_the_line(board: Trial) -> None:
    board.takes("amina", Add("can"), words="Vi kan", audience=("amina", "mette"))
    line = board.state.rows[0].id
    board.takes("mette", Differ(line), words="Ikke endnu")
    assert board.state.rows[0].beside[0].seen_by == ("amina", "mette")
    assert rows(board, "karim") == {}
    assert board.sees("karim")["different"] == ()


def test_a_line_beside_which_nothing_can_be_seen_is_a_line(board: Trial) -> None:
    board.takes("amina", Add("can"), words="Vi kan")
    board.takes("mette", Differ(board.state.rows[0].id), words="Ikke endnu", audience=("amina", "mette"))
    assert rows(board, "karim") == {"can": ["Vi kan"]}
    assert not any(column.differs for column in board.sees("karim")["columns"])
    assert len(board.sees("amina")["different"]) == 1


def test_a_line_that_is_not_shown_is_withheld_and_tells_no_column() -> None:
    seen = play(what_we_can, state=Sheet((Row(id="line", column="can", hidden=True),))).sees("amina")
    assert seen["withheld_ids"] == ("line",)
    assert not any(column.rows for column in seen["columns"])


def test_what_happened_names_who_pressed_and_no_word(board: Trial) -> None:
    board.takes("mette", Add("can"), voice="amina", words="Hemmeligt")
    board.takes("karim", Differ(board.state.rows[0].id), words="Også hemmeligt")
    assert board.said == [
        "Mette skrev en linje om, hvad I kan, og hvem der bestemmer.",
        "Karim skrev ved siden af en linje.",
    ]


def test_a_third_person_is_named_at_no_line_when_taken_out(board: Trial) -> None:
    board.takes("mette", Add("can", paragraph="Bents lov"), words="Vi kan")
    assert [row.paragraph for row in redact(board.state, "Bent").rows] == ["… lov"]
