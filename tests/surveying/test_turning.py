"""A respondent's form goes forth and back, is hidden and mended, and can be sent when all of it is answered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostapp.surveying.filled import AGREE, UNKNOWN, Filled, for_role, said_in
from hostapp.surveying.turning import TURNS, read, turned
from socialive_core import Malformed
from tests.surveying.asked import opened

ASKED = for_role(opened(), "citizen")
WHOLE = {one.key: "7" if one.kind == "number" else "" if one.kind == "text" else "4" for one in ASKED}


def at(number: int, **given: str) -> Filled:
    return Filled(ASKED, "citizen", number, given)


def test_one_goes_through_every_question_in_its_order_and_comes_to_the_whole() -> None:
    filled, seen = at(0, **WHOLE), []
    filled, _ = turned(filled, "begin")
    while not filled.is_whole:
        assert filled.question
        seen.append(filled.question.key)
        filled, wrong = turned(filled, "next")
        assert wrong is None
    assert seen == [one.key for one in ASKED]


@pytest.mark.parametrize("said", ["", "0", "6", "-1", "²", "five", "5 "])
def test_what_is_no_answer_to_a_statement_leads_no_further(said: str) -> None:
    filled, wrong = turned(at(1, **{ASKED[0].key: said}), "next")
    assert filled.at == 1
    assert wrong


@pytest.mark.parametrize("said", [*AGREE, UNKNOWN])
def test_every_answer_that_is_offered_can_be_given(said: str) -> None:
    assert turned(at(1, **{ASKED[0].key: said}), "next")[0].at == 2


def test_an_open_question_may_be_passed_over_and_not_be_written_at_length() -> None:
    last = len(ASKED)
    assert turned(at(last), "next")[0].is_whole
    assert turned(at(last, one_higher="x" * 1001), "next")[1]


def test_one_can_go_back_to_the_very_beginning_and_no_further() -> None:
    assert turned(at(1), "back")[0].at == 0
    assert turned(at(0), "back")[0].at == 0


@pytest.mark.parametrize("way", ["next", "back"])
def test_whoever_mends_one_answer_comes_back_to_the_whole(way: str) -> None:
    mending, _ = turned(at(len(ASKED) + 1, **WHOLE), "mend.3")
    assert (mending.at, mending.mends) == (3, True)
    after, _ = turned(mending, way)
    assert after.is_whole
    assert not after.mends


def test_what_is_hidden_stands_where_it_stood_with_all_that_was_answered() -> None:
    hidden, _ = turned(at(5, **WHOLE), "hide")
    assert (hidden.hidden, hidden.at, hidden.given) == (True, 5, WHOLE)
    assert turned(read(ASKED, "citizen", {"at": "5"}), "show")[0].at == 5


def test_a_form_with_a_hole_is_asked_for_it_before_it_is_sent() -> None:
    filled, wrong = turned(at(len(ASKED) + 1, **WHOLE | {"voice": ""}), "send")
    assert filled.question
    assert (filled.question.key, filled.mends) == ("voice", True)
    assert wrong
    with pytest.raises(Malformed):
        at(0, **WHOLE | {"voice": ""}).values()


def test_what_is_sent_is_numbers_nothing_for_who_does_not_know_and_words() -> None:
    whole = at(0, **WHOLE | {"voice": UNKNOWN, "one_higher": "Mere tid."})
    assert whole.values() == {key: 7 if key == "overall" else 4 for key in whole.values()} | {"voice": None}
    assert whole.texts() == {"one_higher": "Mere tid."}


def test_the_whole_is_read_in_words() -> None:
    rows = at(0, **WHOLE | {"voice": UNKNOWN}).rows("en")
    assert rows[0].question == "EN Jeg bliver mødt med respekt."
    assert [str(row.said) for row in rows][:6] == ["Delvist enig"] * 5 + ["Ved ikke / passer ikke"]
    assert [str(row.said) for row in rows][-2:] == ["7", "Intet skrevet"]


def test_a_language_that_nobody_has_translated_is_read_in_danish() -> None:
    assert said_in(ASKED[0], "citizen", "ar") == "Jeg bliver mødt med respekt."


def test_thirteen_questions_take_three_minutes() -> None:
    assert at(0).minutes == 3


@given(st.dictionaries(st.sampled_from(["at", "mends", "a.voice", "a.overall", "a.x"]), st.text()), st.text())
def test_nothing_that_can_be_sent_leads_outside_the_form(fields: dict[str, str], do: str) -> None:
    for press in (do, *TURNS, f"mend.{do}"):
        filled, _ = turned(read(ASKED, "citizen", fields), press)
        assert 0 <= filled.at <= len(ASKED) + 1
        assert set(filled.given) <= {one.key for one in ASKED}
