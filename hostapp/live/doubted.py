"""Believes of what a contained tool answers only what fits what it was asked: else the host would break on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

from hostapp.theme.safe_html import safe_html
from socialive_core import Lazy, Manifest, Played, Shape, Summary, Taken
from socialive_core.tool import MOST_STATE

from .runner import Frame, Reduced

_SLOT = re.compile(r"\{[a-z_][a-z0-9_]*\}")
"""All that a sentence may have in braces: a width could be as long as memory, and a dot reads what nobody gave."""
MOST_ENDINGS = 20
_IDS = list[str] | str | None


def doubted(manifest: Manifest, call: str, given: tuple[Any, ...], answer: Any) -> Any:
    """
    Return what a tool *answered*, made harmless.

    Raises:
        ValueError: It is no answer.
    """
    if call == "draw":
        frame: Frame = given[2]
        return safe_html(answer, {frame.board, frame.agreements or frame.board})
    if call == "turn":
        _check_state(answer.state, manifest.shape)
        if not isinstance(msgspec.json.decode(answer.action), dict):
            raise ValueError("An action is a table.")
        check_sentences(answer.sentence)
        return Reduced(answer.state, answer.action, answer.sentence)
    _OTHERS[call](answer, manifest)
    return answer


def check_manifest(manifest: Manifest, name: str) -> None:
    """Raise `ValueError` where *manifest* is not that of the tool called *name*, or could not be drawn."""
    if manifest.id != name or not all(part.isidentifier() for part in manifest.package.split(".")):
        raise ValueError(f"It says that it is called {manifest.id!r}.")
    check_sentences(manifest.about)
    if len(manifest.imports) > MOST_ENDINGS:
        raise ValueError("It takes in too many kinds of file.")
    _check_state(manifest.blank, manifest.shape)


def _said(kind: Any) -> Callable[[bytes, Manifest], None]:
    return lambda answer, manifest: check_sentences(msgspec.json.decode(answer, type=kind))


_OTHERS: dict[str, Callable[[bytes, Manifest], None]] = {
    "load": lambda answer, manifest: _check_state(answer, manifest.shape),
    "redact": lambda answer, manifest: _check_state(answer, manifest.shape),
    "summarise": _said(Summary),
    "sheet": _said(Summary),
    "papers": _said(tuple[Summary, ...]),
    "examples": _said(tuple[Played, ...]),
    "take_in": _said(Taken),
}


def _check_state(state: bytes, shape: Shape) -> None:
    if len(state) > MOST_STATE:
        raise ValueError("It is too large.")
    _check_shape(msgspec.json.decode(state), shape)


def _check_shape(state: Any, shape: Shape) -> None:
    """Raise where the host could not take out and put back what is shielded, or find the texts."""
    if not isinstance(state, dict):
        raise ValueError("A state is a table.")
    for name in (*shape.kept, *shape.open):
        msgspec.convert(state.get(name), _IDS)
    for name, inner in shape.inside.items():
        if state.get(name) is not None:
            _check_shape(state[name], inner)
    for name, inner in (*shape.many.items(), *shape.rows.items(), *shape.one.items()):
        many = name not in shape.one
        rows = state.get(name, []) if many else [state[name]] if state.get(name) is not None else []
        for piece in msgspec.convert(rows, list[dict[str, Any]]):
            if name not in shape.rows:
                msgspec.convert(piece.get("id"), str)
                msgspec.convert(piece.get("seen_by"), list[str] | None)
            _check_shape(piece, inner)


def check_sentences(said: Any) -> None:
    """Raise `ValueError` where a sentence in what was *said* could not be filled, or would be filled with too much."""
    if isinstance(said, Lazy):
        if any(brace in _SLOT.sub("", said.message) for brace in "{}") or len(said.message) > 2_000:
            raise ValueError("A sentence has slots with names, and nothing else in braces.")
        missing = {slot[1:-1] for slot in _SLOT.findall(said.message)} - said.values.keys() - said.days.keys()
        if missing and (said.values or said.days):
            raise ValueError("A slot of a sentence is empty.")
    elif isinstance(said, tuple | list):
        for one in said:
            check_sentences(one)
    elif isinstance(said, Struct):
        for name in said.__struct_fields__:
            check_sentences(getattr(said, name))
