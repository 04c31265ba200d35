"""What somebody may not see is taken out before a tool is asked, and put back afterwards."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from socialive_core import Malformed, OpenText, Shielded, TextId, put_back, sees_of, take_out, texts_in
from socialive_core.manifest import shape_of

PEOPLE = ("amina", "karim", "mette")


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
    sees = sees_of(who, PEOPLE)
    assert put_back(take_out(tree, SHAPE, sees), tree, SHAPE, sees) == tree


@given(trees(), eyes)
def test_a_shielded_word_is_in_no_byte_of_what_comes_out(tree: Any, who: str | None) -> None:
    out = msgspec.json.encode(take_out(tree, SHAPE, sees_of(who, PEOPLE))).decode()
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
    take_out(tree, SHAPE, sees_of(who, PEOPLE))
    assert msgspec.json.encode(tree) == before


@given(trees(), eyes, st.data())
def test_whatever_a_tool_does_the_hidden_stay_in_their_order(tree: Any, who: str | None, data: st.DataObject) -> None:
    sees = sees_of(who, PEOPLE)
    out = take_out(tree, SHAPE, sees)
    shown = data.draw(st.permutations(out["branches"])) if out["branches"] else []
    shown = shown[: data.draw(st.integers(0, len(shown)))]
    shown.append({"id": "new", "seen_by": None, "word": "new", "leaves": [], "fruit": None})
    after = put_back({**out, "branches": shown}, tree, SHAPE, sees)["branches"]
    hidden = [piece for piece in tree["branches"] if not sees(piece)]
    assert [piece for piece in after if not sees(piece)] == hidden
    assert [piece["id"] for piece in after if sees(piece)] == [piece["id"] for piece in shown]


def tree_of(*branches: Branch, crown: Branch | None = None) -> Any:
    return raw(Tree(branches, crown))


def test_a_hidden_piece_stands_behind_the_one_it_stood_behind() -> None:
    tree = tree_of(Branch(id="1"), Branch(id="2", seen_by=("amina",)), Branch(id="3"))
    sees = sees_of("karim", PEOPLE)
    out = take_out(tree, SHAPE, sees)
    turned = {**out, "branches": list(reversed(out["branches"]))}
    assert [piece["id"] for piece in put_back(turned, tree, SHAPE, sees)["branches"]] == ["3", "1", "2"]
    gone = {**out, "branches": out["branches"][1:]}
    assert [piece["id"] for piece in put_back(gone, tree, SHAPE, sees)["branches"]] == ["2", "3"]


def test_a_new_piece_with_the_id_of_a_hidden_one_is_malformed() -> None:
    tree = tree_of(Branch(id="1", seen_by=("amina",)))
    sees = sees_of("karim", PEOPLE)
    with pytest.raises(Malformed):
        put_back(tree_of(Branch(id="1")), tree, SHAPE, sees)


def test_nothing_is_put_where_a_hidden_piece_is() -> None:
    tree = tree_of(crown=Branch(id="1", seen_by=("amina",)))
    sees = sees_of("karim", PEOPLE)
    assert take_out(tree, SHAPE, sees)["crown"] is None
    assert put_back(tree_of(), tree, SHAPE, sees) == tree
    with pytest.raises(Malformed):
        put_back(tree_of(crown=Branch(id="2")), tree, SHAPE, sees)


def test_a_new_piece_may_hold_pieces_of_its_own() -> None:
    new = tree_of(Branch(id="1", leaves=(Leaf(id="2"),), fruit=Leaf(id="3")), crown=Branch(id="4", fruit=Leaf(id="5")))
    assert put_back(new, tree_of(), SHAPE, sees_of("karim", PEOPLE)) == new


def test_a_display_shows_what_all_who_are_present_may_see() -> None:
    piece = {"seen_by": ["amina", "mette"]}
    assert sees_of("amina", PEOPLE)(piece)
    assert not sees_of("karim", PEOPLE)(piece)
    assert not sees_of(None, PEOPLE)(piece)
    assert sees_of(None, ("amina", "mette"))(piece)
    assert sees_of(None, PEOPLE)({"seen_by": None})


def test_what_nobody_may_see_is_seen_by_nobody() -> None:
    assert not any(sees_of(who, PEOPLE)({"seen_by": []}) for who in (*PEOPLE, None))


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
    sees = sees_of("karim", PEOPLE)
    page = raw(Page(slips=(Leaf(id="1", seen_by=("amina",)),), slip=Leaf(id="2", seen_by=("amina",))))
    out = take_out(page, PAGE, sees)
    assert put_back(raw(Page()), page, PAGE, sees) == page
    assert msgspec.convert(out, Page) == Page()
    assert not list(texts_in(take_out(raw(Page()), PAGE, sees), PAGE))
