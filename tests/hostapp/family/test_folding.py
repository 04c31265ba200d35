"""How what relatives and children said stands now, folded from what was added."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hostapp.family.children import (
    CHOICES,
    FRESH,
    OPEN_FOR,
    CardAfter,
    CardBefore,
    ChildChoice,
    ChildView,
    ChildWords,
    OfChild,
    PageOpened,
    Trusted,
    ViewEffect,
    childs,
)
from hostapp.family.relatives import PieceShown, Worry, WorryAnswer, exchanges, shown_to, waits
from hostapp.meetings.deciding import decides

AT = datetime(2026, 11, 19, 9, tzinfo=UTC)
TODAY = AT.date()


def added(number: int, by: str = "mette", **more: Any) -> dict[str, Any]:
    return {"id": f"{number:032x}", "at": AT + timedelta(minutes=number), "by": by, **more}


def of_child(number: int, by: str = "mette", **more: Any) -> dict[str, Any]:
    return added(number, by, child="sofie", **more)


def said(*more: OfChild) -> tuple[OfChild, ...]:
    return (ChildWords(**of_child(1), use="say", words="Jeg vil sove", meeting="m"), *more)


def choice(number: int, value: Any, *to: str) -> ChildChoice:
    return ChildChoice(**of_child(number), of=f"{1:032x}", value=value, to=to)


def test_a_worry_stands_with_every_answer_to_it_and_waits_until_there_is_one() -> None:
    worry, other = Worry(**added(1, "birgit"), words="Han spiser ikke"), Worry(**added(2, "lis"), words="Penge")
    answer = WorryAnswer(**added(3), worry=worry.id, words="Vi taler med ham")
    assert [one.worry for one in exchanges([worry, other, answer])] == [other, worry]
    assert exchanges([worry, other, answer], "birgit")[0].answers == (answer,)
    assert [one.worry for one in waits([worry, other, answer])] == [other]


def test_silence_is_no_and_the_last_answer_counts() -> None:
    yes = PieceShown(**added(1, "jonas"), to="birgit", piece="step", yes=True, words="Vi ringer")
    no = PieceShown(**added(2, "jonas"), to="birgit", piece="step")
    assert shown_to([], "birgit", ["jonas"]) == ()
    assert shown_to([yes], "birgit", ["jonas"]) == (yes,)
    assert shown_to([yes], "lis", ["jonas"]) == ()
    assert shown_to([yes, no], "birgit", ["jonas"]) == ()
    assert shown_to([yes, no, yes], "birgit", ["jonas"]) == (yes,)


def test_the_adult_answers_alone_and_only_while_it_is_their_case() -> None:
    by_another = PieceShown(**added(1, "mette"), to="birgit", piece="step", yes=True, words="Vi ringer")
    assert shown_to([by_another], "birgit", ["jonas"]) == ()


def test_what_a_child_says_is_shown_to_nobody_until_it_has_chosen_whom() -> None:
    assert not any(one.shown_to("amina") for one in childs(said(), "sofie").said)


@pytest.mark.parametrize("value", CHOICES)
def test_only_show_shows_and_only_to_whom_the_child_chose(value: str) -> None:
    (one,) = childs(said(choice(2, value, "amina")), "sofie").said
    assert one.shown_to("amina") is (value == "show")
    assert not one.shown_to("karim")


def test_a_child_may_change_its_mind() -> None:
    (one,) = childs(said(choice(2, "show", "amina"), choice(3, "not")), "sofie").said
    assert not one.shown_to("amina")


def test_what_is_anothers_is_nothing_of_this_childs() -> None:
    assert childs(said(), "emil").said == ()


def test_the_page_opens_only_with_the_adult_the_child_chose_last_and_for_an_hour() -> None:
    trusted = Trusted(**of_child(1), name="Rikke")
    opened = PageOpened(**of_child(2), beside="Rikke")
    now = opened.at + timedelta(minutes=1)
    assert not childs([opened], "sofie").open_at(now, "mette")
    assert not childs([trusted], "sofie").open_at(now, "mette")
    assert childs([trusted, opened], "sofie").open_at(now, "mette")
    assert not childs([trusted, opened], "sofie").open_at(now, "rikke")
    assert not childs([trusted, opened], "sofie").open_at(opened.at + OPEN_FOR, "mette")
    closed = PageOpened(**of_child(3), beside="", closed=True)
    assert not childs([trusted, opened, closed], "sofie").open_at(now, "mette")
    other = Trusted(**of_child(4), name="Ali")
    assert not childs([trusted, opened, other], "sofie").open_at(now, "mette")


def view(number: int, on: date, **more: Any) -> ChildView:
    return ChildView(**of_child(number), on=on, how="alone", whom="Mette", words="Jeg vil sove", **more)


def test_the_register_says_what_the_words_changed_and_the_newest_day_stands_first() -> None:
    old, new = view(2, TODAY - timedelta(days=9)), view(1, TODAY)
    effect = ViewEffect(**of_child(3), view=old.id, words="Mødet er flyttet")
    entries = childs([new, old, effect], "sofie").entries
    assert [one.view for one in entries] == [new, old]
    assert [one.effect for one in entries] == [None, effect]


@pytest.mark.parametrize(("days", "fresh"), [(0, True), (FRESH.days, True), (FRESH.days + 1, False)])
def test_what_a_child_thinks_is_fresh_for_three_months(days: int, *, fresh: bool) -> None:
    assert childs([view(1, TODAY - timedelta(days=days))], "sofie").fresh(TODAY) is fresh


def test_what_a_child_said_in_the_register_is_its_own_to_show_too() -> None:
    (one,) = childs([view(1, TODAY), choice(2, "show", "amina")], "sofie").said
    assert (one.use, one.shown_to("amina")) == ("said", True)


def test_a_meeting_has_the_last_card_before_it_and_the_last_after() -> None:
    first, last = (CardBefore(**of_child(at), meeting="m", about=about) for at, about in ((1, "a"), (2, "b")))
    after = CardAfter(**of_child(3), meeting="m", heard="h", now="n")
    cards = childs([first, last, after], "sofie").of_meeting("m")
    assert (cards.before, cards.after) == (last, after)


@pytest.mark.parametrize(
    ("what", "is_decision"),
    [
        ("Vi træffe en afgørelse om aflastning", True),
        ("Kommunen bevilger en støtteperson", True),
        ("Beslutte, om Sofie skal bo hos sin mormor", True),
        ("Ringe til skolen", False),
        ("Amina følger Sofie i skole om mandagen", False),
        ("Give slag på tasken", False),
    ],
)
def test_an_agreement_that_decides_something_is_told_by_its_words(what: str, *, is_decision: bool) -> None:
    assert decides(what) is is_decision
