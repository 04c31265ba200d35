"""A wave is made from a survey, and can be worded, added to and left out of until it opens, and never after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from hostapp.surveying.drafting import added, drafted, languages_of, left_out, put_back, reworded
from hostapp.surveying.wave import ROLES, Role, Wave
from socialive_core import Malformed, Refused
from socialive_core.survey import balanced
from tests.surveying.asked import CLOSES, OPENS, draft, opened, survey

Words = dict[tuple[Role, str], str]


def words(text: str = "Der er tid nok.") -> Words:
    return {(role, language): f"{text} {language}" for role in ROLES for language in ("da", "en")}


def keys(wave: Wave) -> list[str]:
    return [one.key for one in wave.items]


def test_a_new_wave_asks_all_of_its_survey_of_all_three_in_both_languages() -> None:
    wave = draft()
    assert keys(wave) == [item.key for item in survey().items]
    assert all(set(one.words) == set(ROLES) for one in wave.items)
    assert languages_of(wave) == ("da", "en")
    assert wave.items[0].words["relative"]["da"] == "Vi bliver mødt med respekt."


@pytest.mark.parametrize(
    ("wrong", "say"),
    [
        ({"series": " "}, "Skriv, hvad målingen handler om"),
        ({"series": "x" * 61}, "Skriv, hvad målingen handler om"),
        ({"units": ()}, "Vælg mindst én enhed."),
        ({"closes": OPENS - timedelta(days=1)}, "Runden skal slutte efter"),
    ],
)
def test_a_wave_that_makes_no_sense_is_refused_in_words(wrong: dict[str, Any], say: str) -> None:
    given: dict[str, Any] = {"series": "Familier", "moment": "before", "units": ("",), "opens": OPENS, "closes": CLOSES}
    with pytest.raises(Refused) as told:
        drafted("w", "trust_survey", draft().items, **given | wrong)
    assert say in told.value.say.message


def test_a_question_is_worded_for_each_role_and_language() -> None:
    wave = reworded(draft(), "voice", words())
    assert next(one for one in wave.items if one.key == "voice").words["staff"] == {
        "da": "Der er tid nok. da",
        "en": "Der er tid nok. en",
    }
    assert keys(wave) == keys(draft())


@pytest.mark.parametrize("text", ["", "  ", "x" * 161])
def test_a_question_without_words_or_with_too_many_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        reworded(draft(), "voice", words() | {("staff", "en"): text})


def test_a_question_is_left_out_and_put_back_in_its_place() -> None:
    wave = left_out(draft(), "voice")
    assert "voice" not in keys(wave)
    assert put_back(wave, "voice", draft().items) == draft()


def test_without_those_that_point_the_other_way_a_wave_is_no_longer_balanced() -> None:
    assert balanced(draft().items)
    assert not balanced(left_out(draft(), "fear").items)


def test_an_own_statement_stands_before_the_number_and_stays_where_another_is_put_back() -> None:
    wave = added(left_out(left_out(draft(), "voice"), "fear"), words(), ("da", "en"))
    assert keys(wave)[-3:] == ["own_1", "overall", "one_higher"]
    assert keys(put_back(wave, "fear", draft().items))[-4:] == ["whole", "own_1", "overall", "one_higher"]


def test_there_are_never_more_than_thirteen_questions_and_never_none() -> None:
    with pytest.raises(Refused):
        added(draft(), words(), ("da", "en"))
    one = replace(draft(), items=draft().items[:1])
    with pytest.raises(Refused):
        left_out(one, one.items[0].key)


CHANGES: dict[str, Callable[[Wave], Wave]] = {
    "worded": lambda wave: reworded(wave, "voice", words()),
    "left out": lambda wave: left_out(wave, "voice"),
    "put back": lambda wave: put_back(wave, "voice", draft().items),
    "added": lambda wave: added(wave, words(), ("da", "en")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_of_a_wave_that_has_opened_changes(change: str) -> None:
    with pytest.raises(Refused):
        CHANGES[change](opened())


@pytest.mark.parametrize("key", ["nothing", ""])
def test_what_is_not_there_cannot_be_changed(key: str) -> None:
    with pytest.raises(Malformed):
        left_out(draft(), key)
    with pytest.raises(Malformed):
        put_back(draft(), key, draft().items)
