"""Which pages of the host's a tool may lead to from one of its things: those that there are."""

from __future__ import annotations

from hostapp.theme.act import Door

DOORS: tuple[Door, ...] = ("ask", "share")
"""A door is named here once its page answers; until then no tool draws a way to it."""
