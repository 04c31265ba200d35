"""Draws again only what reads otherwise: the pieces of a board, remembered for each look."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from socialive_core import Participant, Viewer

MOST_REMEMBERED = 2_000
"""Pieces of one board under one look."""


class Again:
    """
    Draws a piece of a board once: `{{ again(line, row) }}` is `{{ line(row) }}`, remembered for the same *row*.

    A board is drawn anew with every turn, and nearly all of it is as it was. What a macro draws must follow from
    its arguments, the look and the board; of two looks or boards nothing is shared.
    """

    def __init__(self) -> None:
        self._drawn: dict[tuple[Any, ...], Markup] = {}

    def __call__(self, macro: Any, *given: Any) -> Markup:
        key = (macro.name, *given)
        try:
            if key in self._drawn:
                return self._drawn[key]
        except TypeError:  # what cannot be told apart is drawn each time
            return Markup(macro(*given))  # noqa: S704 - as below
        if len(self._drawn) >= MOST_REMEMBERED:
            self._drawn.clear()
        self._drawn[key] = Markup(macro(*given))  # noqa: S704 - a macro escapes what it is given
        return self._drawn[key]


@lru_cache(maxsize=2048)
def again_for(
    environment: Environment, tool: str, frame: Hashable, viewer: Viewer, people: tuple[Participant, ...]
) -> Again:
    """Return what remembers the pieces of one board under one look; *frame* says which board."""
    return Again()
