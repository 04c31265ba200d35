"""What the host must know of a tool is read off its types, and what it could not find again is refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from msgspec import Meta, Struct, field

from socialive_core import OpenText, Shielded, TextId
from socialive_core.manifest import shape_of, tag_of, unbounded


class Slip(Shielded, frozen=True, kw_only=True):
    words: TextId = ""
    draft: OpenText = ""


class Box(Struct, frozen=True):
    slips: tuple[Slip, ...] = ()


class Said(Struct, frozen=True):
    words: TextId = ""


def faults(kind: Any, default: Any = ()) -> list[str]:
    state = type("S", (Struct,), {"__annotations__": {"x": kind}, "x": default}, frozen=True)
    return shape_of(state)[1]


@pytest.mark.parametrize(
    "kind",
    [
        tuple[Slip, ...],
        Slip | None,
        Box,
        tuple[Said, ...],
        Said | None,
        Annotated[tuple[Slip, ...], Meta(max_length=9)],
    ],
)
def test_what_is_shielded_stands_in_a_tuple_or_alone(kind: Any) -> None:
    assert faults(kind, None) == []


def test_a_bound_on_a_tuple_does_not_hide_what_is_in_it() -> None:
    class Bounded(Struct, frozen=True):
        slips: Annotated[tuple[Slip, ...], Meta(max_length=9)] = ()

    assert shape_of(Bounded)[0] == shape_of(Box)[0]


def test_a_shape_names_every_piece_and_text() -> None:
    class Desk(Struct, frozen=True):
        box: Box = Box()
        top: Slip | None = None
        said: tuple[Said, ...] = ()
        title: TextId | None = None
        notes: tuple[OpenText, ...] = ()
        count: int = 0

    shape, wrong = shape_of(Desk)
    assert not wrong
    assert shape.shields
    assert (set(shape.inside), set(shape.one), set(shape.rows), set(shape.many)) == ({"box"}, {"top"}, {"said"}, set())
    assert (shape.kept, shape.open) == (("title",), ("notes",))
    assert shape.inside["box"].many["slips"].kept == ("words",)


class Listed(Shielded, frozen=True, kw_only=True, array_like=True):
    words: str = ""


class Bare(Shielded, frozen=True, kw_only=True):
    words: str


class Loop(Struct, frozen=True):
    loops: tuple[Loop, ...] = ()


class Crate(Struct, frozen=True):
    boxes: tuple[Box, ...] = ()


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (dict[str, Slip], "hides something shielded in a union, a dict or a tuple of fixed length"),
        (dict[str, tuple[Slip, ...]], "hides something shielded"),
        (Slip | int, "hides something shielded"),
        (tuple[Slip, Slip], "hides something shielded"),
        (dict[str, Box], "hides something shielded"),
        (dict[str, TextId], "hides a text"),
        (tuple[tuple[str, TextId], ...], "hides a text"),
        (tuple[tuple[Slip, ...], ...], "is shielded in a tuple of tuples"),
        (tuple[tuple[Said, ...], ...], "holds texts in a tuple of tuples"),
        (tuple[tuple[TextId, ...], ...], "holds texts in a tuple of tuples"),
        (tuple[Box, ...], "is shielded inside something without an id"),
        (Box | None, "is shielded inside something without an id"),
        (Crate, "is shielded inside something without an id"),
        (tuple[Listed, ...], "is shielded and array_like"),
        (tuple[Bare, ...], "is shielded, and words has no default"),
        (frozenset[str], "is a set; sets have no order"),
        (Loop, "holds itself"),
    ],
)
def test_what_the_host_could_not_find_again_is_refused_in_words(kind: Any, says: str) -> None:
    assert any(says in fault and fault.startswith("state.x") for fault in faults(kind, None))


def test_a_renamed_field_is_refused() -> None:
    class Renamed(Struct, frozen=True):
        slips: tuple[Slip, ...] = field(default=(), name="s")

    assert shape_of(Renamed)[1] == ["state.slips is renamed."]


class Inner(Struct, frozen=True):
    label: str


class Say(Struct, frozen=True, tag_field="do", tag="say"):
    weather: Literal["sun"]
    label: Annotated[str, Meta(max_length=80)]
    loose: str
    several: tuple[str, ...] = ()
    inner: Inner | None = None
    pairs: dict[str, int] = {}


def test_every_string_of_an_action_is_bounded() -> None:
    assert list(unbounded(Say)) == [
        "Say.loose has no max_length.",
        "Say.several has no max_length.",
        "Say.inner.label has no max_length.",
        "Say.pairs has no max_length.",
    ]


def test_an_action_has_a_permanent_name() -> None:
    assert tag_of(Say) == "say"
    with pytest.raises(TypeError):
        tag_of(Inner)
