"""Reads off a settings struct what a form must ask: plain values, so that the form of a tool elsewhere can be made."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct, inspect

FieldKind = Literal["text", "words", "number", "tick", "choice", "lines", "rows", "key"]
"""
A line, several lines, a number, yes or no, one of several, a line each, rows of fields; or a row's permanent name,
which nobody types.
"""

SHORT = 120
"""Letters up to which words stand on one line."""

KEY = "key"
"""The name of the field that a row is known by."""


class Field(Struct, frozen=True):
    """
    One thing that a form asks.

    Attributes:
        label: What it is called, a sentence of the tool's; the field's name where the type has no `title`.
        hint: More about it, the type's `description`.
        default: What it begins with, as a plain value; nothing where it must be said.
        choices: What one can choose, and `labels` what each is called.
        least: The smallest number, `most` the largest; of letters, `shortest` and `longest`; of rows, `fewest`, `many`.
        rows: What each row asks.
    """

    name: str
    kind: FieldKind
    label: str
    hint: str = ""
    default: Any = None
    required: bool = False
    choices: tuple[str | int, ...] = ()
    labels: tuple[str, ...] = ()
    whole: bool = True
    least: float | None = None
    most: float | None = None
    shortest: int = 0
    longest: int | None = None
    pattern: str = ""
    fewest: int = 0
    many: int | None = None
    rows: tuple[Field, ...] = ()


def form_of(settings: type | None) -> tuple[tuple[Field, ...], list[str]]:
    """Return what the form of *settings* asks, and of what no form can be made, in sentences."""
    faults: list[str] = []
    if settings is None:
        return (), faults
    kind: Any = inspect.type_info(settings)
    if not isinstance(kind, inspect.StructType):
        return (), ["Its settings are no Struct."]
    fields = _fields(kind, "settings", faults, 0)
    if any(field.required for field in fields):
        faults.append("Calling its settings does not make usual ones.")
    return fields, faults


def _fields(kind: Any, path: str, faults: list[str], depth: int) -> tuple[Field, ...]:
    found = []
    for one in kind.fields:
        field = _field(one, f"{path}.{one.name}", faults, depth)
        if field:
            found.append(field)
    return tuple(found)


def _field(one: Any, path: str, faults: list[str], depth: int) -> Field | None:
    kind, meta = _bare(one.type)
    said = {"name": one.encode_name, "label": meta.get("title") or one.name.replace("_", " ").capitalize()}
    said |= {"hint": meta.get("description") or "", "required": one.required, "default": _default(one)}
    asked = _asked(kind, meta, one.name, path, faults, depth)
    if asked is None:
        faults.append(f"{path} is of a kind that no form can be made of.")
        return None
    if one.required and asked["kind"] in {"text", "words"}:
        asked["shortest"] = max(1, asked["shortest"])
    return Field(**said, **asked)


def _asked(
    kind: Any, meta: dict[str, Any], name: str, path: str, faults: list[str], depth: int
) -> dict[str, Any] | None:
    """What is asked for a value of *kind*; nothing where there is no field for it."""
    if isinstance(kind, inspect.BoolType):
        return {"kind": "tick"}
    if isinstance(kind, inspect.LiteralType):
        labels = {**(meta.get("labels") or {})}
        words = tuple(str(labels.get(choice, choice)) for choice in kind.values)
        return {"kind": "choice", "choices": tuple(kind.values), "labels": words}
    if isinstance(kind, inspect.StrType):
        return _words(kind, "key" if name == KEY and depth else "")
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return {"kind": "number", "whole": isinstance(kind, inspect.IntType), **_bounds(kind)}
    if isinstance(kind, inspect.VarTupleType):
        return _many(kind, path, faults, depth)
    return None


def _many(kind: Any, path: str, faults: list[str], depth: int) -> dict[str, Any] | None:
    inner, _meta = _bare(kind.item_type)
    bounds = {"fewest": kind.min_length or 0, "many": kind.max_length}
    if isinstance(inner, inspect.StrType):
        return {**_words(inner, ""), "kind": "lines", **bounds}
    if isinstance(inner, inspect.StructType) and not depth:
        return {"kind": "rows", "rows": _fields(inner, path, faults, depth + 1), **bounds}
    return None


def _words(kind: Any, of: str) -> dict[str, Any]:
    long = kind.max_length is None or kind.max_length > SHORT
    bounds = {"shortest": kind.min_length or 0, "longest": kind.max_length, "pattern": kind.pattern or ""}
    return {"kind": of or ("words" if long else "text"), **bounds}


def _bounds(kind: Any) -> dict[str, float | None]:
    """The ends of a number; of a whole one also where they are said without the end itself."""
    step = 1 if isinstance(kind, inspect.IntType) else 0
    least = kind.ge if kind.gt is None else kind.gt + step
    most = kind.le if kind.lt is None else kind.lt - step
    return {"least": least, "most": most}


def _bare(kind: Any) -> tuple[Any, dict[str, Any]]:
    """A type without what is said about it, and that; what is said outermost counts."""
    said: dict[str, Any] = {}
    while isinstance(kind, inspect.Metadata):
        said = {**(kind.extra_json_schema or {}), **(kind.extra or {}), **said}
        kind = kind.type
    return kind, said


def _default(one: Any) -> Any:
    if one.default is not msgspec.NODEFAULT:
        return msgspec.to_builtins(one.default)
    if one.default_factory is not msgspec.NODEFAULT:
        return msgspec.to_builtins(one.default_factory())
    return None
