"""The plan as the law names it: the same words under other headings, and what is not there yet stops nothing."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from socialive_action_plan import action_plan
from socialive_action_plan.actions import Meet, Say, SetGoal
from socialive_action_plan.papers import papers

from socialive_core import Agreed, Look, Participant, Role, Table
from socialive_core.testing import AMINA, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)


@pytest.fixture
def board() -> Trial:
    board = play(action_plan, SOFIE, AMINA, METTE)
    board.takes("mette", SetGoal(), voice="sofie", words="Jeg vil gerne sove.")
    board.takes("amina", SetGoal(), words="Vi vil have ro.", audience=("amina", "mette"))
    board.takes("amina", Say("can"), words="Jeg kender skolen.")
    board.takes("mette", Meet(date(2026, 12, 3)), words="skolen har holdt møde.")
    board.facts = (Agreed(key="a", who=("mette",), what="wa"),)
    return board


def rows(board: Trial, paper: int) -> dict[str, str]:
    look: Look = board.look("mette")
    words = {text: "".join(board.words.of([text]).values()) for row in board.state.rows for text in [row.words]}
    (table,) = papers(board.state, replace(look, words=words | {"wa": "ringer til skolen"}))[paper].blocks
    assert isinstance(table, Table)
    return {str(name): str(said) for name, said in table.rows}


def test_the_child_s_plan_tells_whose_words_its_goals_are(board: Trial) -> None:
    said = rows(board, 0)
    assert said["Konkrete mål for trivsel og udvikling"] == "Sofie: Jeg vil gerne sove. · Amina: Vi vil have ro."
    assert said["Målene med barnets egne ord"] == "Sofie: Jeg vil gerne sove."
    assert said["Opfølgning, og hvorfor lige da"] == "3.12.2026: skolen har holdt møde."


def test_each_law_has_the_same_steps_and_no_words_of_its_own(board: Trial) -> None:
    assert [rows(board, n)["Støtte og indsats"] for n in range(3)] == ["Mette: ringer til skolen"] * 3
    assert rows(board, 3)["Det gør kommunen"] == "Mette: ringer til skolen"
    assert rows(board, 2)["Borgerens egne forudsætninger"] == "Amina: Jeg kender skolen."


def test_what_is_not_there_is_told_and_stops_nothing() -> None:
    said = rows(play(action_plan, AMINA, METTE), 0)
    assert set(said.values()) == {"Står ikke i planen endnu"}
