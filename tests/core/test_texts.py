"""Several people edit one text at once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialive_core import Delete, Edit, Limit, Malformed, apply, transform
from socialive_core.texts import MOST_CHARACTERS, MOST_PUT_IN, check

LETTERS = "abæøå 😀\n"


@st.composite
def edits(draw: st.DrawFn, text: str) -> Edit:
    """An edit of *text* in any form that `apply` takes, tidy or not."""
    parts: list[Any] = []
    left = len(text)
    while left:
        if put_in := draw(st.text(LETTERS, max_size=3)):
            parts.append(put_in)
        span = draw(st.integers(1, left))
        parts.append(draw(st.sampled_from([span, Delete(span)])))
        left -= span
    if put_in := draw(st.text(LETTERS, max_size=3)):
        parts.append(put_in)
    return tuple(parts)


@st.composite
def a_text_and_edits(draw: st.DrawFn, count: int) -> tuple[str, ...]:
    text = draw(st.text(LETTERS, max_size=12))
    return (text, *(draw(edits(text)) for _n in range(count)))  # type: ignore[arg-type]


@given(a_text_and_edits(2))
def test_both_orders_end_in_the_same_text(case: Any) -> None:
    text, mine, yours = case
    one = apply(apply(text, mine), transform(yours, mine, first=False))
    other = apply(apply(text, yours), transform(mine, yours, first=True))
    assert one == other


@given(a_text_and_edits(2), st.data())
def test_one_may_write_on_before_hearing_of_anothers_edit(case: Any, data: st.DataObject) -> None:
    text, mine, yours = case
    then = data.draw(edits(apply(text, mine)))
    yours_after = transform(yours, mine, first=False)
    one = apply(apply(apply(text, mine), then), transform(yours_after, then, first=False))
    other = apply(apply(text, yours), transform(mine, yours, first=True))
    assert one == apply(other, transform(then, yours_after, first=True))


@given(a_text_and_edits(1))
def test_an_edit_moved_over_nothing_is_the_same(case: Any) -> None:
    text, mine = case
    assert apply(text, transform(mine, (), first=True)) == apply(text, mine)


@given(a_text_and_edits(2))
def test_a_moved_edit_that_changes_something_is_in_the_one_form(case: Any) -> None:
    _text, mine, yours = case
    moved = transform(mine, yours, first=True)
    if moved:
        check(moved)


@given(a_text_and_edits(2), st.booleans())
def test_no_word_of_the_other_is_lost(case: Any, first: bool) -> None:
    text, mine, yours = case
    both = apply(apply(text, yours), transform(mine, yours, first=first))
    for letter in set(LETTERS):
        put_in = sum(part.count(letter) for edit in (mine, yours) for part in edit if isinstance(part, str))
        assert both.count(letter) >= put_in


def test_of_two_who_put_something_in_at_one_place_the_first_comes_first() -> None:
    assert apply(apply("ab", (1, "Y")), transform((1, "X"), (1, "Y"), first=True)) == "aXYb"
    assert apply(apply("ab", (1, "Y")), transform((1, "X"), (1, "Y"), first=False)) == "aYXb"


def test_what_both_leave_out_is_left_out_once() -> None:
    assert apply(apply("abcd", (1, Delete(2))), transform((Delete(2),), (1, Delete(2)), first=True)) == "d"


def test_a_character_is_a_code_point() -> None:
    assert apply("😀a", (1, Delete(1), "b")) == "😀b"


def test_an_edit_past_the_end_is_malformed() -> None:
    for edit in ((3,), (Delete(3),), (2, Delete(1))):
        with pytest.raises(Malformed):
            apply("ab", edit)


def test_a_text_has_a_limit() -> None:
    assert len(apply("a" * (MOST_CHARACTERS - 1), ("b",))) == MOST_CHARACTERS
    with pytest.raises(Limit):
        apply("a" * MOST_CHARACTERS, ("b",))


def test_an_edit_has_a_limit() -> None:
    check(("a" * MOST_PUT_IN,))
    with pytest.raises(Limit):
        check(("a" * MOST_PUT_IN, 1, "b"))


@pytest.mark.parametrize(
    "edit",
    [
        (),
        (1,),
        ("a", "b"),
        ("a", 1, 1, "b"),
        (Delete(1), Delete(1)),
        ("a", 1),
        ("\x00",),
        ("\ud800",),
    ],
)
def test_an_edit_in_another_form_is_malformed(edit: Any) -> None:
    with pytest.raises(Malformed):
        check(edit)


@pytest.mark.parametrize("edit", [("a",), (1, "a"), (1, Delete(2)), ("a", Delete(1)), (Delete(1), "a", 3, Delete(1))])
def test_an_edit_in_the_one_form_passes(edit: Any) -> None:
    check(edit)
