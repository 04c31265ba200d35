"""Where people stand: nobody on another, whatever the list, and the style sheet has the same places."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socialive_network_map.circle import HIGH, MOST, SIZE, WIDE, Spot, every, spots
from socialive_network_map.drawing import WALL, drawn, ground
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
    assert " ".join(words[1:]) == label


def test_a_name_in_a_drawing_is_words_and_never_a_piece_of_it() -> None:
    one = Known(id="a", label="<b>&", ring=1)
    assert "<b>" not in svg(drawn([], spots([one]), {"a": "<b>&"}, "<i>", frozenset()))
