"""What somebody may not see is taken out before a tool is asked, and put back afterwards."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from socialive_core import (
    AUTHORITY,
    Malformed,
    OpenText,
    Participant,
    Role,
    Shielded,
    Surface,
    TextId,
    Viewer,
    put_back,
    sees_of,
    take_out,
    texts_in,
)
from socialive_core.manifest import shape_of
from socialive_core.shielding import Sees

PEOPLE = ("amina", "karim", "mette")
HERE = tuple(Participant(id, id.title(), Role.PARENT) for id in PEOPLE)


class Leaf(Shielded, frozen=True, kw_only=True):
    word: str = ""


class Branch(Shielded, frozen=True, kw_only=True):
    word: str = ""
    leaves: tuple[Leaf, ...] = ()
    fruit: Leaf | None = None


class Root(Struct, frozen=True):
    leaves: tuple[Leaf, ...] = ()


class Tree(Struct, frozen=True):
    branches: tuple[Branch, ...] = ()
    crown: Branch | None = None
    root: Root = Root()


def raw(state: Struct) -> Any:
    """A state as the host has it."""
    return msgspec.json.decode(msgspec.json.encode(state))


def looking(who: str | None, people: tuple[Participant, ...] = HERE, role: Role = Role.PARENT) -> Sees:
    """What one of the people may see, or a display."""
    return sees_of(Viewer(Surface.OWN, role=role if who else None, person=who), people)


SHAPE = shape_of(Tree)[0]
eyes = st.none() | st.sampled_from(PEOPLE)
seen_by = st.none() | st.lists(st.sampled_from(PEOPLE), unique=True, max_size=3).map(tuple)


@st.composite
def leaf(draw: st.DrawFn, id: str) -> Leaf:
    shield = draw(seen_by)
    return Leaf(id=id, seen_by=shield, word=f"word-of-{id}")


@st.composite
def leaves(draw: st.DrawFn, prefix: str) -> tuple[Leaf, ...]:
    return tuple(draw(leaf(f"{prefix}-{n}")) for n in range(draw(st.integers(0, 3))))


@st.composite
def branch(draw: st.DrawFn, id: str) -> Branch:
    fruit = draw(st.none() | leaf(f"{id}-fruit"))
    return Branch(id=id, seen_by=draw(seen_by), word=f"word-of-{id}-", leaves=draw(leaves(id)), fruit=fruit)


@st.composite
def trees(draw: st.DrawFn) -> Any:
    branches = tuple(draw(branch(f"b{n}")) for n in range(draw(st.integers(0, 4))))
    crown = draw(st.none() | branch("top"))
    return raw(Tree(branches, crown, Root(draw(leaves("root")))))


@given(trees(), eyes)
def test_taken_out_and_put_back_unchanged_is_what_it_was(tree: Any, who: str | None) -> None:
    sees = looking(who)
    assert put_back(take_out(tree, SHAPE, sees), tree, SHAPE, sees) == tree


@given(trees(), eyes)
def test_a_shielded_word_is_in_no_byte_of_what_comes_out(tree: Any, who: str | None) -> None:
    out = msgspec.json.encode(take_out(tree, SHAPE, looking(who))).decode()
    whole = {who} if who else set(PEOPLE)
    for piece in pieces(tree):
        if piece["seen_by"] is not None and not whole <= set(piece["seen_by"]):
            assert f'"{piece["word"]}"' not in out
            assert f'"{piece["id"]}"' not in out


def pieces(raw: Any) -> list[dict[str, Any]]:
    """Every shielded piece, however deep."""
    if isinstance(raw, list | tuple):
        return [found for item in raw for found in pieces(item)]
    if isinstance(raw, dict):
        below = [found for value in raw.values() for found in pieces(value)]
        return [raw, *below] if "seen_by" in raw else below
    return []


@given(trees(), eyes)
def test_taking_out_touches_nothing(tree: Any, who: str | None) -> None:
    before = msgspec.json.encode(tree)
    take_out(tree, SHAPE, looking(who))
    assert msgspec.json.encode(tree) == before


@given(trees(), eyes, st.data())
def test_whatever_a_tool_does_the_hidden_stay_in_their_order_behind_what_is_left_before_them(
    tree: Any, who: str | None, data: st.DataObject
) -> None:
    sees = looking(who)
    out = take_out(tree, SHAPE, sees)
    shown = data.draw(st.permutations(out["branches"])) if out["branches"] else []
    shown = shown[: data.draw(st.integers(0, len(shown)))]
    shown.append({"id": "new", "seen_by": None, "word": "new", "leaves": [], "fruit": None})
    after = put_back({**out, "branches": shown}, tree, SHAPE, sees)["branches"]
    left = {piece["id"] for piece in shown}
    assert behind(after, left, sees) == behind(tree["branches"], left, sees)
    assert [piece["id"] for piece in after if sees(piece)] == [piece["id"] for piece in shown]


def behind(rows: Any, left: set[str], sees: Any) -> dict[str | None, list[Any]]:
    """The hidden pieces of *rows*, by the last one before them that is *left*."""
    found: dict[str | None, list[Any]] = {}
    last = None
    for piece in rows:
        if not sees(piece):
            found.setdefault(last, []).append(piece)
        elif piece["id"] in left:
            last = piece["id"]
    return found


def tree_of(*branches: Branch, crown: Branch | None = None) -> Any:
    return raw(Tree(branches, crown))


def test_a_hidden_piece_stands_behind_the_one_it_stood_behind() -> None:
    tree = tree_of(Branch(id="1"), Branch(id="2", seen_by=("amina",)), Branch(id="3"))
    sees = looking("karim")
    out = take_out(tree, SHAPE, sees)
    turned = {**out, "branches": list(reversed(out["branches"]))}
    assert [piece["id"] for piece in put_back(turned, tree, SHAPE, sees)["branches"]] == ["3", "1", "2"]
    gone = {**out, "branches": out["branches"][1:]}
    assert [piece["id"] for piece in put_back(gone, tree, SHAPE, sees)["branches"]] == ["2", "3"]


def test_a_new_piece_with_the_id_of_a_hidden_one_is_malformed() -> None:
    tree = tree_of(Branch(id="1", seen_by=("amina",)))
    sees = looking("karim")
    with pytest.raises(Malformed):
        put_back(tree_of(Branch(id="1")), tree, SHAPE, sees)


def test_nothing_is_put_where_a_hidden_piece_is() -> None:
    tree = tree_of(crown=Branch(id="1", seen_by=("amina",)))
    sees = looking("karim")
    assert take_out(tree, SHAPE, sees)["crown"] is None
    assert put_back(tree_of(), tree, SHAPE, sees) == tree
    with pytest.raises(Malformed):
        put_back(tree_of(crown=Branch(id="2")), tree, SHAPE, sees)


def test_a_new_piece_may_hold_pieces_of_its_own() -> None:
    new = tree_of(Branch(id="1", leaves=(Leaf(id="2"),), fruit=Leaf(id="3")), crown=Branch(id="4", fruit=Leaf(id="5")))
    assert put_back(new, tree_of(), SHAPE, looking("karim")) == new


def test_a_display_shows_what_all_who_are_present_may_see() -> None:
    piece = {"seen_by": ["amina", "mette"]}
    assert looking("amina")(piece)
    assert not looking("karim")(piece)
    assert not looking(None)(piece)
    assert looking(None, (HERE[0], HERE[2]))(piece)
    assert looking(None)({"seen_by": None})


def test_a_display_in_an_empty_room_shows_only_what_everybody_may_see() -> None:
    assert not looking(None, ())({"seen_by": ["amina"]})


def test_what_is_for_the_authority_is_seen_by_whoever_is_caseworker_now() -> None:
    piece = {"seen_by": ["amina", AUTHORITY]}
    assert looking("bo", role=Role.CASEWORKER)(piece)
    assert not looking("bo", role=Role.PROFESSIONAL)(piece)
    assert looking(None, (HERE[0], Participant("bo", "Bo", Role.CASEWORKER)))(piece)


@given(trees(), eyes, st.sets(st.sampled_from(["b0", "b1", "b0-0", "top", "root-1", "b2-fruit"])))
def test_of_a_row_that_is_known_only_its_place_is_told(tree: Any, who: str | None, rows: set[str]) -> None:
    sees = looking(who)
    out = take_out(tree, SHAPE, sees, known=lambda piece: piece["id"] in rows)
    told = [piece for piece in pieces(out) if not sees(piece)]
    assert all(piece["id"] in rows and set(piece) == {"id", "hidden"} for piece in _hidden(out))
    assert told == []
    assert put_back(out, tree, SHAPE, sees) == tree


def _hidden(raw: Any) -> list[dict[str, Any]]:
    if isinstance(raw, list | tuple):
        return [found for item in raw for found in _hidden(item)]
    if isinstance(raw, dict):
        below = [found for value in raw.values() for found in _hidden(value)]
        return [raw, *below] if raw.get("hidden") else below
    return []


def test_a_known_row_that_a_tool_takes_away_or_fills_in_stays_what_it_was() -> None:
    tree = tree_of(Branch(id="1", seen_by=("amina",), word="kept"), crown=Branch(id="2", seen_by=("amina",)))
    out = take_out(tree, SHAPE, looking("karim"), known=lambda piece: True)
    assert put_back({**out, "branches": [], "crown": None}, tree, SHAPE, looking("karim")) == tree
    out["branches"][0]["word"] = "other"
    assert put_back(out, tree, SHAPE, looking("karim")) == tree


def test_what_nobody_may_see_is_seen_by_nobody() -> None:
    assert not any(looking(who)({"seen_by": []}) for who in (*PEOPLE, None))


class Said(Struct, frozen=True):
    words: TextId = ""


class Page(Struct, frozen=True, omit_defaults=True):
    title: TextId | None = None
    notes: tuple[TextId, ...] = ()
    said: tuple[Said, ...] = ()
    last: Said | None = None
    slips: tuple[Leaf, ...] = ()
    slip: Leaf | None = None
    draft: OpenText = ""


PAGE = shape_of(Page)[0]


def test_texts_are_found_wherever_they_may_stand() -> None:
    page = raw(Page("t", ("n1", "n2"), (Said("s"),), Said("l"), draft="d"))
    assert list(texts_in(page, PAGE)) == [
        ("t", False),
        ("n1", False),
        ("n2", False),
        ("d", True),
        ("l", False),
        ("s", False),
    ]


def test_a_state_that_leaves_out_its_defaults_can_be_shielded() -> None:
    sees = looking("karim")
    page = raw(Page(slips=(Leaf(id="1", seen_by=("amina",)),), slip=Leaf(id="2", seen_by=("amina",))))
    out = take_out(page, PAGE, sees)
    assert put_back(raw(Page()), page, PAGE, sees) == page
    assert msgspec.convert(out, Page) == Page()
    assert not list(texts_in(take_out(raw(Page()), PAGE, sees), PAGE))
