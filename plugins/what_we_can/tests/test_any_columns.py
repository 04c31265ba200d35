"""Whatever is done to the columns, they answer, and nobody is shown what is not for them."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from socialive_what_we_can import what_we_can
from socialive_what_we_can.actions import Add, Differ, Pick

from socialive_core import Participant, Role, SocialiveError, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
NOOR = Participant("noor", "Noor", Role.INTERPRETER)

people = st.sampled_from([SOFIE, AMINA, KARIM, NOOR, METTE])
parts: Any = st.lists(st.sampled_from(["sentence", "because"]), max_size=3).map(tuple)
actions = st.one_of(
    st.builds(Add, st.sampled_from(["can", "cannot", "citizen", "municipality"]), parts, st.text(max_size=82)),
    st.builds(Pick, st.sampled_from(["school", "help", "gone"])),
    st.builds(Differ, st.sampled_from(["last", "gone"])),
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


def words_for(action: Any) -> tuple[str, ...]:
    """As many words as the action makes texts, each of them to be known again."""
    if isinstance(action, Add):
        return tuple(f"ord {n}" for n, _part in enumerate(action.parts))
    return ("ord", "grund") if action == Pick("help") else ("ord",)


def take(board: Trial, turn: dict[str, Any]) -> None:
    action = turn["action"]
    if action == "undo":
        return board.undoes(turn["who"], turn["surface"])
    if action == Differ("last") and board.state.rows:
        action = Differ(board.state.rows[-1].id)
    board.takes(**(turn | {"action": action, "words": words_for(action)}))  # pure and total, or it is a Fault
    return None


@given(st.lists(turns, max_size=25))
def test_any_turns_are_answered_and_show_nobody_what_is_not_theirs(taken: list[dict[str, Any]]) -> None:
    board = play(what_we_can, SOFIE, AMINA, KARIM, NOOR, METTE)
    for turn in taken:
        before = board.state
        try:
            take(board, turn)
        except SocialiveError:
            assert board.state == before
    for eyes in (SOFIE, AMINA, KARIM, METTE, None):
        shown = str(board.sees(eyes)) + str(board.summary(eyes))
        for row in board.state.rows:
            for one in (row, *row.beside):
                hidden = one.seen_by is not None and (eyes is None or eyes.id not in one.seen_by)
                assert not hidden or one.id not in shown
