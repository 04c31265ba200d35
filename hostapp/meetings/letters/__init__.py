"""A received letter on the table: read together page by page, with what is said about it beside it."""

from __future__ import annotations

from .actions import (
    BROUGHT,
    PERMISSIONS,
    AnyAction,
    Lay,
    More,
    Open,
    Remark,
    Rest,
    Show,
    Take,
)
from .kept import KeptLetter, kept
from .saying import summarise, view
from .state import LETTER, MOST_LETTERS, Letter, Letters, Said
from .tool import TOOL

ACTIONS = {action.__name__: action for action in PERMISSIONS}
"""What a template names."""

__all__ = [
    "ACTIONS",
    "BROUGHT",
    "LETTER",
    "MOST_LETTERS",
    "PERMISSIONS",
    "TOOL",
    "AnyAction",
    "KeptLetter",
    "Lay",
    "Letter",
    "Letters",
    "More",
    "Open",
    "Remark",
    "Rest",
    "Said",
    "Show",
    "Take",
    "kept",
    "summarise",
    "view",
]
