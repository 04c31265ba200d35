"""A question about safety or home is never put to a child while others listen."""

from __future__ import annotations

import pytest
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, AskOwn

from socialive_core import Participant, Refused, Role
from socialive_core.testing import AMINA, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
NOOR = Participant("noor", "Noor", Role.INTERPRETER)
SENSITIVE = {"safe", "home"}


def withheld(board: Trial) -> set[str]:
    return {one.key for one in board.sees("mette")["questions"] if one.withheld}


@pytest.mark.parametrize("others", [[AMINA], [Participant("bo", "Bo", Role.CHILD)]])
def test_with_a_child_among_others_it_is_not_offered(others: list[Participant]) -> None:
    board = play(scaling_questions, SOFIE, *others, METTE)
    assert withheld(board) == SENSITIVE
    assert board.sees("mette")["crowd"]


@pytest.mark.parametrize("people", [[SOFIE, METTE], [SOFIE, NOOR, METTE], [AMINA, METTE]])
def test_alone_with_the_caseworker_or_among_adults_it_is(people: list[Participant]) -> None:
    board = play(scaling_questions, *people)
    assert withheld(board) == set()
    board.takes("mette", Ask("safe"))
    assert board.state.now.sensitive


@pytest.mark.parametrize("action", [Ask("safe"), Ask("home"), AskOwn("hvor TRYG er du?")])
def test_whatever_a_screen_sends_it_is_refused_while_others_listen(action: Ask | AskOwn) -> None:
    with pytest.raises(Refused, match="Tag det i en samtale alene"):
        play(scaling_questions, SOFIE, AMINA, METTE).takes("mette", action)


def test_when_a_child_joins_it_is_on_no_screen_any_more() -> None:
    board = play(scaling_questions, AMINA, METTE)
    board.takes("mette", Ask("home"))
    board.takes("mette", Answer(2, board.state.now.id), voice="amina")
    board.people = (SOFIE, AMINA, METTE)
    for who in ("sofie", "amina", "mette", None):
        seen = board.sees(who)
        assert seen["now"] is None
        assert seen["earlier"] == ()
        assert seen["history"] is None
    board.takes("mette", Ask("mornings"))
    assert board.sees(None)["earlier"] == ()
