"""What the board does: groups and never persons, an order that tells nothing, trials with days and effects."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from socialive_improvement_board import improvement_board
from socialive_improvement_board.actions import Bring, End, Report, See, Tell, Try
from socialive_improvement_board.kinds import MOST_ROWS

from socialive_core import Lift, Recall, Refused
from socialive_core.testing import AMINA, KARIM, METTE, TODAY, Trial, play

LATER = TODAY + timedelta(days=28)


def board() -> Trial:
    return play(improvement_board, AMINA, KARIM, METTE)


def columns(one: Trial, who: str | None = None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for column in one.sees(who)["columns"]:
        found[column.id] = [one.words.by_id[row.words] for row in column.rows]
    return found


def test_what_gets_in_the_way_goes_from_column_to_column() -> None:
    one = board()
    one.takes("amina", Bring(), words="Møderne ligger midt på dagen")
    row = one.state.rows[0].id
    assert columns(one) == {"open": ["Møderne ligger midt på dagen"], "trying": [], "kept": []}
    one.takes("mette", Try(row, TODAY, LATER, "Familieteamet"), words="To sene dage")
    assert columns(one)["trying"]
    one.takes("amina", See(one.state.rows[0].trials[0].id, "better"), words="Vi kom begge to")
    one.takes("mette", End(row, "kept"))
    assert columns(one)["kept"]
    one.takes("mette", End(row, "left"))
    assert columns(one)["left"]


def test_no_person_stands_on_the_board_or_in_what_it_says() -> None:
    one = board()
    one.takes("mette", Bring(), voice="amina", words="Jeg skal fortælle det samme igen")
    one.takes("karim", Tell(one.state.rows[0].id, "whom"), words="For os med to børn")
    one.takes("mette", Report("complaint"), words="Der gik tre uger")
    kept = str(msgspec.to_builtins(one.state)) + str(one.summary("mette")) + str(one.sees(None)) + str(one.said)
    assert not any(name in kept for name in ("amina", "karim", "mette", "Amina", "Karim", "Mette"))
    assert one.state.rows[0].group in ("relative", None)


def test_the_order_is_that_of_ids_and_not_of_time() -> None:
    one = board()
    for n in range(5):
        one.takes("amina", Bring(), words=f"nummer {n}")
    ids = [row.id for row in one.state.rows]
    assert ids == sorted(ids)


def test_what_was_lifted_goes_when_it_is_taken_back_and_what_others_tried_stays() -> None:
    one = board()
    one.takes("mette", Lift(), words="Ingen svarede mig")
    one.takes("mette", Lift(), words="Brevet var svært")
    first, second = one.state.rows
    assert {first.source, second.source} == {"meeting"}
    one.takes("mette", Try(second.id, TODAY, LATER), words="Vi ringer samme dag")
    for row in (first, second):
        one.takes("mette", Recall(row.words))
    assert [(row.id, row.words) for row in one.state.rows] == [(second.id, "")]
    assert "Teksten er taget tilbage." in str(one.summary("mette"))
    with pytest.raises(Refused):
        one.takes("mette", Recall(first.words))


def test_nobody_s_own_line_can_be_taken_back_as_if_it_were_lifted() -> None:
    one = board()
    one.takes("amina", Bring(), words="Mit eget")
    with pytest.raises(Refused):
        one.takes("mette", Recall(one.state.rows[0].words))


def test_a_trial_does_not_end_before_it_begins() -> None:
    one = board()
    one.takes("amina", Bring(), words="Noget")
    with pytest.raises(Refused):
        one.takes("amina", Try(one.state.rows[0].id, LATER, TODAY), words="Noget andet")


def test_when_a_trial_is_over_somebody_is_asked_what_came_of_it() -> None:
    one = board()
    one.takes("amina", Bring(), words="Noget")
    early = TODAY - timedelta(days=7)
    one.takes("amina", Try(one.state.rows[0].id, early, early), words="Noget andet")
    assert one.sees("amina")["columns"][1].rows[0].trials[0].over
    one.takes("karim", See(one.state.rows[0].trials[0].id, "same"), words="Det var det samme")
    assert not one.sees("amina")["columns"][1].rows[0].trials[0].over


def test_a_third_person_is_named_at_no_trial_after_redaction() -> None:
    one = board()
    one.takes("amina", Bring(), words="Noget")
    one.takes("amina", Try(one.state.rows[0].id, TODAY, LATER, "Bo fra skolen"), words="Noget andet")
    assert improvement_board.redact is not None
    assert improvement_board.redact(one.state, "Bo").rows[0].trials[0].who == "… fra skolen"


def test_a_board_that_is_full_says_so() -> None:
    one = board()
    for n in range(MOST_ROWS):
        one.takes("amina", Bring(), words=f"nummer {n}")
    with pytest.raises(Refused):
        one.takes("mette", Bring(), words="En til")
