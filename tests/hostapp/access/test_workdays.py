"""The clock of a request: working days in Denmark, in a table of dates and for every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostapp.access.workdays import DAYS, due, is_workday, workday_after
from hostapp.settings import Settings, SettingsError, checked, load

CLOSED = ("06-05", "12-24")

DUE = {
    "an ordinary Monday": ("2026-01-12", (), "2026-01-21"),
    "a Friday": ("2026-01-16", (), "2026-01-27"),
    "a Saturday, as if on the Friday": ("2026-01-17", (), "2026-01-27"),
    "a Sunday": ("2026-01-18", (), "2026-01-27"),
    "before Easter: three days and the Monday are free": ("2026-03-30", (), "2026-04-13"),
    "on Maundy Thursday": ("2026-04-02", (), "2026-04-15"),
    "before Ascension Day": ("2026-05-13", (), "2026-05-26"),
    "over Whit Monday": ("2026-05-22", (), "2026-06-03"),
    "store bededag was free in 2023": ("2023-04-28", (), "2023-05-10"),
    "and is a working day since 2024": ("2024-04-19", (), "2024-04-30"),
    "the Friday that store bededag would have been, 26 April 2024": ("2024-04-25", (), "2024-05-06"),
    "5 June is worked where nothing is said": ("2026-05-29", (), "2026-06-09"),
    "and free where the municipality is closed": ("2026-05-29", CLOSED, "2026-06-10"),
    "Christmas, and the 24th is worked where nothing is said": ("2026-12-21", (), "2026-12-31"),
    "Christmas where the municipality is closed on the 24th": ("2026-12-21", CLOSED, "2027-01-04"),
    "over the new year": ("2026-12-28", (), "2027-01-07"),
    "a leap day is worked": ("2024-02-26", (), "2024-03-06"),
}


@pytest.mark.parametrize("name", DUE)
def test_an_answer_is_due_seven_working_days_after_the_day_it_was_asked(name: str) -> None:
    asked, closed, expected = DUE[name]
    assert due(date.fromisoformat(asked), closed) == date.fromisoformat(expected)


def test_store_bededag_is_gone_from_2024() -> None:
    assert not is_workday(date(2023, 5, 5))
    assert all(is_workday(day) for day in (date(2024, 4, 26), date(2025, 5, 16), date(2026, 5, 1)))


def test_what_is_simple_is_aimed_at_within_two_working_days() -> None:
    assert due(date(2026, 1, 16), simple=True) == date(2026, 1, 20)


DAY = st.dates(date(2020, 1, 1), date(2060, 12, 31))
CLOSING = st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(lambda one: f"{one:%m-%d}"), max_size=4)


@given(asked=DAY, closed=CLOSING)
def test_from_asking_to_the_last_day_lie_exactly_seven_working_days(asked: date, closed: list[str]) -> None:
    last = due(asked, closed)
    between = [asked + timedelta(days=n) for n in range(1, (last - asked).days + 1)]
    assert sum(is_workday(one, closed) for one in between) == DAYS
    assert is_workday(last, closed)
    assert last.weekday() < 5


@given(asked=DAY, closed=CLOSING, later=st.integers(0, 20))
def test_who_asks_later_is_never_answered_sooner_and_a_closed_day_never_shortens_it(
    asked: date, closed: list[str], later: int
) -> None:
    assert due(asked, closed) <= due(asked + timedelta(days=later), closed)
    assert due(asked, ()) <= due(asked, closed)
    assert workday_after(asked, 0, closed) == asked


@pytest.mark.parametrize("wrong", ["24-12", "5. juni", "13-01", "12-40"])
def test_a_closed_day_that_is_none_is_refused_at_the_start(wrong: str) -> None:
    with pytest.raises(SettingsError, match="closed_days"):
        checked(Settings(closed_days=(wrong,)))


def test_closed_days_are_read_from_the_environment_too() -> None:
    assert load(environment={"SOCIALIVE_CLOSED_DAYS": "06-05, 12-24"}).closed_days == CLOSED
