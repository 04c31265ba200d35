"""What an interpreter's phone shows: what is said now, and nothing to look back on (rule 9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from socialive_core import Role, Viewer
from socialive_core.shielding import Raw, Shape, pieces_in, take_out, texts_in


def is_interpreter(viewer: Viewer) -> bool:
    return viewer.role is Role.INTERPRETER


def only_now(seen: Raw, shape: Shape, touched: Iterable[str]) -> Raw:
    """
    Return of *seen* the pieces that are written in, and the one that was changed last.

    Args:
        touched: Ids of pieces in the order in which they were changed, the last one last.
    """
    pieces = {piece["id"]: (piece, inner) for piece, inner in tops(seen, shape)}
    written = {id for id, (piece, inner) in pieces.items() if any(is_open for _, is_open in texts_in(piece, inner))}
    last = next((id for id in reversed(tuple(touched)) if id in pieces.keys() - written), None)
    kept = written | {last}
    within = {one["id"] for id in kept & pieces.keys() for one in pieces_in(*pieces[id])}
    return take_out(seen, shape, lambda piece: piece["id"] in kept | within)


def touched_by(before: Raw, after: Raw, shape: Shape) -> list[str]:
    """Return the ids of the pieces that are new or other in *after*, in the order they stand in."""
    was = {piece["id"]: piece for piece, _inner in tops(before, shape)}
    return [piece["id"] for piece, _inner in tops(after, shape) if was.get(piece["id"]) != piece]


def tops(state: Raw, shape: Shape) -> Iterator[tuple[Raw, Shape]]:
    """Yield the shielded pieces that stand in no other, each with its shape."""
    for name, inner in shape.inside.items():
        yield from tops(state.get(name) or {}, inner)
    for name, inner in (*shape.many.items(), *shape.one.items()):
        held = state.get(name)
        for piece in held if isinstance(held, list | tuple) else [held] if held else []:
            yield piece, inner
