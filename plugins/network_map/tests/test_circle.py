"""Where people stand: nobody on another, whatever the list, and the style sheet has the same places."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations, product
from math import hypot
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socialive_network_map.circle import HIGH, MOST, SIZE, WIDE, Spot, every, spots
from socialive_network_map.drawing import PAGE, WALL, arrows, drawn, ground
from socialive_network_map.kinds import GROUPS, RINGS
from socialive_network_map.state import Known, Tie

from socialive_core.pictures import Picture, svg

RINGS_AND_GROUPS = list(product(RINGS, GROUPS))


def crowd(counts: list[int]) -> list[Known]:
    """So many in each ring of each group."""
    return [
        Known(id=f"{ring}{group}{n}", label=f"{ring}{group}{n}", ring=ring, group=group)
        for (ring, group), count in zip(RINGS_AND_GROUPS, counts, strict=True)
        for n in range(count)
    ]


def meet(one: Spot, other: Spot) -> bool:
    return abs(one.x - other.x) < WIDE and abs(one.y - other.y) < HIGH


@given(st.lists(st.integers(0, 6), min_size=12, max_size=12))
def test_nobody_stands_on_another_whatever_the_list(counts: list[int]) -> None:
    stand = spots(crowd(counts))
    assert not any(meet(one, other) for one, other in combinations(stand, 2))
    middle = Spot("middle", SIZE / 2, SIZE / 2, 0, "family")
    for one in stand:
        assert not meet(one, middle)
        assert WIDE / 2 <= one.x <= SIZE - WIDE / 2
        assert HIGH / 2 <= one.y <= SIZE - HIGH / 2


def test_36_people_have_a_place_each_and_more_are_a_number_that_tells_how_many() -> None:
    full = [MOST[ring] for ring, _group in RINGS_AND_GROUPS]
    stand = spots(crowd(full))
    assert (len(stand), all(one.known for one in stand)) == (36, True)
    fuller = spots(crowd([count + 2 for count in full]))
    assert len(fuller) == 36
    assert sum(bool(one.known) for one in fuller) + sum(one.more for one in fuller) == 36 + 24


def test_the_closest_are_read_first_and_who_has_no_ring_stands_nowhere() -> None:
    people = [Known(id="a", ring=3), Known(id="b", ring=1), Known(id="c"), Known(id="d", ring=1, group="work")]
    assert [spot.known.id for spot in spots(people) if spot.known] == ["b", "d", "a"]


def test_the_style_sheet_has_every_place_where_it_is_computed() -> None:
    css = files("socialive_network_map").joinpath("static", "places.css").read_text()
    written = dict(re.findall(r"\.at-(\S+) \{\s*([^}]+?)\s*\}", css))
    for one in every():
        assert re.findall(r"([\d.]+)%", written.pop(one.place)) == [f"{at / SIZE * 100:.2f}".rstrip("0").rstrip(".")
                                                                    for at in (one.x, one.y)]  # fmt: skip
    assert written == {}


def test_a_tie_stops_at_the_edge_of_a_token_and_bends_round_the_middle() -> None:
    a, b = Known(id="a", ring=1, group="family"), Known(id="b", ring=1, group="work")
    picture = ground([(Tie(id="t", a="a", b="b"), a, b)], spots([a, b]))
    (path,) = [dict(one.attributes)["d"] for one in picture.shapes if one.tag == "path"]
    assert "Q" in path
    near = Known(id="c", ring=2, group="family")
    picture = ground([(Tie(id="t", a="a", b="c"), a, near)], spots([a, near]))
    (path,) = [dict(one.attributes)["d"] for one in picture.shapes if one.tag == "path"]
    assert "Q" not in path


def words_of(picture: Picture) -> list[str]:
    return [one.words for one in picture.shapes if one.tag == "text"]


@pytest.mark.parametrize("label", ["Mormor", "Min mors søster fra Odense", "Børnehaveklasselederen", "A" * 80])
def test_a_name_is_never_cut(label: str) -> None:
    one = Known(id="a", label=label, ring=1)
    words = words_of(drawn([], spots([one]), {"a": label}, "Amina", frozenset(), WALL))
    assert label in (" ".join(words[1:]), "".join(words[1:]).replace("-", ""))


def letters_of(label: str) -> float:
    """How high the smallest letters of a name on paper are, in units."""
    picture = drawn([], spots([Known(id="a", label=label, ring=1)]), {"a": label}, "", frozenset())
    return min(float(dict(one.attributes)["font-size"]) for one in picture.shapes if one.tag == "text" and one.words)


def test_a_long_word_of_its_own_is_parted_where_a_syllable_may_begin_and_is_not_tiny() -> None:
    one = Known(id="a", label="Håndboldklubben", ring=1)
    assert words_of(drawn([], spots([one]), {"a": one.label}, "", frozenset()))[-2:] == ["Håndbold-", "klubben"]
    assert letters_of("Håndboldklubben") >= 0.8 * letters_of("Lærer Margrethe")
    assert letters_of("Håndboldklubben") >= 1.5 * letters_of("Hxxxxxxxxxxxxxn")


def test_a_tie_between_the_closest_neighbours_goes_round_them_where_there_is_no_room_between() -> None:
    for group, sheet in product(GROUPS, (PAGE, WALL)):
        one, other = (Known(id=id, ring=1, group=group) for id in "ab")
        stand = spots([one, other])
        picture = ground([(Tie(id="t", a="a", b="b"), one, other)], stand, sheet)
        (path,) = [dict(shape.attributes)["d"] for shape in picture.shapes if shape.tag == "path"]
        points = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]
        start, *bend, end = points
        middles = [((1 - t) ** 2 * start[n] + 2 * t * (1 - t) * bend[0][n] + t * t * end[n] for n in (0, 1))
                   for t in (0.3, 0.5, 0.7)] if bend else [((start[n] + end[n]) / 2 for n in (0, 1))]  # fmt: skip
        for x, y in (tuple(one) for one in middles):
            assert not any(abs(x - sheet.x(at.x)) < sheet.x(WIDE) / 2 and abs(y - at.y) < 25 for at in stand)


@pytest.mark.parametrize(("marks", "heads"), [((), 0), (("gives",), 1), (("gets",), 1), (("gives", "gets"), 2)])
def test_who_gives_support_has_an_arrow_the_way_it_goes(marks: Any, heads: int) -> None:
    one = Known(id="a", ring=2, group="family", marks=marks)
    shapes = list(arrows(one, spots([one])[0]))
    found = [dict(shape.attributes)["d"] for shape in shapes if shape.tag == "path"]
    assert len(found) == heads
    if heads == 1:
        tip, *sides = ([float(n) for n in pair.split()] for pair in found[0][1:-1].split("L"))
        far = [hypot(x - SIZE / 2, y - SIZE / 2) for x, y in (tip, *sides)]
        assert (far[0] < min(far[1:])) == (marks == ("gives",))


def test_a_name_in_a_drawing_is_words_and_never_a_piece_of_it() -> None:
    one = Known(id="a", label="<b>&", ring=1)
    assert "<b>" not in svg(drawn([], spots([one]), {"a": "<b>&"}, "<i>", frozenset()))
