"""What a wave may become, and what of an answer is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from socialive_core import Malformed, Refused
from socialive_core.ballots import Asked, Cast, Change, Group, Wave, answered, check_follows, put_in

WORDS = {"citizen": {"da": "Jeg bliver mødt med respekt."}, "staff": {"da": "Borgeren møder mig med respekt."}}
WAVE = Wave(
    "w",
    "s",
    "trust_survey",
    "before",
    ("north", "south"),
    (
        Asked("respect", "agree", WORDS),
        Asked("overall", "number", WORDS),
        Asked("more", "text", {"citizen": {"da": "Hvad skal der til?"}}),
    ),
    date(2026, 11, 2),
    date(2026, 11, 20),
)
CITIZEN, STAFF = Group("north", "citizen"), Group("north", "staff")
OPEN = replace(WAVE, state="open")


def kept(group: Group = CITIZEN, **given: Any) -> Any:
    return answered(WAVE, group, Cast(given.get("values", {}), given.get("texts", {})), "id", "")


def test_every_question_is_kept_in_its_order_whatever_was_answered_and_in_which() -> None:
    one = kept(values={"overall": 7, "respect": 4}, texts={"more": " mere\r\n   tid "})
    assert list(one.values.items()) == [("respect", 4), ("overall", 7)]
    assert one.texts == {"more": "mere\ntid"}
    assert kept().values == {"respect": None, "overall": None}
    assert kept(STAFF).texts == {}


@pytest.mark.parametrize(
    "given",
    [
        {"values": {"respect": 6}},
        {"values": {"respect": 0}},
        {"values": {"overall": 11}},
        {"values": {"other": 1}},
        {"values": {"more": 1}},
        {"texts": {"respect": "x"}},
        {"texts": {"more": "x" * 1_001}},
        {"group": STAFF, "texts": {"more": "x"}},
        {"group": Group("east", "citizen")},
    ],
)
def test_what_is_not_asked_is_not_kept(given: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        kept(**given)


@pytest.mark.parametrize(
    "after",
    [
        replace(OPEN, items=WAVE.items[:1]),
        replace(OPEN, units=("north",)),
        replace(OPEN, series="other"),
        replace(OPEN, opens=date(2026, 11, 3)),
        replace(OPEN, moment="after"),
        WAVE,
    ],
)
def test_what_is_asked_and_of_whom_stands_once_a_wave_was_open(after: Wave) -> None:
    check_follows(WAVE, after)
    with pytest.raises(Refused):
        check_follows(OPEN, after)
    with pytest.raises(Refused):
        check_follows(replace(OPEN, state="closed"), after)


def test_its_last_day_may_be_moved_and_it_may_be_said_what_is_changed() -> None:
    check_follows(OPEN, replace(OPEN, closes=date(2026, 12, 1)))
    done = replace(OPEN, state="closed")
    check_follows(OPEN, done)
    check_follows(done, replace(done, changes=(Change("Vi ringer først.", "Mette", date(2027, 1, 4)),)))


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]), st.uuids()), unique_by=lambda pair: pair[1]))
def test_the_bag_has_one_answer_a_pair_and_tells_nothing_by_its_order(pairs: list[tuple[str, Any]]) -> None:
    bag: tuple[Any, ...] = ()
    for pair, id in pairs:
        bag = put_in(bag, answered(WAVE, CITIZEN, Cast({}, {}), id.hex, pair))
    assert [one.id for one in bag] == sorted(one.id for one in bag)
    last = {pair: id.hex for pair, id in pairs if pair}
    assert {one.pair: one.id for one in bag if one.pair} == last
    assert sum(not one.pair for one in bag) == sum(not pair for pair, _ in pairs)
