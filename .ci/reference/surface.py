"""All that is promised to plugins, a line for each thing: once promised, it stands until the next major version."""

from __future__ import annotations

import enum
import inspect
import re
import typing
from collections.abc import Iterator
from typing import Any

import macros
import msgspec

import socialive_core
from socialive_core import hookspecs, registry, testing

HOSTS_OWN = frozenset(
    [
        "Admission",
        "Board",
        "Cases",
        "Delete",
        "Edit",
        "Edited",
        "Entry",
        "Facts",
        "Job",
        "Jobs",
        "Journal",
        "Kept",
        "Loaded",
        "LoadState",
        "Manifest",
        "Meetings",
        "MemoryJournal",
        "MemoryStores",
        "MemoryTexts",
        "Note",
        "Opened",
        "Outbox",
        "Registry",
        "Revision",
        "Shape",
        "Shield",
        "Shields",
        "Step",
        "Summaries",
        "TextChanges",
        "Texts",
        "Wishes",
        "Written",
        "apply",
        "guard",
        "put_back",
        "sees_of",
        "take_out",
        "texts_in",
        "transform",
        "undo_target",
        "words_of",
    ]
)
"""Names of the core that hosts are made with, and no plugin: nothing is promised of them."""

MUST = ": must be given"
STARS = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}


def promised() -> list[str]:
    """Return the lines, in order."""
    return sorted({*_core(), *_hooks(), *_templates(), *_groups()})


def owner(line: str) -> str:
    """Return what *line* tells a field or an argument of."""
    name, bracket, _argument = line.removesuffix(MUST).partition("(")
    return name if bracket else name.rpartition(".")[0]


def _core() -> Iterator[str]:
    for module, prefix in ((socialive_core, ""), (testing, "testing.")):
        for name in sorted(set(module.__all__) - HOSTS_OWN):
            yield prefix + name
            yield from (f"{prefix}{name}{line}" for line in _of(getattr(module, name)))


def _of(value: Any) -> Iterator[str]:
    """What can be written of a value: its fields, members, arguments, methods; or what it is."""
    if inspect.isclass(value) and issubclass(value, enum.Enum):
        yield from (f".{one.name} = {one.value!r}" for one in value)
    elif inspect.isclass(value) and issubclass(value, msgspec.Struct):
        yield from (f".{one.name}{_unless(one)}" for one in msgspec.structs.fields(value))
        yield from _methods(value)
    elif inspect.isclass(value):
        yield from _arguments(value)
        yield from _methods(value)
    elif inspect.isfunction(value):
        yield from _arguments(value)
    elif typing.get_origin(value) is typing.Literal:
        yield from (f" = {one!r}" for one in typing.get_args(value))
    elif isinstance(value, str):
        yield f" = {value!r}"
    elif isinstance(value, frozenset):
        yield from (f" has {one}" for one in sorted(value))


def _unless(field: Any) -> str:
    if field.default is not msgspec.NODEFAULT:
        return f" = {field.default!r}"
    if field.default_factory is not msgspec.NODEFAULT:
        return f" = {field.default_factory()!r}"
    return MUST


def _methods(kind: type) -> Iterator[str]:
    for name, value in vars(kind).items():
        if name in getattr(kind, "__dataclass_fields__", ()):
            continue
        if not name.startswith("_") and isinstance(value, property):
            yield f".{name}"
        elif not name.startswith("_") and inspect.isfunction(value):
            yield f".{name}"
            yield from (f".{name}{line}" for line in _arguments(value))


def _arguments(value: Any) -> Iterator[str]:
    """A line an argument, so that one more that need not be given takes no line away."""
    try:
        given = inspect.signature(value).parameters.values()
    except ValueError:  # of a class that is built in, such as an error's
        return
    for one in given:
        if one.name != "self":
            yield f"({STARS.get(one.kind, '')}{one.name}){_default(one)}"


def _default(one: inspect.Parameter) -> str:
    if one.default is not one.empty:
        return f" = {getattr(one.default, '__name__', repr(one.default))}"
    return "" if one.kind in STARS else MUST


def _hooks() -> Iterator[str]:
    for name in hookspecs.hook_names():
        yield f"hook {name}"
        yield from (f"hook {name} is given {one}" for one in inspect.signature(getattr(hookspecs, name)).parameters)


def _templates() -> Iterator[str]:
    yield from (f"template {name}" for name in (*macros.GIVEN, *(f"|{one}" for one in macros.FILTERS)))
    for name, call, _said in macros.called():
        inside = re.search(r"\((.*)\)", call)
        given = inside[1].split(", ") if inside and inside[1] else []
        yield f"template {name}"
        yield from (f"template {name}({one})" for one in given)


def _groups() -> Iterator[str]:
    yield from (f"entry points {group}" for group in (registry.TOOLS, registry.PLUGINS))
