"""Whatever is done to a plan and its steps, they answer, no child is alone with one, and each sees what is theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from socialive_action_plan import action_plan
from socialive_action_plan.actions import Meet, Reword, Say, SetGoal, SetOurs, Settle

from hostapp.meetings.agreements import TOOL as AGREEMENTS
from socialive_core import Participant, Role, SocialiveError, Surface
from socialive_core.agreements import Accept, Agree, Join, Leave, Mark, Place, Redate
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
BO = Participant("bo", "Bo", Role.PROFESSIONAL, mark=6, away=True)
NOOR = Participant("noor", "Noor", Role.INTERPRETER)
PEOPLE = (SOFIE, AMINA, KARIM, BO, NOOR, METTE)

people = st.sampled_from(PEOPLE)
rows = st.integers(0, 4)
days = st.sampled_from([date(2026, 1, 1), date(2027, 1, 1)])
goals = st.one_of(
    st.just(SetGoal()),
    st.builds(SetOurs, st.text(max_size=80)),
    st.builds(Say, st.sampled_from(["hope", "can", "sign", "stuck"])),
    st.builds(Meet, days, st.integers(0, 52)),
    rows.map(lambda at: (Reword, at)),
    rows.map(lambda at: (Settle, at)),
)
ids = st.sampled_from(["sofie", "amina", "karim", "bo", "mette", "we", "stranger"])
deals = st.one_of(
    st.builds(Agree, ids, st.none() | days, st.booleans()),
    st.tuples(st.sampled_from([Accept, Leave, Redate, Place]), rows),
    st.tuples(st.just(Join), rows, ids | st.just("")),
    st.tuples(st.just(Mark), rows, st.sampled_from(["new", "going", "done", "waiting", "other"]), st.booleans()),
)
WORDS = {SetOurs: ("ord", "fordi")}


def turns(actions: Any) -> Any:
    surfaces = st.sampled_from([Surface.CONTROL, Surface.TABLE, Surface.OWN])
    voices = people | st.just("we") | st.none()
    audience = st.sampled_from([None, None, ("amina", "mette"), ("karim", "mette")])
    parts = {
        "who": people,
        "action": actions | st.just("undo"),
        "voice": voices,
        "surface": surfaces,
        "audience": audience,
    }
    return st.lists(st.fixed_dictionaries(parts), max_size=25)


def aimed(board: Trial, action: Any) -> Any:
    """An action that names a row, where it is one: the row that stands there, or none."""
    if not isinstance(action, tuple):
        return action
    kind, at, *more = action
    state = board.raw
    rows = [row["id"] for row in (*state.get("made", ()), *state.get("goals", ()), *state.get("lines", ()))]
    row = rows[at] if at < len(rows) else "gone"
    return kind(row, "past") if kind is Settle else kind(row, *more)


def words_for(action: Any) -> tuple[str, ...]:
    if isinstance(action, Agree):
        return ("ord", "fordi") if action.because else ("ord",)
    if isinstance(action, Mark):
        return ("i stedet",) if action.why else ()
    return WORDS.get(type(action), ("ord",)) if isinstance(action, SetGoal | SetOurs | Say | Meet | Reword) else ()


def taken(board: Trial, turn: dict[str, Any]) -> bool:
    """Take a turn; a refusal changes nothing and says why."""
    before = board.raw
    try:
        if turn["action"] == "undo":
            board.undoes(turn["who"], turn["surface"])
        else:
            action = aimed(board, turn["action"])
            more = {"voice": turn["voice"], "surface": turn["surface"], "audience": turn["audience"]}
            board.takes(turn["who"], action, words=words_for(action), **more)
    except SocialiveError as error:
        refusal = error
    else:
        return True
    assert board.raw == before
    assert str(refusal.say).strip()
    return False


@settings(max_examples=30, deadline=None)
@given(turns(goals))
def test_whatever_is_said_a_plan_is_drawn_for_all_and_shows_nobody_what_is_not_for_them(done: Any) -> None:
    board = play(action_plan, *PEOPLE)
    for turn in done:
        taken(board, turn)
    for who in ("amina", "karim", "sofie", None):
        seen = board.sees(who)
        shown = {one.id for one in (*seen["goals"], *seen["ours"], *seen["former"])}  # type: ignore[has-type]
        theirs = {one.id for one in board.state.goals if one.seen_by is None or who in one.seen_by}
        assert shown <= theirs
        board.summary(who)
    assert all(one.voice for one in board.state.goals)
    assert all(one.because and one.voice == one.scribe for one in board.state.goals if one.ours)


@settings(max_examples=30, deadline=None)
@given(turns(deals))
def test_whatever_is_agreed_no_child_is_alone_and_only_those_in_a_step_are_waited_for(done: Any) -> None:
    board = play(AGREEMENTS, *PEOPLE)
    for turn in done:
        taken(board, turn)
    for one in board.state.made:
        assert set(one.who) != {"sofie"}
        assert set(one.waits) <= set(one.who)
        assert len(set(one.who)) == len(one.who)
        assert "we" not in one.waits
    assert len({one.id for one in board.state.made}) == len(board.state.made)


@settings(max_examples=20, deadline=None)
@given(turns(goals), turns(deals))
def test_an_undo_gives_back_exactly_what_stood(said: Any, done: Any) -> None:
    for tool, turns_ in ((action_plan, said), (AGREEMENTS, done)):
        board = play(tool, *PEOPLE)
        for turn in turns_:
            before = board.raw
            if turn["action"] != "undo" and taken(board, turn):
                board.undoes(turn["who"], turn["surface"])
                assert board.raw == before


@settings(max_examples=20, deadline=None)
@given(turns(goals), turns(deals))
def test_the_same_turns_give_the_same_state_byte_for_byte(said: Any, done: Any) -> None:
    for tool, turns_ in ((action_plan, said), (AGREEMENTS, done)):
        first, again = play(tool, *PEOPLE), play(tool, *PEOPLE)
        for turn in turns_:
            assert taken(first, turn) == taken(again, turn)
        assert msgspec.json.encode(first.raw) == msgspec.json.encode(again.raw)


@settings(max_examples=30, deadline=None)
@given(st.tuples(deals, deals), st.tuples(people, people))
def test_two_at_once_come_to_the_same_in_either_order_or_one_is_told_no(pair: Any, whose: Any) -> None:
    """The same rows whichever came first; of two marks on one step the last stands, as one expects."""
    ends = []
    for order in ((0, 1), (1, 0)):
        board = play(AGREEMENTS, *PEOPLE)
        for who in ("amina", "karim", "mette"):
            board.takes("mette", Agree(who), words="ord")
        base = {one.id for one in board.state.made}
        fixed = [aimed(board, action) for action in pair]
        took = []
        for at in order:
            turn = {"who": whose[at], "action": fixed[at], "voice": None, "surface": Surface.OWN, "audience": None}
            took.append(taken(board, turn))
        kept = sorted((sorted(one.who), sorted(one.waits)) for one in board.state.made if one.id in base)
        ends.append((all(took), len(board.state.made), kept))
    (first_took, *first), (then_took, *then) = ends
    if first_took and then_took:
        assert first == then


@settings(max_examples=30, deadline=None)
@given(st.tuples(goals, goals), st.tuples(people, people))
def test_two_who_say_something_at_once_are_both_heard_in_either_order_or_one_is_told_no(pair: Any, whose: Any) -> None:
    """The same goals and lines whichever came first; of two dates to look at the plan again the last stands."""
    ends = []
    for order in ((0, 1), (1, 0)):
        board = play(action_plan, *PEOPLE)
        for who in ("amina", "karim"):
            board.takes(who, SetGoal(), words="ord")
        board.takes("mette", Say("sign"), words="ord")
        fixed = [aimed(board, action) for action in pair]
        took = []
        for at in order:
            turn = {"who": whose[at], "action": fixed[at], "voice": None, "surface": Surface.OWN, "audience": None}
            took.append(taken(board, turn))
        aims = sorted((one.voice, one.ours, one.stand, one.paragraph) for one in board.state.goals)
        lines = sorted((one.voice, one.part) for one in board.state.lines)
        ends.append((all(took), aims, lines, board.state.review is not None))
    if ends[0][0] and ends[1][0]:
        assert ends[0] == ends[1]
    if len(set(whose)) == 2:
        assert ends[0][0] == ends[1][0]
