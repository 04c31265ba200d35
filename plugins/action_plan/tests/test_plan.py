"""What happens to a plan: goals in their voice, the authority's with a reason, and each says how their own goes."""

from __future__ import annotations

from datetime import date

import pytest
from socialive_action_plan import action_plan
from socialive_action_plan.actions import Meet, Reword, Say, SetGoal, SetOurs, Settle
from socialive_action_plan.redact import redact

from socialive_core import Forbidden, Malformed, Participant, Refused, Role, Surface
from socialive_core.testing import AMINA, METTE, Trial, play


def own() -> Trial:
    board = play(action_plan)
    board.takes("mette", SetGoal(), voice="amina", words="Jeg vil gerne sove hele natten.")
    return board


def test_a_goal_is_a_quote_in_its_voice_whoever_wrote_it_down() -> None:
    (goal,) = own().sees(None)["goals"]
    assert (goal.voice, goal.scribe, goal.speaker) == ("amina", "mette", AMINA)


def test_the_authority_s_goal_stands_apart_with_its_reason() -> None:
    board = own()
    board.takes("mette", SetOurs(" Barnets lov § 91 "), words=("Sofie er i skole.", "hun har ret til det."))
    seen = board.sees("amina")
    (ours,) = seen["ours"]
    assert len(seen["goals"]) == 1
    assert board.words.of([ours.because]) == {ours.because: "hun har ret til det."}
    assert ours.paragraph == "Barnets lov § 91"


def test_the_authority_s_goal_is_said_by_it_alone_and_not_without_a_reason() -> None:
    board = own()
    with pytest.raises(Forbidden):
        board.takes("amina", SetOurs(), words=("a", "b"))
    with pytest.raises(Refused):
        board.takes("mette", SetOurs(), words=("Sofie er i skole.",))


def test_words_are_put_in_other_words_by_whoever_said_them() -> None:
    board = own()
    goal = board.state.goals[0].id
    with pytest.raises(Refused, match="en andens ord"):
        board.takes("karim", Reword(goal), words="Noget andet")
    board.takes("amina", Reword(goal), words="Jeg vil sove.")
    assert list(board.words.of([board.state.goals[0].words]).values()) == ["Jeg vil sove."]
    board.undoes("amina")
    assert list(board.words.of([board.state.goals[0].words]).values()) == ["Jeg vil gerne sove hele natten."]


def test_a_goal_is_reached_when_whoever_has_it_says_so() -> None:
    board = own()
    goal = board.state.goals[0].id
    with pytest.raises(Refused, match="en andens mål"):
        board.takes("mette", Settle(goal, "past"))
    board.takes("amina", Settle(goal, "reached"))
    seen = board.sees("amina")
    assert (seen["goals"], [one.stand for one in seen["former"]]) == ((), ["reached"])


def test_signs_and_what_one_can_stand_under_their_own_names() -> None:
    board = own()
    board.takes("amina", Say("sign"), words="Vi råber ikke om morgenen.")
    board.takes("mette", Say("stuck"), voice="we", words="ringer vi til hinanden.")
    named = {part.id: len(part.rows) for part in board.sees(None)["parts"]}
    assert named == {"hope": 0, "can": 0, "sign": 1, "stuck": 1}


def test_when_the_plan_is_looked_at_again_is_decided_with_a_reason() -> None:
    board = own()
    with pytest.raises(Refused, match="gået"):
        board.takes("mette", Meet(date(2026, 11, 1)), words="skolen begynder.")
    with pytest.raises(Refused):
        board.takes("mette", Meet(date(2026, 12, 3)))
    board.takes("mette", Meet(date(2026, 12, 3), 6), words="skolen har holdt møde.")
    assert board.sees("amina")["review"].weeks == 6


def test_what_is_for_some_is_nobody_else_s() -> None:
    board = own()
    board.takes("amina", SetGoal(), words="Jeg vil flytte.", audience=("amina", "mette"))
    assert len(board.sees("amina")["goals"]) == 2
    for who in ("karim", None):
        assert len(board.sees(who)["goals"]) == 1


def test_an_interpreter_lends_a_voice_and_has_no_goal_here() -> None:
    board = play(action_plan, AMINA, METTE, Participant("noor", "Noor", Role.INTERPRETER))
    with pytest.raises(Forbidden):
        board.takes("noor", SetGoal(), words="Mål")


def test_no_line_is_without_words() -> None:
    with pytest.raises(Refused):
        play(action_plan).takes("amina", SetGoal(), words=" ")
    with pytest.raises(Malformed):
        play(action_plan).takes("amina", Say("sign"), words=("En", "to", "tre"), surface=Surface.OWN)


def test_a_third_person_is_named_at_no_goal_when_taken_out() -> None:
    board = play(action_plan)
    board.takes("mette", SetOurs("Aftale med Bent"), words=("Ro om morgenen", "det er svært nu."))
    assert [one.paragraph for one in redact(board.state, "Bent").goals] == ["Aftale med …"]
