"""Finds what a screen offers: every button and form on it, as it would be sent before anybody fills it in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from msgspec import Struct

from socialive_core import Participant, Surface
from socialive_core.testing import Fault, Trial

from .drawing import FRAME, Drawer, look_of

PRESSED = re.compile(rf'<(\w+)\b([^>]*\bdata-board="{FRAME.board}"[^>]*)>')
VALUE, VOICE = re.compile(r'="([^"]*)"'), re.compile(r'<\w+\b[^>]*\bname="voice"[^>]*>')
"""Read by their pattern and not as a page: our own macros draw what acts, and it is looked for again and again."""


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
        html = drawer.draw(board, look_of(board, who, surface))
    except Fault:
        return []
    person = next(one for one in board.people if one.id == who)
    found = [offer for match in PRESSED.finditer(html) for offer in _sent(match, html, person, surface)]
    return [offer for offer in found if offer.raw["do"] in board.tool.actions]


def _sent(pressed: re.Match[str], html: str, who: Participant, surface: Surface) -> Iterator[Offer]:
    inside = html[pressed.end() : html.find(f"</{pressed[1]}", pressed.end())]
    voices = [re.search(r'\bvalue="([^"]*)"', one) for one in VOICE.findall(inside)]
    voice = unescape(voices[0][1]) if len(voices) == 1 and voices[0] else None
    for value in map(unescape, VALUE.findall(pressed[2])):
        if value.startswith('{"do"'):
            yield Offer(json.loads(value), who, surface, voice)
