"""Puts together the pages of anonymous waves: of those who set one up, and of those who answer."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from . import answering, handing, setting_up, typing_in, wording
from .desk import Desk
from .sent import Sent


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return every route but those of the figures."""
    door = answering.Door(desk.pages, desk.box, desk.clock, desk.zone, Sent())
    return [
        *answering.routes(door),
        *setting_up.routes(desk),
        *wording.routes(desk),
        *handing.routes(desk),
        *typing_in.routes(desk),
    ]
