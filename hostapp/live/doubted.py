"""Believes of what a contained tool answers only what fits what it was asked: else the host would break on it."""

from __future__ import annotations

import re
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


class Doubts:
    """What a tool of one *manifest* is believed."""

    def __init__(self, manifest: Manifest) -> None:
        self._state = msgspec.json.Decoder(_form(manifest.shape))

    def believed(self, call: str, given: tuple[Any, ...], answer: Any) -> Any:
        """
        Return what a tool *answered*, made harmless.

        Raises:
            ValueError: It is no answer; `msgspec.MsgspecError` too.
        """
        if call == "draw":
            frame: Frame = given[2]
            return safe_html(answer, {frame.board, frame.agreements or frame.board})
        if call == "turn":
            self.check_state(answer.state)
            if not isinstance(msgspec.json.decode(answer.action), dict):
                raise ValueError("An action is a table.")
            check_sentences(answer.sentence)
            return Reduced(answer.state, answer.action, answer.sentence)
        if call in _SAID:
            check_sentences(msgspec.json.decode(answer, type=_SAID[call]))
        else:
            self.check_state(answer)
        return answer

    def check_state(self, state: bytes) -> None:
        """Raise where the host could not take out and put back what is shielded, or find the texts."""
        if len(state) > MOST_STATE:
            raise ValueError("It is too large.")
        self._state.decode(state)


def _form(shape: Shape, piece: bool = False) -> type[Struct]:
    """The form that the host needs of a state, or of a *piece* in it; whatever else stands there is not its matter."""
    fields: list[tuple[str, Any, Any]] = [("id", str, msgspec.NODEFAULT), ("seen_by", list[str] | None, None)]
    fields = fields if piece else []
    fields += [(name, _IDS, None) for name in (*shape.kept, *shape.open)]
    fields += [(name, _form(inner) | None, None) for name, inner in shape.inside.items()]
    fields += [(name, _form(inner, True) | None, None) for name, inner in shape.one.items()]
    fields += [(name, _many(_form(inner, True)), _nothing()) for name, inner in shape.many.items()]
    fields += [(name, _many(_form(inner)), _nothing()) for name, inner in shape.rows.items()]
    return msgspec.defstruct("Form", fields, kw_only=True)


def _many(of: Any) -> Any:
    return list[of]


def _nothing() -> Any:
    return msgspec.field(default_factory=list)


def check_manifest(manifest: Manifest, name: str) -> None:
    """Raise `ValueError` where *manifest* is not that of the tool called *name*, or could not be drawn."""
    if manifest.id != name or not all(part.isidentifier() for part in manifest.package.split(".")):
        raise ValueError(f"It says that it is called {manifest.id!r}.")
    check_sentences(manifest.about)
    if len(manifest.imports) > MOST_ENDINGS:
        raise ValueError("It takes in too many kinds of file.")
    Doubts(manifest).check_state(manifest.blank)


_SAID: dict[str, Any] = {
    "summarise": Summary,
    "sheet": Summary,
    "papers": tuple[Summary, ...],
    "examples": tuple[Played, ...],
    "take_in": Taken,
}


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
