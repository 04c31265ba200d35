"""Codes on cards: a slip is noticed, and what is kept of one leads nowhere else."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostapp.surveying import codes
from socialive_core import Refused

LETTERS = st.sampled_from(codes.ALPHABET)
CODES = st.sampled_from([codes.CHANCE, codes.POSTER]).flatmap(
    lambda many: st.text(codes.ALPHABET, min_size=many, max_size=many).map(codes.checked)
)


def refused(word: str) -> bool:
    try:
        codes.typed(word)
    except Refused:
        return True
    return False


@given(CODES)
def test_a_code_is_read_however_it_is_written(code: str) -> None:
    written = codes.shown(code).lower().replace("0", "o").replace("1", "l")
    for word in (code, codes.shown(code), written, f"  {'-'.join(code)} ", code.replace("1", "I")):
        assert codes.typed(word) == code


@given(CODES, st.data())
def test_one_wrong_letter_is_noticed_wherever_it_stands(code: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(LETTERS.filter(lambda letter: letter != code[at]))
    assert refused(code[:at] + other + code[at + 1 :])


@given(CODES, st.data())
def test_two_letters_that_changed_places_are_noticed_however_far_apart(code: str, data: st.DataObject) -> None:
    first, second = sorted(data.draw(st.lists(st.integers(0, len(code) - 1), min_size=2, max_size=2, unique=True)))
    swapped = [*code]
    swapped[first], swapped[second] = swapped[second], swapped[first]
    assert refused("".join(swapped)) == (code[first] != code[second])


@given(st.text(max_size=30) | st.text(codes.ALPHABET, min_size=9, max_size=9))
def test_what_was_never_drawn_is_refused_in_words_and_never_an_error(word: str) -> None:
    with contextlib.suppress(Refused):
        assert codes.checked(codes.typed(word)[:-1]) == codes.typed(word)


@pytest.mark.parametrize("word", ["", "ABC", "ÆØÅ ABC DEF", "UUU UUU UUU", "0" * 200])
def test_a_word_that_is_no_code_is_refused(word: str) -> None:
    assert refused(word)


def test_codes_are_drawn_from_forty_bits_each_letter_as_often_as_another() -> None:
    drawn = [codes.draw() for _ in range(4_000)]
    assert len({*drawn}) == 4_000  # the chance that two are alike is 7 in a million
    for place in range(codes.CHANCE):
        often = [sum(code[place] == letter for code in drawn) for letter in codes.ALPHABET]
        assert 60 < min(often) <= max(often) < 200  # 125 each in the mean, and six standard deviations of 11
    assert len(codes.draw_poster()) == 27
    assert codes.is_poster(codes.draw_poster())
    assert not codes.is_poster(codes.draw())


def test_a_code_is_another_value_in_another_series() -> None:
    code = codes.draw()
    assert codes.stretched(code, "a") == codes.stretched(code, "a") != codes.stretched(code, "b")
    assert len(codes.stretched(code, "a")) == len(codes.stretched(codes.draw_poster(), "a")) == 32
