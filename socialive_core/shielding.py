"""Takes out of a state what somebody may not see, and puts it back: the host does it for every tool."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from .errors import Malformed
from .participant import AUTHORITY, Participant, Role, Viewer

Raw = dict[str, Any]
"""A state, or a piece of one, as plain JSON values: the host knows its shape, not its types."""

Sees = Callable[[Raw], bool]
"""Says whether a shielded piece may be seen."""


class Shape(Struct, frozen=True):
    """
    Where in a state the host has something to do, field by field; read off the types by `manifest.shape_of`.

    Attributes:
        inside: Plain structs that hold something further down.
        rows: Tuples of plain structs that hold texts.
        many: Tuples of shielded pieces.
        one: A shielded piece, or nothing.
        kept: Texts that stand.
        open: Texts that are written in.
    """

    inside: dict[str, Shape] = {}
    rows: dict[str, Shape] = {}
    many: dict[str, Shape] = {}
    one: dict[str, Shape] = {}
    kept: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    @property
    def shields(self) -> bool:
        """Whether anything in here can be shielded."""
        return bool(self.many or self.one) or any(inner.shields for inner in self.inside.values())


def sees_of(viewer: Viewer, people: Iterable[Participant]) -> Sees:
    """Return whether *viewer* may see a piece; a screen that several look at shows what all of *people* may see."""
    alone = viewer.person is not None and not viewer.together
    eyes = [_eyes(viewer.person, viewer.role)] if alone else [_eyes(person.id, person.role) for person in people]
    return lambda piece: (
        piece.get("seen_by") is None or (bool(eyes) and all(eye & set(piece["seen_by"]) for eye in eyes))
    )


def _eyes(person: str | None, role: Role | None) -> set[str | None]:
    return {person, AUTHORITY} if role is Role.CASEWORKER else {person}


def nowhere(_piece: Raw) -> bool:
    """Say that no row may be known whose content may not: what is not seen is not there."""
    return False


def take_out(state: Raw, shape: Shape, sees: Sees, known: Sees = nowhere) -> Raw:
    """
    Return *state* without what may not be seen; *state* itself is not touched.

    Args:
        known: Of pieces that may not be seen, those whose row may be known: they stand as their defaults, hidden.
    """
    left = dict(state)
    for name, inner in shape.inside.items():
        if state.get(name):
            left[name] = take_out(state[name], inner, sees, known)
    for name, inner in shape.many.items():
        shown = (_shown(piece, inner, sees, known) for piece in state.get(name, ()))
        left[name] = [piece for piece in shown if piece is not None]
    for name, inner in shape.one.items():
        piece = state.get(name)
        left[name] = _shown(piece, inner, sees, known) if piece else None
    return left


def _shown(piece: Raw, shape: Shape, sees: Sees, known: Sees) -> Raw | None:
    if sees(piece):
        return take_out(piece, shape, sees, known)
    return {"id": piece["id"], "hidden": True} if known(piece) else None


def put_back(after: Raw, before: Raw, shape: Shape, sees: Sees) -> Raw:
    """
    Return *after* with what `take_out` took from *before*, each piece behind the one it stood behind.

    Raises:
        Malformed: Two pieces now have one id, or something stands where a hidden piece is.
    """
    whole = dict(after)
    for name, inner in shape.inside.items():
        if after.get(name):
            whole[name] = put_back(after[name], before.get(name) or {}, inner, sees)
    for name, inner in shape.many.items():
        whole[name] = _rows_back(after.get(name, []), before.get(name, []), inner, sees)
    for name, inner in shape.one.items():
        whole[name] = _one_back(after.get(name), before.get(name), inner, sees)
    return whole


def _rows_back(after: list[Raw], before: list[Raw], shape: Shape, sees: Sees) -> list[Raw]:
    earlier = {piece["id"]: piece for piece in before}
    rows = [put_back(piece, earlier.get(piece["id"], {}), shape, sees) for piece in after if not piece.get("hidden")]
    for place, piece in enumerate(before):
        if not sees(piece):
            rows.insert(_behind(rows, before[:place]), piece)
    if len({piece["id"] for piece in rows}) != len(rows):
        raise Malformed
    return rows


def _behind(rows: list[Raw], forerunners: list[Raw]) -> int:
    """The place in *rows* right behind the last of *forerunners* that is still there."""
    places = {piece["id"]: place for place, piece in enumerate(rows)}
    return next((places[piece["id"]] + 1 for piece in reversed(forerunners) if piece["id"] in places), 0)


def _one_back(after: Raw | None, before: Raw | None, shape: Shape, sees: Sees) -> Raw | None:
    if before is None or sees(before):
        return put_back(after, before or {}, shape, sees) if after else after
    if after is not None and not after.get("hidden"):
        raise Malformed
    return before


def changed_for(before: Raw, after: Raw, shape: Shape) -> tuple[str, ...] | None:
    """Return who may see something of what is other in *after* than in *before*; `None` is everyone."""
    if take_out(before, shape, _open) != take_out(after, shape, _open):
        return None
    was = {piece["id"]: piece for piece in pieces_in(before, shape)}
    now = {piece["id"]: piece for piece in pieces_in(after, shape)}
    changed = [piece for id in was.keys() | now.keys() if was.get(id) != now.get(id) for piece in _both(was, now, id)]
    if not changed:
        return None
    return tuple(sorted({person for piece in changed for person in piece.get("seen_by") or ()}))


def _open(piece: Raw) -> bool:
    """Whether everybody may see it."""
    return piece.get("seen_by") is None


def _both(was: dict[str, Raw], now: dict[str, Raw], id: str) -> list[Raw]:
    return [found[id] for found in (was, now) if id in found]


def pieces_in(state: Raw, shape: Shape) -> Iterator[Raw]:
    """Every shielded piece in *state*, however deep."""
    for name, inner in shape.inside.items():
        yield from pieces_in(state.get(name) or {}, inner)
    for name, inner in (*shape.many.items(), *shape.one.items()):
        held = state.get(name)
        for piece in held if isinstance(held, list) else [held] if held else []:
            yield piece
            yield from pieces_in(piece, inner)


def piece_of(state: Raw, shape: Shape, id: str) -> Raw | None:
    """Return the shielded piece called *id*, wherever in *state* it stands; the piece itself, not a copy."""
    return next((piece for piece in pieces_in(state, shape) if piece["id"] == id), None)


def texts_in(state: Raw, shape: Shape) -> Iterator[tuple[str, bool]]:
    """Yield (id, open) of every text in *state*."""
    for names, is_open in ((shape.kept, False), (shape.open, True)):
        for name in names:
            yield from ((id, is_open) for id in _ids(state.get(name)))
    for name, inner in (*shape.inside.items(), *shape.one.items()):
        if state.get(name):
            yield from texts_in(state[name], inner)
    for name, inner in (*shape.rows.items(), *shape.many.items()):
        for piece in state.get(name, ()):
            yield from texts_in(piece, inner)


def _ids(value: Any) -> tuple[str, ...]:
    """The ids in a field: one, several, or none."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(value or ())


def in_all(*audiences: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Return those who are in all of *audiences*; everyone where none is narrow."""
    narrow = [audience for audience in audiences if audience is not None]
    if not narrow:
        return None
    return tuple(person for person in narrow[0] if all(person in audience for audience in narrow))
