"""Cases put together so that nobody is seen: a caseworker is one who answers, and few are not shown."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from hostapp.managing.counting import Counted, Part, Quarter, measured, scaled, workers
from hostapp.managing.measures import COUNTED, RHYTHM, VOICE, WRITING
from hostapp.surveying.figures.shown import ALL, Release, figures
from hostapp.surveying.figures.suppressing import ALTOGETHER, FEWEST

QUARTER = Quarter(2026, 3)


def case(worker: str, unit: str = "", held: int = 3, agreed: int = 4, **parts: Part) -> Counted:
    return Counted(worker, unit, {RHYTHM: Part(held, agreed), **parts})


def of(*cases: Counted, names: tuple[str, ...] = (RHYTHM,), units: tuple[str, ...] = ("",)) -> Release:
    return measured(QUARTER, names, units, cases)


def many(workers: int, unit: str = "", cases: int = 1) -> list[Counted]:
    return [case(f"{unit}{worker}", unit) for worker in range(workers) for _case in range(cases)]


@pytest.mark.parametrize(("today", "quarter", "start", "last"), [
    (date(2026, 10, 1), Quarter(2026, 3), date(2026, 7, 1), date(2026, 9, 30)),
    (date(2026, 1, 15), Quarter(2025, 4), date(2025, 10, 1), date(2025, 12, 31)),
    (date(2026, 6, 30), Quarter(2026, 1), date(2026, 1, 1), date(2026, 3, 31)),
])  # fmt: skip
def test_a_figure_is_of_a_quarter_that_is_over(today: date, quarter: Quarter, start: date, last: date) -> None:
    assert (Quarter.before(today), quarter.start, quarter.last) == (quarter, start, last)


def test_fewer_than_eight_caseworkers_are_not_shown_however_many_cases_they_have() -> None:
    assert figures(of(*many(ALTOGETHER - 1, cases=100))) == ()
    assert [one.item for one in of(*many(ALTOGETHER)).levels] == [RHYTHM]


def test_a_unit_of_fewer_than_five_caseworkers_is_shown_with_another_and_never_alone() -> None:
    small, large = many(FEWEST - 1, "a", cases=9), many(20, "b")
    released = of(*small, *large, units=("a", "b"))
    assert {one.units for one in released.levels} == {ALL}
    alone = of(*many(FEWEST, "a"), *large, units=("a", "b"))
    assert {one.units for one in alone.levels} == {ALL, ("a",), ("b",)}


def test_a_caseworker_counts_once_with_the_mean_of_their_cases_where_most_of_them_are() -> None:
    cases = (case("mette", "a", 4, 4), case("mette", "b", 0, 4), case("mette", "b", 2, 4))
    (answered,) = workers((RHYTHM,), cases)
    assert (answered.unit, answered.role, answered.values[RHYTHM]) == ("b", "staff", 5)


def test_where_a_measure_has_too_few_behind_it_it_is_not_shown_and_the_others_are() -> None:
    cases = [case(str(n), voice=Part(1, 2)) if n < 3 else case(str(n)) for n in range(12)]
    assert {one.item for one in of(*cases, names=(RHYTHM, VOICE)).levels} == {RHYTHM}


def test_a_time_is_counted_in_tens_of_minutes_and_no_longer_than_the_scale() -> None:
    assert (scaled(WRITING, Part(35, 1)), scaled(WRITING, Part(900, 1)), scaled(RHYTHM, Part(3, 4))) == (3.5, 10, 7.5)


def test_two_units_that_are_shown_together_can_change_places_and_every_figure_stays() -> None:
    chance = Random(9)
    cases = [
        case(f"{unit}{n}", unit, chance.randrange(5), 4)
        for unit, of in (("a", 3), ("b", 6), ("c", 9))
        for n in range(of)
    ]
    places = {"a": "b", "b": "a", "c": "c"}
    turned = [Counted(one.worker, places[one.unit], one.parts) for one in cases]
    units = ("a", "b", "c")
    assert set(of(*cases, units=units).levels) == set(of(*turned, units=units).levels)


def test_nothing_that_is_shown_names_a_caseworker_or_a_case() -> None:
    released = of(*(case(f"worker{n}", held=n % 5) for n in range(30)), names=COUNTED)
    assert "worker" not in str(released)
