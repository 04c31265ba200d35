"""The figures of a made-up municipality, beside the same from NumPy and SciPy: five units, three roles, three waves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest
from scipy import stats

from hostapp.surveying.figures.shown import ALL, Level, Moved, Release, Units
from hostapp.surveying.figures.statistics import alpha, interval, quantile
from hostapp.surveying.wave import ROLES, Answered, Asked, Role
from tests.surveying.made_up import ITEMS, NUMBER, Asking, asked

ASKED = (*ITEMS, NUMBER)


@cache
def municipality() -> Asking:
    """About five thousand answers."""
    sizes: dict[tuple[str, Role], int] = {
        (f"unit {at}", role): size * share
        for at, size in enumerate((6, 9, 14, 20, 26))
        for role, share in (("citizen", 18), ("relative", 8), ("staff", 4))
    }
    return asked(8, sizes)


@cache
def releases() -> tuple[Release, ...]:
    return municipality().releases


def table(answers: tuple[Answered, ...], role: Role, units: Units, one: Asked) -> np.ndarray:
    """What *role* answered, turned where it is reversed, and not a number where it is missing."""
    values = [a.values[one.key] for a in answers if a.role == role and (units == ALL or a.unit in units)]
    found = np.array([np.nan if value is None else value for value in values], dtype=float)
    return 6 - found if one.reversed else found


def item(key: str) -> Asked:
    return next(one for one in ASKED if one.key == key)


def every(kind: type[Level] | type[Moved]) -> Iterator[tuple[Release, Level | Moved]]:
    for release in releases():
        yield from ((release, one) for one in (*release.levels, *release.moved) if isinstance(one, kind))


def test_it_is_as_large_as_it_should_be_and_everything_of_it_is_shown() -> None:
    world = municipality()
    assert sum(map(len, world.answers.values())) >= 5000
    for release in releases():
        assert {(one.role, one.units) for one in release.heard} == {
            (role, units) for role in ROLES for units in (ALL, *((unit,) for unit in world.waves[0].units))
        }
        assert len(release.levels) == len(ROLES) * 6 * len(ASKED)
    assert not releases()[0].moved
    for release in releases()[1:]:  # of the staff of the smallest unit too few came again
        assert len({(one.role, one.units) for one in release.moved}) >= 15


def test_the_number_of_answers_is_that_which_is_there() -> None:
    for release in releases():
        bag = municipality().answers[release.wave]
        for one in release.heard:
            assert one.number == sum(a.role == one.role and one.units in (ALL, (a.unit,)) for a in bag)


def test_every_mean_and_every_spread_is_numpys() -> None:
    for release, one in every(Level):
        assert isinstance(one, Level)
        values, (low, high) = table(municipality().answers[release.wave], one.role, one.units, item(one.item)), (2, 4)
        if one.item == "overall":
            low, high = 3, 7
        assert one.edge == ""
        assert one.mean == pytest.approx(np.nanmean(values), abs=0.0501)
        assert one.mean == round(float(np.nanmean(values)), 1)
        if one.spread:
            assert one.spread == (
                int((values <= low).sum()),
                int((np.isnan(values) | ((values > low) & (values < high))).sum()),
                int((values >= high).sum()),
            )


def differences(release: Release, one: Moved) -> np.ndarray:
    world, asked = municipality(), item(one.item)
    first = {a.pair: a for a in world.answers[release.base] if a.pair}
    both = [(first[a.pair], a) for a in world.answers[release.wave] if a.pair in first]
    was, now = (table(tuple(two), one.role, one.units, asked) for two in zip(*((b, a) for b, a in both), strict=True))
    steps = now - was
    return steps[~np.isnan(steps)]


def test_every_paired_change_its_interval_and_its_counts_are_scipys() -> None:
    seen = 0
    for release, one in every(Moved):
        assert isinstance(one, Moved)
        steps = differences(release, one)
        assert one.pairs == len(steps) >= 15
        assert one.mean == round(float(steps.mean()), 1)
        low, high = stats.t.interval(0.95, len(steps) - 1, loc=steps.mean(), scale=stats.sem(steps))
        if high - low >= 0.2:
            assert (one.low, one.high) == (round(float(low), 1), round(float(high), 1))
        if one.ways:
            seen += 1
            assert one.ways == (int((steps > 0).sum()), int((steps == 0).sum()), int((steps < 0).sum()))
    assert seen > 50


def test_reliability_is_that_of_the_covariances() -> None:
    for release in releases():
        for one in release.reliable:
            columns = [table(municipality().answers[release.wave], one.role, ALL, item) for item in ITEMS]
            rows = np.array(columns).T
            rows = rows[~np.isnan(rows).any(axis=1)]
            assert len(rows) >= 50
            between = np.cov(rows.T)
            expected = 11 / 10 * (1 - np.trace(between) / between.sum())
            assert one.alpha == round(float(expected), 2)
    assert sum(len(release.reliable) for release in releases()) == 9


@pytest.mark.parametrize("freedom", [14, 15, 20, 40, 200, 5000])
def test_students_t_is_scipys(freedom: int) -> None:
    assert quantile(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=2e-6)


def test_an_interval_is_scipys() -> None:
    steps = np.random.default_rng(8).integers(-4, 5, 33)
    mean, half = interval([int(step) for step in steps])
    low, high = stats.t.interval(0.95, 32, loc=steps.mean(), scale=stats.sem(steps))
    assert (mean - half, mean + half) == (pytest.approx(low), pytest.approx(high))


def test_where_all_answer_the_same_there_is_no_reliability() -> None:
    assert alpha([[3, 3]] * 60) is None
    assert alpha([[1]] * 60) is None
