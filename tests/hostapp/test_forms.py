"""Any settings struct has a form, and what the form sends is what was in it; what is wrong is said beside the field."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct, defstruct

from hostapp.toolbox.forms import decided, fits, read, written
from socialive_core import Field
from socialive_core.forms import form_of

LETTERS = st.characters(exclude_categories=("C", "Z"))
WORDS = st.text(LETTERS, max_size=12)
LINE = st.text(LETTERS, min_size=1, max_size=12)
KINDS: dict[str, tuple[Any, st.SearchStrategy[Any]]] = {
    "short": (Annotated[str, Meta(max_length=12)], WORDS),
    "long": (str, st.text(LETTERS | st.just("\n"), max_size=40)),
    "whole": (Annotated[int, Meta(ge=-5, lt=500)], st.integers(-5, 499)),
    "real": (Annotated[float, Meta(le=9)], st.floats(-9, 9)),
    "tick": (bool, st.booleans()),
    "choice": (Literal["a", "b", ""], st.sampled_from(["a", "b", ""])),
    "number": (Literal[1, 2], st.sampled_from([1, 2])),
    "lines": (Annotated[tuple[Annotated[str, Meta(max_length=12)], ...], Meta(max_length=4)],
              st.lists(LINE, max_size=4).map(tuple)),
}  # fmt: skip


@st.composite
def settled(draw: st.DrawFn) -> Struct:
    """A settings struct that nobody has written, with values in it."""
    names = draw(st.lists(st.sampled_from(list(KINDS)), max_size=4, unique=True))
    row = defstruct("Row", [("key", str), ("head", Annotated[str, Meta(max_length=12)], "x"), *_fields(draw, names)])
    inside = {name: KINDS[name][1] for name in names}
    rows = st.lists(st.builds(row, key=LINE, head=WORDS, **inside), max_size=4).map(tuple)
    own = draw(st.lists(st.sampled_from(list(KINDS)), max_size=5, unique=True))
    made = defstruct("Settings", [*_fields(draw, own), ("rows", tuple[row, ...], ())])  # type: ignore[valid-type]
    found: Struct = draw(st.builds(made, rows=rows, **{name: KINDS[name][1] for name in own}))
    return found


def _fields(draw: st.DrawFn, names: list[str]) -> list[tuple[str, Any, Any]]:
    return [(name, KINDS[name][0], draw(KINDS[name][1])) for name in names]


def new_id() -> str:
    return "made"


@given(settled())
def test_what_any_form_sends_is_what_was_in_it(settings: Struct) -> None:
    fields, faults = form_of(type(settings))
    assert faults == []
    values = msgspec.to_builtins(settings)
    found = read(fields, written(fields, values), new_id)
    assert found.problems == {}
    assert msgspec.convert(found.values, type(settings)) == settings
    assert fits(fields, msgspec.json.encode(settings))


class Row(Struct):
    key: Annotated[str, Meta(max_length=40)]
    words: Annotated[str, Meta(title="Spørgsmålet", max_length=10)]
    kind: Literal["a", "b"] = "a"


class Settings(Struct):
    rows: Annotated[tuple[Row, ...], Meta(max_length=2)] = (Row("one", "Første"),)
    weeks: Annotated[int, Meta(ge=1, le=9)] = 3
    names: tuple[Annotated[str, Meta(max_length=5)], ...] = ()


FIELDS = form_of(Settings)[0]


@pytest.mark.parametrize(
    ("given", "where", "say"),
    [
        ({"weeks": "mange"}, "weeks", "Skriv et helt tal."),
        ({"weeks": "0"}, "weeks", "Skriv et tal, der er mindst 1."),
        ({"weeks": "10"}, "weeks", "Skriv et tal, der er højst 9."),
        ({"rows.0.words": "Et langt spørgsmål"}, "rows.0.words", "Skriv højst 10 tegn. Her er 18."),
        ({"rows.0.words": ""}, "rows.0.words", "Skriv noget her."),
        ({"rows.0.kind": "c"}, "rows.0.kind", "Vælg en af mulighederne."),
        ({"names": "Bo\nBirgitte"}, "names", "Skriv højst 5 tegn. Her er 8."),
        ({f"rows.{at}.words": "Ny" for at in (1, 2)} | {f"rows.{at}.kind": "a" for at in (1, 2)}, "rows",
         "Der kan højst være 2."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_the_field(given: dict[str, str], where: str, say: str) -> None:
    found = read(FIELDS, written(FIELDS, decided(FIELDS)) | given, new_id)
    assert {name: str(problem) for name, problem in found.problems.items()} == {where: say}


def test_a_row_is_taken_away_another_is_made_and_one_that_was_not_begun_is_none() -> None:
    sent = written(FIELDS, decided(FIELDS)) | {"rows.0.gone": "on", "rows.1.words": "Anden", "rows.1.kind": "b"}
    sent |= {"rows.2.kind": "a", "rows.2.words": "  "}
    assert read(FIELDS, sent, new_id).values["rows"] == ({"key": "made", "words": "Anden", "kind": "b"},)


@pytest.mark.parametrize("kept", [b"{", b"[]", b'{"weeks":99}', b'{"rows":[{"key":"x"}]}', b'{"names":3}'])
def test_settings_from_another_version_that_do_not_fit_are_known(kept: bytes) -> None:
    assert not fits(FIELDS, kept)
    assert fits(FIELDS, b'{"weeks":4}')


class Deep(Struct):
    more: dict[str, int] = {}


class Bare(Struct):
    must: int


@pytest.mark.parametrize(
    ("settings", "fault"), [(Deep, "no form"), (Bare, "does not make usual ones"), (int, "no Struct")]
)
def test_a_tool_whose_settings_have_no_form_is_told_so(settings: type, fault: str) -> None:
    assert fault in " ".join(form_of(settings)[1])


def test_a_tool_without_settings_has_no_form() -> None:
    assert form_of(None) == ((), [])
    assert all(isinstance(one, Field) for one in FIELDS)
