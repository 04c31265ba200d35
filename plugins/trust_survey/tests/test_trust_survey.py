"""The thirteen items are parallel in three roles and two languages, balanced, and hold nobody's name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from socialive_trust_survey import trust_survey

from socialive_core import Item
from socialive_core.survey import RESPONDENTS, balanced

ENGLISH = Path(__file__).parents[1] / trust_survey.package / "locales/en/LC_MESSAGES/trust_survey.po"
KINDS = ["agree"] * 11 + ["number", "text"]
NAMED = re.compile(r"\b(Mette|Amina|Karim|Sofie|Line|Henrik)\b|\{|@")


def words() -> list[str]:
    return [said.message for item in trust_survey.items for said in item.words.values()]


def test_it_asks_eleven_statements_then_a_number_and_a_line() -> None:
    assert [item.kind for item in trust_survey.items] == KINDS


@pytest.mark.parametrize("item", trust_survey.items, ids=lambda item: item.key)
def test_every_item_is_asked_of_each_role(item: Item) -> None:
    assert set(item.words) == set(RESPONDENTS)


def test_two_items_point_the_other_way() -> None:
    assert [item.key for item in trust_survey.items if item.reversed] == ["openness", "fear"]
    assert balanced(trust_survey.items)


@pytest.mark.parametrize("language", trust_survey.languages)
def test_every_word_of_it_stands_in_each_of_its_languages(language: str) -> None:
    with ENGLISH.open("rb") as file:
        english = {message.id: message.string for message in read_po(file)}
    said = {one: one if language == "da" else english[one] for one in words()}
    assert all(said.values())
    assert not [one for one in said.values() if NAMED.search(one)]


def test_nobody_needs_to_scroll_through_a_statement() -> None:
    assert max(map(len, words())) <= 70
