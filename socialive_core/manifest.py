"""What the host must know of a tool without touching its objects, read off its types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, inspect

from .forms import Field
from .lazy import Lazy
from .participant import Role, Shielded
from .shielding import Shape


class Permission(Struct, frozen=True):
    """
    Who may take an action, and how.

    Attributes:
        roles: The roles that may.
        for_others: Also in another person's voice.
        we: Also in the voice of all.
        final: Beyond undo.
        strict: Refused when the board has changed since it was drawn.
    """

    roles: frozenset[Role]
    for_others: bool = False
    we: bool = False
    final: bool = False
    strict: bool = False


class About(Struct, frozen=True):
    """
    What people are told of a tool before they use it.

    Attributes:
        name: Twelve letters at most.
        purpose: What it is for; eight words, beginning with a verb.
        keeps: What is kept, in plain words.
        icon: A name in the theme's set.
        minutes: How long it takes.
        stages: Stages of a case that it suits; empty is all.
    """

    name: Lazy
    purpose: Lazy
    keeps: Lazy
    icon: str = "note"
    minutes: int = 5
    stages: tuple[str, ...] = ()


class Manifest(Struct, frozen=True):
    """
    A tool as the host knows it: plain values that could have come from another process.

    Attributes:
        settings: What the municipality's form asks; nothing where there is nothing to set.
        imports: The program whose files it takes in, and how their names end; nothing where it takes in none.
    """

    id: str
    package: str
    about: About
    permissions: dict[str, Permission]
    shape: Shape
    blank: bytes
    scope: str
    many: bool
    shields: bool
    agreements: bool
    papers: bool
    imports: tuple[str, ...]
    sheet: bool
    summarises: bool
    state_version: int
    writes: Permission | None
    settings: tuple[Field, ...] = ()


def shape_of(state: type) -> tuple[Shape, list[str]]:
    """Return where *state* holds shielded pieces and texts, and what is wrong with it, in sentences."""
    faults: list[str] = []
    return _shape(inspect.type_info(state), "state", True, faults, ()), faults


def unbounded(action: type) -> Iterator[str]:
    """Yield a sentence for every string of *action* that has no `Literal` and no `max_length`."""
    for path, kind in _strings(inspect.type_info(action), action.__name__, ()):
        if kind.max_length is None:
            yield f"{path} has no max_length."


def _shape(kind: Any, path: str, direct: bool, faults: list[str], above: tuple[type, ...]) -> Shape:
    """The shape of a struct; *direct* while every step down to it can be found again by name or id."""
    if kind.cls in above:
        faults.append(f"{path} holds itself.")
        return Shape()
    found: dict[str, dict[str, Shape]] = {"inside": {}, "rows": {}, "many": {}, "one": {}}
    texts: dict[str, list[str]] = {"kept": [], "open": []}
    for field in kind.fields:
        here = f"{path}.{field.name}"
        if field.name != field.encode_name:
            faults.append(f"{here} is renamed.")
        inner, tuples, optional = _unwrap(field.type)
        if text := _text(inner):
            texts[text].append(field.encode_name)
            faults.extend([f"{here} holds texts in a tuple of tuples."] if tuples > 1 else ())
        if isinstance(inner, inspect.SetType | inspect.FrozenSetType):
            faults.append(f"{here} is a set; sets have no order.")
        if not isinstance(inner, inspect.StructType):
            faults.extend(
                f"{here} hides {what} in a union, a dict or a tuple of fixed length." for what in _hidden(inner)
            )
            continue
        shielded = issubclass(inner.cls, Shielded)
        faults.extend(_misplaced(inner, here, tuples, direct) if shielded else ())
        below = _shape(inner, here, direct and (shielded or not (tuples or optional)), faults, (*above, kind.cls))
        room = ("many" if tuples else "one") if shielded else ("rows" if tuples else "inside")
        if not shielded and tuples > 1 and below != Shape():
            faults.append(f"{here} holds texts in a tuple of tuples.")
        if shielded or below != Shape():
            found[room][field.encode_name] = below
    return Shape(**found, kept=tuple(texts["kept"]), open=tuple(texts["open"]))


def _misplaced(kind: Any, here: str, tuples: int, direct: bool) -> Iterator[str]:
    if kind.array_like:
        yield f"{here} is shielded and array_like."
    if tuples > 1:
        yield f"{here} is shielded in a tuple of tuples."
    if not direct:
        yield f"{here} is shielded inside something without an id."
    bare = [field.name for field in kind.fields if field.required and field.name != "id"]
    if bare:
        yield f"{here} is shielded, and {', '.join(bare)} has no default."


def _unwrap(kind: Any, tuples: int = 0, optional: bool = False) -> tuple[Any, int, bool]:
    """Peel tuples, `| None` and bounds off a type; what marks a text stays."""
    if isinstance(kind, inspect.Metadata) and not _text(kind):
        return _unwrap(kind.type, tuples, optional)
    if isinstance(kind, inspect.VarTupleType | inspect.ListType):
        return _unwrap(kind.item_type, tuples + 1, optional)
    if isinstance(kind, inspect.UnionType):
        rest = [member for member in kind.types if not isinstance(member, inspect.NoneType)]
        if len(rest) == 1:
            return _unwrap(rest[0], tuples, True)
    return kind, tuples, optional


def _text(kind: Any) -> str | None:
    extra = kind.extra if isinstance(kind, inspect.Metadata) else None
    return (extra or {}).get("text")


def _hidden(kind: Any, above: tuple[type, ...] = ()) -> set[str]:
    """What the host would have to find in *kind*, which is of no form that it looks into."""
    if _text(kind) and above:
        return {"a text"}
    if isinstance(kind, inspect.Metadata):
        return _hidden(kind.type, above)
    if isinstance(kind, inspect.StructType):
        if kind.cls in above:
            return set()
        own = {"something shielded"} if issubclass(kind.cls, Shielded) else set()
        return own.union(*(_hidden(field.type, (*above, kind.cls)) for field in kind.fields))
    return set().union(*(_hidden(inner, (*above, object)) for inner in _inside(kind)))


def _inside(kind: Any) -> Iterator[Any]:
    """The types that *kind*, which is no struct, is made of."""
    for name in ("item_type", "key_type", "value_type"):
        if inner := getattr(kind, name, None):
            yield inner
    yield from (*getattr(kind, "types", ()), *getattr(kind, "item_types", ()))


def _strings(kind: Any, path: str, above: tuple[type, ...]) -> Iterator[tuple[str, Any]]:
    if isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, inspect.StrType):
        yield path, kind
    elif isinstance(kind, inspect.StructType) and kind.cls not in above:
        for field in kind.fields:
            yield from _strings(field.type, f"{path}.{field.name}", (*above, kind.cls))
    else:
        for inner in _inside(kind):
            yield from _strings(inner, path, above)


def tag_of(action: type) -> str:
    """Return the permanent name of *action*; raises `TypeError` where it has none."""
    config = getattr(action, "__struct_config__", None)
    tag = config.tag if config else None
    if not isinstance(tag, str):
        raise TypeError(f"{action.__name__} has no tag.")
    return tag
