"""Whatever is done to the board, it answers, one at most holds the threads, and nobody is shown what is not theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from socialive_agency_collaboration import agency_collaboration
from socialive_agency_collaboration.actions import Ask, End, Expect, Hold, Put

from socialive_core import Participant, Reply, Role, SocialiveError, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
NOOR = Participant("noor", "Noor", Role.INTERPRETER)
PEOPLE = (SOFIE, AMINA, KARIM, NOOR, METTE)
WORDS = {Put: 1, Expect: 1, Reply: 1}

people = st.sampled_from(PEOPLE)
parts: Any = st.lists(st.sampled_from(["question", "because"]), min_size=1, max_size=2).map(tuple)
labels = st.text(max_size=10)
actions = st.one_of(
    st.builds(Put, st.sampled_from(["family", "authority", "others", "missing"]), labels),
    st.builds(Expect, st.sampled_from(["family", "authority", "others"])),
    st.builds(Hold, st.sampled_from(["", "amina", "karim", "sofie", "mette", "stranger"]), labels),
    st.builds(Ask, st.text(min_size=1, max_size=10), parts, st.none() | st.just(date(2027, 1, 1))),
    st.integers(0, 4).map(lambda at: (End, at)),
    st.builds(lambda at, source: (Reply, at, source), st.integers(0, 2), st.text(min_size=1, max_size=10)),
    st.just("undo"),
)
turns = st.fixed_dictionaries(
    {
        "who": people,
        "action": actions,
        "voice": people | st.just("we") | st.none(),
        "surface": st.sampled_from([Surface.CONTROL, Surface.TABLE, Surface.OWN]),
        "audience": st.sampled_from([None, None, ("amina", "mette"), ("karim", "mette")]),
    }
)


def aimed(board: Trial, action: Any) -> Any:
    """An action that names a row, where it is one: the row that stands there, or none."""
    if not isinstance(action, tuple):
        return action
    kind, at, *more = action
    rows = [*board.state.asked] if kind is Reply else [*board.state.tasks, *board.state.expected, *board.state.asked]
    id = rows[at].id if at < len(rows) else "gone"
    return Reply(id, more[0], date(2026, 11, 3)) if kind is Reply else End(id)


def take(board: Trial, turn: dict[str, Any]) -> None:
    if turn["action"] == "undo":
        return board.undoes(turn["who"], turn["surface"])
    action = aimed(board, turn["action"])
    many = len(action.parts) if isinstance(action, Ask) else WORDS.get(type(action), 0)
    board.takes(**(turn | {"action": action, "words": ("ord",) * many}))  # pure and total, or it is a Fault
    return None


@given(st.lists(turns, max_size=25))
def test_any_turns_are_answered_and_show_nobody_what_is_not_theirs(taken: list[dict[str, Any]]) -> None:
    board = play(agency_collaboration, *PEOPLE)
    for turn in taken:
        before = board.state
        try:
            take(board, turn)
        except SocialiveError:
            assert board.state == before
    state = board.state
    assert not any(one.person == "sofie" for one in state.holders)
    assert len([one for one in state.holders if one.seen_by is None]) <= 1
    for eyes in (*PEOPLE, None):
        shown = str(board.sees(eyes)) + str(board.summary(eyes))
        came = [answer for one in state.asked for answer in one.came]
        for one in (*state.tasks, *state.expected, *state.asked, *came):
            hidden = one.seen_by is not None and (eyes is None or eyes.id not in one.seen_by)
            assert not hidden or one.id not in shown
