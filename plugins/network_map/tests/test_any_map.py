"""Whatever is done to a map by whomever, it answers, stays a map, and can be undone and played again."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socialive_network_map import network_map
from socialive_network_map.actions import (
    Add,
    Between,
    Bring,
    Centre,
    Draw,
    Erase,
    Name,
    Place,
    Remove,
    Rename,
    Say,
    Show,
    Someone,
    Tell,
)
from socialive_network_map.kinds import PRIVATE
from socialive_network_map.state import Network

from socialive_core import Participant, Refused, Role, SocialiveError, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play

SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
NOOR = Participant("noor", "Noor", Role.INTERPRETER)
TABLE = (SOFIE, AMINA, KARIM, NOOR, METTE)

labels = st.sampled_from(["Karim", "Mormor", "Farfar", "Lærer Bo", " ", "karim"]) | st.text(max_size=82)
at = st.integers(0, 4).map(str) | st.just("gone")
rings: Any = st.integers(-1, 4)
groups: Any = st.sampled_from(["family", "friends", "work", "professionals"])
bonds: Any = st.sampled_from(["supports", "knows", "hard", "broken", "boss"])
marks: Any = st.sampled_from(["helps", "wanted", "unwanted", "missed"])
actions = st.one_of(
    st.builds(Add, labels, rings, groups),
    st.builds(Add, labels, rings, groups),
    st.builds(Place, at, rings, groups | st.none()),
    st.builds(Rename, at, labels),
    st.builds(Remove, at),
    st.builds(Draw, at, at, bonds),
    st.builds(Draw, at, at, bonds),
    st.builds(Erase, at),
    st.builds(Say, at, marks, st.booleans()),
    st.builds(Tell, at, what=st.sampled_from([None, "pet"]), wish=rings | st.none()),
    st.builds(Centre, st.sampled_from(["sofie", "amina", "gone"])),
    st.builds(Show, st.sampled_from([None, "", "helps", "last"]), st.sampled_from([None, "ring1"])),
    st.builds(Name, st.sampled_from(["", "shown", "hidden"])),
    st.builds(
        Bring,
        st.lists(st.builds(Someone, labels, rings, groups), max_size=4).map(tuple),
        st.lists(st.builds(Between, st.integers(0, 4), st.integers(0, 4), bonds), max_size=4).map(tuple),
    ),
    st.just("undo"),
)
turns = st.fixed_dictionaries(
    {
        "who": st.sampled_from(TABLE),
        "action": actions,
        "voice": st.sampled_from(TABLE) | st.just("we") | st.none(),
        "surface": st.sampled_from([Surface.CONTROL, Surface.TABLE, Surface.OWN, Surface.DISPLAY]),
        "audience": st.sampled_from([None, None, ("amina", "mette"), ("karim", "mette")]),
    }
)


def aimed(action: Any, state: Network) -> Any:
    """The action with the ids of those who stand where it points."""
    for name in ("person", "other", "tie"):
        held = state.ties if name == "tie" else state.people
        point = getattr(action, name, "")
        if point.isdigit() and int(point) < len(held):
            action = type(action)(
                **{**{f: getattr(action, f) for f in action.__struct_fields__}, name: held[int(point)].id}
            )
    return action


def take(board: Trial, turn: dict[str, Any]) -> None:
    if turn["action"] == "undo":
        return board.undoes(turn["who"], turn["surface"])
    board.takes(**(turn | {"action": aimed(turn["action"], board.state)}))
    return None


def is_a_map(state: Network) -> None:
    """What holds of every map: ids are one's own, ties have two ends, and nothing hard is said of two who are away."""
    known = {one.id: one for one in state.people}
    assert len(known) == len(state.people)
    for tie in state.ties:
        assert tie.a in known and tie.b in known and tie.a != tie.b  # noqa: PT018 - one sentence
        assert tie.bond not in PRIVATE or known[tie.a].at_table or known[tie.b].at_table
    for one in state.people:
        assert one.label.strip()
        assert not {"wanted", "unwanted"} <= set(one.marks)


@given(st.lists(turns, max_size=25))
def test_any_turns_leave_a_map_that_shows_nobody_what_is_not_theirs(taken: list[dict[str, Any]]) -> None:
    board = play(network_map, *TABLE)
    for turn in taken:
        before = board.state
        try:
            take(board, turn)
        except SocialiveError:
            assert board.state == before
        is_a_map(board.state)
    for eyes in (SOFIE, AMINA, KARIM, METTE, None):
        shown = str(board.sees(eyes)) + str(board.summary(eyes))
        for one in (*board.state.people, *board.state.ties):
            hidden = one.seen_by is not None and (eyes is None or eyes.id not in one.seen_by)
            assert not hidden or one.id not in shown


@given(st.lists(turns, max_size=15))
def test_played_again_the_same_turns_give_the_same_map_and_undo_gives_the_one_before(
    taken: list[dict[str, Any]],
) -> None:
    first, again = play(network_map, *TABLE), play(network_map, *TABLE)
    for turn in taken:
        before, entries = first.state, len(first.entries)
        for board in (first, again):
            with suppress(SocialiveError):
                take(board, turn)
        assert first.raw == again.raw
        if len(first.entries) > entries and turn["action"] != "undo" and turn["surface"] is not Surface.OWN:
            again.undoes(turn["who"], turn["surface"])
            assert again.state == before
            take(again, turn)
            first.undoes(turn["who"], turn["surface"])
            take(first, turn)


def test_of_two_at_once_the_last_to_move_somebody_decides_and_two_of_a_name_become_one() -> None:
    for first, last in ((1, 3), (3, 1)):
        board = play(network_map, *TABLE)
        board.takes("amina", Add("Mormor"))
        (one,) = board.state.people
        board.takes("amina", Place(one.id, first))
        board.takes("karim", Place(one.id, group="friends"))
        board.takes("karim", Place(one.id, last))
        assert [(one.ring, one.group) for one in board.state.people] == [(last, "friends")]


def test_whoever_comes_to_somebody_who_is_gone_is_told_so() -> None:
    board = play(network_map, *TABLE)
    board.takes("amina", Add("Mormor"))
    (one,) = board.state.people
    board.takes("karim", Remove(one.id))
    for late in (Place(one.id, 1), Rename(one.id, "Mor"), Say(one.id, "helps"), Remove(one.id)):
        with pytest.raises(Refused, match="ikke på kortet mere"):
            board.takes("amina", late)
