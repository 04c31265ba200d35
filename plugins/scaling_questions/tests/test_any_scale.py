"""Whatever is done to scales, they answer in words, keep what they promise, and each sees what is theirs."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import (
    Answer,
    Ask,
    AskOwn,
    Guess,
    Ready,
    Reveal,
    Say,
    Show,
    TurnTo,
    Way,
    Weigh,
)
from socialive_scaling_questions.library import PROMPTS

from socialive_core import Participant, Role, Score, SocialiveError, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
NOOR = Participant("noor", "Noor", Role.INTERPRETER)
PEOPLE = (SOFIE, AMINA, KARIM, NOOR, METTE)

people = st.sampled_from(PEOPLE)
labels = st.text(max_size=82)
values: Any = st.integers(-1, 11) | st.sampled_from([2.5, 9.5, 3.2, "unknown", "declined"])
prompts: Any = st.sampled_from(list(PROMPTS))
NOW, GONE = "now", "gone"
which = st.sampled_from([NOW, NOW, NOW, GONE])
marks = st.sampled_from(["screen-one", "screen-two"])
actions = st.one_of(
    st.builds(Ask, st.sampled_from(["mornings", "sleep", "safe", "gone"])),
    st.builds(AskOwn, labels, labels, labels),
    st.builds(Show, prompts | st.just("")),
    st.builds(Answer, values, which),
    st.builds(Way, st.none() | st.booleans(), st.none() | st.booleans()),
    st.builds(Guess, st.sampled_from(["mormor", "Karim", ""]), st.integers(-1, 11) | st.just(4.5), which),
    st.builds(Ready, which, marks, st.booleans()),
    st.builds(Reveal, which),
    st.builds(Say, prompts, which, st.sampled_from(["", NOW, GONE])),
    st.builds(Weigh, st.integers(-1, 11)),
    st.builds(TurnTo, st.sampled_from(["numbers", "worry"])),
)
turns = st.lists(
    st.fixed_dictionaries(
        {
            "who": people,
            "action": actions | st.just("undo"),
            "voice": people | st.just("we") | st.none(),
            "surface": st.sampled_from([Surface.CONTROL, Surface.TABLE, Surface.OWN, Surface.DISPLAY]),
            "audience": st.sampled_from([None, None, ("amina", "mette"), ("karim", "mette")]),
        }
    ),
    max_size=25,
)


def aimed(board: Trial, action: Any) -> Any:
    """The action on the scale that is answered now, and on a line that stands there, where it means those."""
    now = board.state.now
    if getattr(action, "scale", None) == NOW and now:
        action = msgspec.structs.replace(action, scale=now.id)
    if getattr(action, "line", "") == NOW and now and now.said:
        action = msgspec.structs.replace(action, line=now.said[-1].id)
    return action


def taken(board: Trial, turn: dict[str, Any]) -> bool:
    """Take a turn; a refusal changes nothing and says why."""
    before = board.raw
    try:
        if turn["action"] == "undo":
            board.undoes(turn["who"], turn["surface"])
        else:
            words = ("ord",) if isinstance(turn["action"], Say | Weigh) else ()
            board.takes(**turn | {"action": aimed(board, turn["action"])}, words=words)
    except SocialiveError as error:
        refusal = error
    else:
        return True
    assert board.raw == before
    assert str(refusal.say).strip()
    return False


def played(done: list[dict[str, Any]]) -> Trial:
    board = play(scaling_questions, *PEOPLE)
    for turn in done:
        taken(board, turn)
    return board


@settings(max_examples=60, deadline=None)
@given(turns)
def test_any_turns_leave_scales_that_keep_what_they_promise(done: list[dict[str, Any]]) -> None:
    state = played(done).state
    for scale in state.scales:
        numbers = [one.value for one in scale.answers if isinstance(one.value, int | float)]
        assert all(0 <= number <= 10 and number * 2 == int(number * 2) for number in numbers)
        if scale.closed:
            assert [one.value for one in scale.answers if one.value is not None] == []
        assert all(one.voice in {"sofie", "amina", "karim", "mette"} for one in scale.answers)
        assert all(one.words and one.prompt in PROMPTS for one in scale.said)
        assert all(one.of and one.of != "Karim" for one in scale.guesses)  # he is here, and says it himself
    assert {one.voice for one in state.worries} <= {"mette"}
    assert all(one.because for one in state.worries)
    ids = [one.id for scale in state.scales for one in (scale, *scale.answers, *scale.said)]
    assert len({*ids, *(one.id for one in state.worries)}) == len(ids) + len(state.worries)


@settings(max_examples=60, deadline=None)
@given(turns)
def test_nobody_sees_what_is_not_for_them_and_no_child_a_question_that_is_for_a_talk_alone(
    done: list[dict[str, Any]],
) -> None:
    board = played(done)
    for eyes in (SOFIE, AMINA, KARIM, METTE, None):
        seen, summary = board.sees(eyes), board.summary(eyes)
        assert not (seen["now"] and board.state.now.sensitive and board.state.now.id == seen["now"].id)
        assert seen["worries"] == ()  # a child sits among them
        may = {None} if eyes is None else {None, eyes.id}
        pieces = [one for scale in board.state.scales for one in (*scale.answers, *scale.said)]
        for one in pieces:
            if one.seen_by is not None and not may & set(one.seen_by):
                assert one.id not in str(summary)
                assert one.id not in str(seen["replies"])


@settings(max_examples=60, deadline=None)
@given(turns)
def test_every_fact_is_one_person_s_own_number_and_none_is_made_of_several(done: list[dict[str, Any]]) -> None:
    board = played(done)
    said = Counter((scale.asked, one.voice, one.value) for scale in board.state.scales for one in scale.answers)
    for fact in board.summary("mette").facts:
        assert isinstance(fact, Score)
        value = "unknown" if fact.value is None else fact.value
        assert said[fact.question, fact.voice, value]
    keys = [fact.key for fact in board.summary("mette").facts]
    assert len(set(keys)) == len(keys)


@settings(max_examples=40, deadline=None)
@given(turns)
def test_an_undo_gives_back_exactly_what_stood(done: list[dict[str, Any]]) -> None:
    board = play(scaling_questions, *PEOPLE)
    for turn in done:
        before = board.raw
        if turn["action"] != "undo" and taken(board, turn) and not isinstance(turn["action"], Reveal):
            board.undoes(turn["who"], turn["surface"])
            assert board.raw == before


@settings(max_examples=40, deadline=None)
@given(turns)
def test_the_same_turns_give_the_same_state_byte_for_byte(done: list[dict[str, Any]]) -> None:
    first, again = (played(done).raw for _ in range(2))
    assert msgspec.json.encode(first) == msgspec.json.encode(again)


def stands(board: Trial) -> Any:
    """What stands, whatever the order it came in; a question that nobody has said anything to is nothing yet."""
    return Counter(
        (scale.asked, scale.together, *sorted((one.voice, str(one.value), one.waits) for one in scale.answers),
         *sorted((one.voice, one.prompt) for one in scale.said))
        for scale in board.state.scales
        if scale.answers or scale.said
    ), Counter((one.voice, one.value) for one in board.state.worries)  # fmt: skip


def touches(who: Participant, action: Any) -> set[str]:
    """What an action says anew, so that the later of two stands."""
    match action:
        case Answer() | Ready():
            return {f"answer of {who.id}"}
        case Guess():
            return {f"guess of {who.id}"}
        case Way():
            return {"way"}
        case _:
            return set()


@settings(max_examples=100, deadline=None)
@given(st.tuples(actions, actions), st.tuples(people, people), st.booleans())
def test_two_at_once_come_to_the_same_in_either_order_or_one_is_told_no(pair: Any, whose: Any, together: bool) -> None:
    """Of two answers of one person, two ways to answer and two questions the later one stands, as one expects."""
    ends = []
    for order in ((0, 1), (1, 0)):
        board = play(scaling_questions, *PEOPLE)
        board.takes("mette", Way(together))
        board.takes("mette", Ask("mornings"))
        fixed = [aimed(board, action) for action in pair]
        surfaces = [Surface.CONTROL if who is METTE else Surface.OWN for who in whose]
        took = [
            taken(board, {"who": whose[at], "action": fixed[at], "voice": None, "surface": surfaces[at]})
            for at in order
        ]
        ends.append((all(took), stands(board)))
    (first_took, first), (then_took, then) = ends
    (one, other), (mine, theirs) = pair, whose
    if first_took and then_took and not touches(mine, one) & touches(theirs, other):
        assert first == then
