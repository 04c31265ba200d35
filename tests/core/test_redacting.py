"""Taking a third person out of words, and of what each tool holds besides words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialive_core.agreements import Agreement, Agreements, redact
from socialive_core.redacting import MARK, named, without


@pytest.mark.parametrize(
    ("label", "words", "after"),
    [
        ("Bent", "Bent henter på fredag.", f"{MARK} henter på fredag."),
        ("Bent", "Det er Bents bil, og BENT kører.", f"Det er {MARK} bil, og {MARK} kører."),
        ("Bent", "Han er bentøjet og absolut ikke Benthe.", "Han er bentøjet og absolut ikke Benthe."),
        ("Onkel Bent", "Onkel  Bent kommer. Onkel kommer.", f"{MARK} kommer. Onkel kommer."),
        ("Max", "Max' hund. Max\u2019s cat.", f"{MARK} hund. {MARK} cat."),
        ("A.B.", "Vi spørger A.B. først.", f"Vi spørger {MARK} først."),
        ("Åse", "åse", MARK),
        ("Bent", "", ""),
    ],
)
def test_a_name_is_taken_out_as_a_word_of_its_own(label: str, words: str, after: str) -> None:
    assert without(label, words) == after
    assert named(label, words) == (words != after)


@given(st.text(min_size=2, max_size=80).filter(lambda label: label.strip()), st.text(max_size=200))
def test_nothing_grows_longer_and_what_is_taken_out_is_not_there_any_more(label: str, words: str) -> None:
    after = without(label, words)
    assert len(after) <= len(words)
    assert MARK in label or not named(label, after)


def test_an_agreement_names_nobody_in_its_first_step() -> None:
    before = Agreements((Agreement(id="a", small="Ring til Bent"), Agreement(id="b", small="Ring")))
    assert [one.small for one in redact(before, "bent").made] == [f"Ring til {MARK}", "Ring"]
