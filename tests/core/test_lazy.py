"""A sentence is chosen now and put into somebody's language later."""

from __future__ import annotations

import msgspec
import pytest

from socialive_core import Lazy, Refused, SocialiveError, Stale, lazy


def test_a_sentence_holds_its_values_until_it_is_said() -> None:
    said = lazy("{name} tegnede et kryds.", name="Amina")
    assert said == Lazy("{name} tegnede et kryds.", {"name": "Amina"})
    assert str(said) == "Amina tegnede et kryds."


def test_a_brace_in_a_value_is_no_slot() -> None:
    assert str(lazy("{name} skrev.", name="{name} {other}")) == "{name} {other} skrev."


def test_a_sentence_without_values_may_hold_braces() -> None:
    assert str(lazy("Sæt {krøller}.")) == "Sæt {krøller}."


def test_a_slot_that_nothing_fills_is_an_error() -> None:
    with pytest.raises(KeyError):
        str(lazy("{name} skrev.", nam="Amina"))


def test_a_sentence_can_be_kept_and_read_again() -> None:
    said = lazy("Der står {n} linjer.", n=2)
    assert msgspec.json.decode(msgspec.json.encode(said), type=Lazy) == said


def test_an_error_says_what_to_do_in_a_sentence() -> None:
    assert str(Refused("{name} er her.", name="Karim").say) == "Karim er her."
    assert Refused(lazy("Nej.")).say == Lazy("Nej.")
    assert Stale().say == Stale.default
    assert str(Stale()) == Stale.default.message


def test_every_error_has_a_short_word_and_a_sentence() -> None:
    kinds = SocialiveError.__subclasses__()
    core = [kind for kind in kinds if kind.__module__ == "socialive_core.errors"]
    assert {kind.why for kind in core} == {"malformed", "forbidden", "refused", "stale", "frozen", "limit"}
    assert all(kind.default.message.endswith(".") for kind in core)
