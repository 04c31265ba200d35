"""Finds what a screen offers: every button and form on it, as it would be sent before anybody fills it in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from socialive_core import Participant, Surface
from socialive_core.testing import Fault, Trial

from .drawing import FRAME, Drawer, look_of
from .page import Element, Page


class Offer(Struct, frozen=True):
    """
    What is sent when something is pressed.

    Attributes:
        raw: The action, without what is filled in.
        voice: Whose act it is, where the button says so.
    """

    raw: dict[str, Any]
    who: Participant
    surface: Surface
    voice: str | None


def offered(drawer: Drawer, board: Trial, who: str | None, surface: Surface) -> list[Offer]:
    """Return what *who* could press; a page that cannot be drawn offers nothing, and is told of elsewhere."""
    try:
        page = Page(drawer.draw(board, look_of(board, who, surface)))
    except Fault:
        return []
    person = next(one for one in board.people if one.id == who)
    found = [offer for one in page.elements for offer in _sent(one, person, surface)]
    return [offer for offer in found if offer.raw["do"] in board.tool.actions]


def _sent(element: Element, who: Participant, surface: Surface) -> Iterator[Offer]:
    if element.attributes.get("data-board") != FRAME.board:
        return
    voices = [one.attributes.get("value") for one in element.walk() if one.attributes.get("name") == "voice"]
    for value in element.attributes.values():
        if value.startswith('{"do"'):
            yield Offer(json.loads(value), who, surface, voices[0] if len(voices) == 1 else None)
