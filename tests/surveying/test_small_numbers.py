"""Nothing small can be worked out of what is shown, whatever is asked for and in whatever order."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hostapp.surveying.figures.changing import linked
from hostapp.surveying.figures.choosing import chosen
from hostapp.surveying.figures.releasing import release
from hostapp.surveying.figures.shown import ALL, Figure, Heard, Level, Moved, Release, Reliable, figures
from hostapp.surveying.figures.suppressing import apart, conceals, ended, enough, joined
from hostapp.surveying.figures.tally import tally
from hostapp.surveying.wave import MOMENTS, ROLES, Role
from tests.surveying.adversary import leaks
from tests.surveying.made_up import ITEMS, Asking, asked, sizes

WORLDS, SEQUENCES = 100, 100
"""So many made-up municipalities, and so many of those who look around in each: ten thousand."""

AGREE = (range(1, 3), range(3, 4), range(4, 6))


def world(seed: int) -> Asking:
    chance = random.Random(seed)
    here = sizes(chance, chance.randrange(1, 6), 60)
    return asked(seed, here, ITEMS[:1], again=chance.choice([0.3, 0.6, 0.9, 1]), silent=chance.choice([0, 0.1, 0.4]))


def told(release: Release) -> Iterator[tuple[str, Figure]]:
    return ((release.wave, one) for one in figures(release) if not isinstance(one, Reliable))


def looks_around(
    chance: random.Random, releases: tuple[Release, ...], units: tuple[str, ...]
) -> set[tuple[str, Figure]]:
    """What somebody has seen who has opened some pages, with units in the address that are there and that are not."""
    guesses = [*units, "", "u99", "u0,u1", "-u0", "*", "ALL", "u0&unit=u1", "\0"]
    return {
        one
        for _page in range(chance.randrange(1, 15))
        for one in told(chosen(chance.choice(releases), chance.choice(guesses)))
    }


def looked_around(worlds: range) -> tuple[int, list[str]]:
    """
    Return how many figures were seen, and what can be worked out of them.

    Whoever has seen more can work out all that others can, so that of each municipality one is tried who has seen
    whatever anybody has.
    """
    figures_seen, worked_out = 0, []
    for seed in worlds:
        here, chance = world(seed), random.Random(seed)
        everything = {one for release in here.releases for one in told(release)}
        for _one in range(SEQUENCES):
            seen = looks_around(chance, here.releases, here.waves[0].units)
            assert seen <= everything
            figures_seen += len(seen)
        worked_out += [f"{seed}: {one}" for one in leaks(here, everything)]
    return figures_seen, worked_out


def test_eight_hundred_who_look_around_find_out_nothing() -> None:
    figures_seen, worked_out = looked_around(range(WORLDS, WORLDS + 8))
    assert (worked_out, figures_seen > 8_000) == ([], True)


@pytest.mark.slow
def test_ten_thousand_who_look_around_find_out_nothing() -> None:
    figures_seen, worked_out = looked_around(range(WORLDS))
    assert (worked_out, figures_seen > 100_000) == ([], True)


def naive(here: Asking) -> tuple[Release, ...]:
    """What is shown by whoever hides those that are fewer than five, and looks no further."""
    return tuple(_naive(here, at) for at in range(len(MOMENTS)))


def _naive(here: Asking, at: int) -> Release:
    wave = here.waves[at]
    bag, found = here.answers[wave.id], Release(wave.id)
    for role in ROLES:
        counted = tally(wave, bag, role)
        for part in (ALL, *((unit,) for unit in wave.units)):
            number = sum(a.role == role and part in (ALL, (a.unit,)) for a in bag)
            if number >= 5:
                found = replace(found, heard=(*found.heard, Heard(role, part, number)))
            for key in counted.sums:
                one = counted.sum(key, part)
                if one.answered >= 5:
                    spread = one.spread if enough(one.spread) else None
                    found = replace(found, levels=(*found.levels, Level(role, part, key, 3.0, "", spread)))
                both = _twice(here, at, role, key) if at else Counter()
                pairs = sum(count for unit, count in both.items() if part in (ALL, (unit,)))
                if pairs >= 5:
                    found = replace(found, moved=(*found.moved, Moved(role, part, key, pairs, 0, 0, 0)))
    return found


def _twice(here: Asking, at: int, role: Role, key: str) -> Counter[str]:
    pairs = linked(role, here.answers[here.waves[0].id], here.answers[here.waves[at].id])
    return Counter(unit for unit, was, now in pairs if was[key] is not None and now[key] is not None)


def test_the_same_adversary_finds_out_much_of_what_only_hides_the_small() -> None:
    found = [leaks(here, [one for release in naive(here) for one in told(release)]) for here in map(world, range(12))]
    assert sum(map(bool, found)) >= 10
    kinds = Counter(kind for one in found for what in one for kind in ("a sum", "few did", "answered") if kind in what)
    assert len(kinds) == 3


def test_a_unit_that_is_shown_with_others_could_be_any_of_them() -> None:
    exchanged = 0
    for seed in range(40):
        here = world(seed)
        for at, one in enumerate(here.releases):
            for part in {h.units for h in one.heard if len(h.units) > 1}:
                roles = {h.role for h in one.heard if h.units == part}
                for other in part[1:]:
                    exchanged += 1
                    assert told_of(exchange(here, at, roles, part[0], other), at, roles) == told_of(here, at, roles)
    assert exchanged > 100


def exchange(here: Asking, at: int, roles: set[str], one: str, other: str) -> Asking:
    """The same, where those who answered one wave in *one* had answered in *other*, and the other way round."""
    other_of, wave = {one: other, other: one}, here.waves[at].id
    bag = tuple(
        replace(a, unit=other_of.get(a.unit, a.unit), pair=a.pair) if a.role in roles else a for a in here.answers[wave]
    )
    return Asking(here.waves, {**here.answers, wave: bag})


def told_of(here: Asking, at: int, roles: set[str]) -> list[Figure]:
    wave = here.waves[at]
    return [one for one in figures(release(wave, here.answers[wave.id])) if one.role in roles]


counted = st.dictionaries(st.sampled_from("abcdefgh").map(lambda unit: (unit,)), st.integers(0, 30), min_size=1)


@given(counted)
def test_parts_are_all_there_is_and_none_is_small_and_whoever_is_not_alone_has_company(
    counts: dict[tuple[str, ...], int],
) -> None:
    parts = apart(counts)
    if sum(counts.values()) < 8:
        assert parts == ()
        return
    assert sorted(unit for part in parts for unit in part) == sorted(unit for (unit,) in counts)
    assert all(sum(counts[(unit,)] for unit in part) >= 5 for part in parts)
    for part in parts:
        small = [counts[(unit,)] for unit in part if counts[(unit,)] < 5]
        assert not small or len(part) > len(small) or len(parts) == 1
        if len(part) > 1:
            largest = max(counts[(unit,)] for unit in part)
            assert all(sum(counts[(unit,)] for unit in other) > largest for other in parts if other != part)


@given(st.lists(st.lists(st.sets(st.sampled_from("abcdef"), min_size=1).map(tuple), min_size=1), min_size=1))
def test_joined_parts_leave_no_part_divided(divisions: list[list[tuple[str, ...]]]) -> None:
    parts = joined(*divisions)
    everything = {unit for division in divisions for part in division for unit in part}
    assert sorted(unit for part in parts for unit in part) == sorted(everything)
    assert all(any({*part} <= {*whole} for whole in parts) for division in divisions for part in division)


@pytest.mark.parametrize("number", [8, 9, 11])
def test_nobody_knows_what_one_other_person_answered_not_even_one_of_them(number: int) -> None:
    same = defaultdict(list)
    for answers in combinations_with_replacement((None, 1, 2, 3, 4, 5), number):
        given_ = [value for value in answers if value is not None]
        if len(given_) >= 8:
            same[ended(sum(given_) / len(given_), (1, 5), number)].append(answers)
    for worlds in same.values():
        assert not all(len(set(one)) == 1 for one in worlds)
        for mine in (1, 2, 3, 4, 5):
            others = [Counter(one) - Counter([mine]) for one in worlds if mine in one]
            assert not others or not all(len(one) == 1 for one in others)


@pytest.mark.parametrize("number", [20, 30])
def test_beside_a_spread_five_may_have_given_any_answer_and_five_none(number: int) -> None:
    most: dict[object, list[int]] = defaultdict(lambda: [0] * 6)
    for low in range(5, number - 9):
        for high in range(5, number - low - 4):
            spread = low, number - low - high, high
            for missing in range(spread[1] + 1):
                _fine(most, spread, missing)
    assert len(most) > 50
    assert all(count >= 5 for counts in most.values() for count in counts)


def _fine(most: dict[object, list[int]], spread: tuple[int, int, int], missing: int) -> None:
    """Put down, for each way in which they could have answered, how many at most gave each answer."""
    low, middle, high = spread[0], spread[1] - missing, spread[2]
    for ones in range(low + 1):
        for fours in range(high + 1):
            counts = [missing, ones, low - ones, middle, fours, high - fours]
            total, answered = sum(value * count for value, count in enumerate(counts)), low + middle + high
            mean, edge = ended(total / answered, (1, 5), low + high + middle + missing)
            if conceals(AGREE, spread, mean, edge):
                seen = most[spread, mean, edge]
                most[spread, mean, edge] = [max(pair) for pair in zip(seen, counts, strict=True)]


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.text(max_size=8))
def test_a_page_shows_only_what_was_released(seed: int, unit: str) -> None:
    here = asked(seed, sizes(random.Random(seed), 3, 30), ITEMS[:2])
    for one in here.releases:
        for asked_for in (unit, *here.waves[0].units):
            assert {*told(chosen(one, asked_for))} <= {*told(one)}


def test_of_a_role_that_is_too_few_altogether_nothing_is_said() -> None:
    for people in range(8):
        here = asked(people, {("u0", "citizen"): people}, ITEMS[:1])
        assert figures(here.releases[0]) == ()
