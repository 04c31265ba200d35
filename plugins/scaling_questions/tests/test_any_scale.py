"""Whatever is done to scales, they answer, and they are scales afterwards."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, AskOwn, Show

from socialive_core import Participant, Role, SocialiveError, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
NOOR = Participant("noor", "Noor", Role.INTERPRETER)

people = st.sampled_from([SOFIE, AMINA, KARIM, NOOR, METTE])
labels = st.text(max_size=82)
values: Any = st.integers(-1, 11) | st.sampled_from(["unknown", "declined"])
actions = st.one_of(
    st.builds(Ask, st.sampled_from(["mornings", "sleep", "safe", "gone"])),
    st.builds(AskOwn, labels, labels, labels),
    st.builds(Show, st.sampled_from(["", "lower", "higher", "notice"])),
    st.builds(Answer, values, st.sampled_from(["now", "gone"])),
    st.just("undo"),
)
turns = st.fixed_dictionaries(
    {
        "who": people,
        "action": actions,
        "voice": people | st.just("we") | st.none(),
        "surface": st.sampled_from([Surface.CONTROL, Surface.TABLE, Surface.OWN, Surface.DISPLAY]),
        "audience": st.sampled_from([None, ("amina", "mette"), ("karim", "mette")]),
    }
)


def take(board: Trial, turn: dict[str, Any]) -> None:
    action = turn["action"]
    if action == "undo":
        return board.undoes(turn["who"], turn["surface"])
    if isinstance(action, Answer) and action.scale == "now" and board.state.now:
        action = Answer(action.value, board.state.now.id)
    board.takes(**(turn | {"action": action}))  # pure, total and the same when read back, or it is a Fault
    return None


@given(st.lists(turns, max_size=25))
def test_any_turns_are_answered_and_leave_scales(taken: list[dict[str, Any]]) -> None:
    board = play(scaling_questions, SOFIE, AMINA, KARIM, NOOR, METTE)
    for turn in taken:
        before = board.state
        try:
            take(board, turn)
        except SocialiveError:
            assert board.state == before
    for eyes in (SOFIE, AMINA, KARIM, METTE, None):
        seen, summary = board.sees(eyes), board.summary(eyes)
        assert not (seen["now"] and board.state.now.sensitive and board.state.now.id == seen["now"].id)
        may = {None} if eyes is None else {None, eyes.id}
        for scale in board.state.scales:
            for answer in scale.answers:
                if answer.seen_by is not None and not may & set(answer.seen_by):
                    assert answer.id not in str(summary.facts)
