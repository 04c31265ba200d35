"""The page about settings: which type makes which field of a municipality's form, each tried on the code."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

import written
from msgspec import Meta, defstruct

from socialive_core import forms

BEFORE = """A tool's `settings` is a struct, and calling it makes the usual ones. The municipality's form is made from
its types; what is kept with a board is the struct. `Meta(title=, description=)` is what stands beside a field, and
`Meta(extra={"labels": {…}})` what each choice is called; without a title it is the field's name. Whatever is not here
has no form, and the tool is refused in words. [Let a municipality set something](../how-to/setting.md)
shows one."""

WORDS = {
    "text": "a line of text",
    "words": "several lines of text",
    "number": "a number",
    "tick": "yes or no",
    "choice": "one of several",
    "lines": "a line for each",
    "rows": "rows, each with fields of its own",
    "key": "nothing: a row's permanent name, given by the host",
}
ROW = "Row"
EXAMPLES: dict[str, Any] = {
    "bool": bool,
    'Literal["weeks", "months"]': Literal["weeks", "months"],
    "Annotated[int, Meta(ge=1, le=20)]": Annotated[int, Meta(ge=1, le=20)],
    "Annotated[float, Meta(gt=0, le=1)]": Annotated[float, Meta(gt=0, le=1)],
    "Annotated[str, Meta(max_length=80)]": Annotated[str, Meta(max_length=80)],
    "Annotated[str, Meta(max_length=500)]": Annotated[str, Meta(max_length=500)],
    "Annotated[tuple[Annotated[str, Meta(max_length=80)], ...], Meta(max_length=9)]": Annotated[
        tuple[Annotated[str, Meta(max_length=80)], ...], Meta(max_length=9)
    ],
    "tuple[Row, ...]": tuple[defstruct(ROW, [("key", str), ("name", str)], frozen=True), ...],  # type: ignore[misc]
}
BOUNDS = ("least", "most", "shortest", "longest", "fewest", "many")


def page() -> str:
    """Return the page."""
    made = [(text, _field(kind)) for text, kind in EXAMPLES.items()]
    rows = [(written.code(text), WORDS[field.kind], _bounds(field)) for text, field in made]
    inner = made[-1][1].rows
    rows += [(written.code(f"{ROW}.{one.name}: str"), WORDS[one.kind], "") for one in inner]
    kinds = {field.kind for _text, field in made} | {one.kind for one in inner}
    assert kinds == set(get_args(forms.FieldKind)) == set(WORDS), "a kind of field has no example"
    return written.page("Settings", BEFORE, written.table(("type", "what is asked", "held to"), rows), _fields())


def _field(kind: Any) -> forms.Field:
    fields, faults = forms.form_of(defstruct("Settings", [("it", kind)], frozen=True))
    assert [fault for fault in faults if "Calling" not in fault] == [], faults
    return fields[0]


def _bounds(field: forms.Field) -> str:
    said = {name: getattr(field, name) for name in BOUNDS}
    return ", ".join(f"{name} {value:g}" for name, value in said.items() if value)


def _fields() -> str:
    body, said = written.told(forms.Field)
    rows = [(written.code(name), said.get(name, "")) for name in forms.Field.__struct_fields__]
    return (
        f"## What a manifest says of a field\n\n{body} Who draws a form elsewhere reads it here.\n\n"
        + written.table(("field", "meaning"), rows)
    )
