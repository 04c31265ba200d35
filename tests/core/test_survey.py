"""A survey is put together rightly, or all that is wrong with it is said at once; and it is found as a plugin is."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import Any

import pytest
from msgspec.structs import replace

from socialive_core import About, Admission, Item, Lazy, LoadState, PluginError, Registry, Respondent, Survey
from socialive_core.registry import SURVEYS
from socialive_core.survey import LONGEST_ITEM, MOST_ITEMS, RESPONDENTS


def said(words: str = "Det går.") -> dict[Respondent, Lazy]:
    return {role: Lazy(words) for role in RESPONDENTS}


def make(*items: Item, **fields: Any) -> Survey:
    usual = items or (Item("calm", said()), Item("fear", said(), reversed=True), Item("alone", said(), reversed=True))
    about = About(Lazy("Tillid"), Lazy("Mål tilliden."), Lazy("Intet."))
    return Survey(**{"id": "trust", "package": "trust", "about": about, "items": usual} | fields)


TWO = (Item("fear", said(), reversed=True), Item("alone", said(), reversed=True))

WRONG: dict[str, dict[str, Any]] = {
    "The id 'Trust me' is not snake_case.": {"id": "Trust me"},
    f"It has 0 items; there may be from 1 to {MOST_ITEMS}.": {"items": ()},
    f"It has 14 items; there may be from 1 to {MOST_ITEMS}.": {
        "items": (*TWO, *(Item(f"item_{n}", said()) for n in range(12)))
    },
    "There are 2 items called 'fear'.": {"items": (*TWO, TWO[0])},
    "Its roles are ('citizen', 'cat')": {"roles": ("citizen", "cat")},
    "Fewer than 2 of its items are reversed.": {"items": TWO[:1]},
    "The key 'a b' is not snake_case.": {"items": (*TWO, Item("a b", said()))},
    "sum is reversed, and no statement": {"items": (*TWO, Item("sum", said(), kind="number", reversed=True))},
    "calm has no words for staff.": {"items": (*TWO, Item("calm", {"citizen": Lazy("a"), "relative": Lazy("b")}))},
    f"calm is longer than {LONGEST_ITEM} letters": {"items": (*TWO, Item("calm", said("a" * (LONGEST_ITEM + 1))))},
    "calm has a slot for citizen, and a name could come into it.": {
        "items": (*TWO, Item("calm", said("{name} lytter.")))
    },
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_wrong_with_a_survey_is_said(fault: str) -> None:
    with pytest.raises(PluginError) as told:
        make(**WRONG[fault])
    assert any(one.startswith(fault) for one in told.value.faults), told.value.faults


def test_a_survey_that_is_changed_is_looked_at_again() -> None:
    with pytest.raises(PluginError):
        replace(make(), items=())


@pytest.fixture
def point() -> Any:
    module: Any = ModuleType("survey_on_trial")
    module.it = make()
    sys.modules["survey_on_trial"] = module
    yield EntryPoint("trust", "survey_on_trial:it", SURVEYS)
    del sys.modules["survey_on_trial"]


def test_a_survey_comes_in_by_its_entry_point(point: EntryPoint) -> None:
    registry = Registry()
    assert registry.load(point).state is LoadState.LOADED
    assert registry.surveys == {"trust": make()}


def test_a_survey_is_called_what_its_entry_point_is_called(point: EntryPoint) -> None:
    other = EntryPoint("faith", point.value, SURVEYS)
    assert "Its entry point is called 'faith' and its survey 'trust'." in Registry().load(other).message


def test_what_is_no_survey_is_told_what_it_is(point: EntryPoint) -> None:
    sys.modules["survey_on_trial"].it = {}  # type: ignore[attr-defined]
    assert "gives a dict, not a Survey" in Registry().load(point).message


def test_two_surveys_with_one_name_are_one_survey_and_one_message(point: EntryPoint) -> None:
    registry = Registry()
    registry.load(point)
    assert "There is another survey called 'trust'." in registry.load(point).message


def test_nothing_of_a_survey_that_nobody_trusts_is_imported(point: EntryPoint) -> None:
    assert Admission(trusted=lambda _: False).judges(point) is LoadState.BARRED
