"""The routes of the screens in a meeting and of the doors to it, and of what they load."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from litestar.types import ControllerRouterHandler

from hostapp.live import incoming, plain, uploads
from hostapp.live.altering import Altering
from hostapp.live.letters import Bringing, Showing
from hostapp.live.routes import live
from hostapp.meetings.inviting import Inviting
from hostapp.screens import files, front, idle, invited, room
from socialive_core import Tool

from .parts import Parts


def routes(
    parts: Parts, altering: Altering, invites: Inviting, tools: Sequence[Tool[Any, Any]]
) -> list[ControllerRouterHandler]:
    """Return every route of a screen."""
    pages, stores, rooms, clock, zone = parts.pages, parts.stores, parts.rooms, parts.clock, parts.zone
    entrance, unscripted = parts.entrance, plain.Plain(rooms)
    jar, watch = entrance.jar, entrance.watch
    bringing = Bringing(rooms, clock, parts.receiving.reader, parts.receiving.arrivals)
    return [
        *front.routes(pages, entrance.login, entrance.sessions, jar, parts.catalogues),
        *invited.routes(invited.Door(pages, invites, altering, rooms, watch, clock, zone)),
        *room.routes(room.Desk(pages, stores.cases, entrance.joining, jar, unscripted, clock, zone)),
        *idle.routes(idle.Hall(pages, rooms.lending, jar)),
        plain.route(unscripted),
        *uploads.routes(bringing, Showing(rooms), unscripted),
        *incoming.routes(pages, stores, bringing, clock, zone),
        *files.routes(tools, parts.environment),
        live,
    ]
