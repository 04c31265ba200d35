"""What holds when everything that was decided of the tools is taken together."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from hostapp.toolbox.decided import ORDER, PLACE, SETTINGS, Decision, Place, Toolbox, held
from socialive_core import Case
from tests.house import NOW

CASE = Case("c", "Peter", NOW, "plan", unit="jobs", kind="work")


def decided(about: str, value: object, number: int = 1) -> Decision:
    return Decision(about, msgspec.json.encode(value), NOW, "p", "Hanne", "Fordi.", number)


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        (Place(), True),
        (Place(off=True), False),
        (Place(units=("jobs",)), False),
        (Place(units=("adults", "")), True),
        (Place(kinds=("work",)), False),
        (Place(kinds=("family",)), True),
        (Place(stages=("plan",)), False),
        (Place(stages=("contact", "follow")), True),
        (Place(units=("adults",), kinds=("family",), stages=("work",)), True),
    ],
)
def test_a_tool_is_offered_where_nothing_says_that_it_is_off(place: Place, offered: bool) -> None:
    assert place.offers(CASE) is offered


def test_of_several_decisions_about_the_same_the_last_holds() -> None:
    toolbox = held([decided(PLACE + "a", Place(off=True)), decided(PLACE + "a", Place(kinds=("work",)), 2)])
    assert toolbox.place("a") == Place(kinds=("work",))
    assert toolbox.place("b") == Place()
    assert toolbox.heads == {PLACE + "a": 2}


def test_tools_that_nobody_has_put_in_order_come_last_as_they_were() -> None:
    assert Toolbox().in_order(["c", "a", "b"]) == ["c", "a", "b"]
    assert held([decided(ORDER, ["b", "gone"])]).in_order(["c", "a", "b"]) == ["b", "c", "a"]


def test_settings_that_are_given_back_are_the_installations_again() -> None:
    given = decided(SETTINGS + "a", {"groups": ["x"]})
    assert held([given]).settings == {"a": b'{"groups":["x"]}'}
    assert held([given, replace(given, value=b"null", number=2)]).settings == {}


def test_what_a_later_version_decides_about_is_let_be() -> None:
    assert held([decided("something new", 3)]) == Toolbox(heads={"something new": 1})
