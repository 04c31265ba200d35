"""The guard of the whole app: whoever comes to any route is asked for, and their look is logged, before they are in."""

from __future__ import annotations

from litestar.handlers import BaseRouteHandler

from .policy import Doorkeeper
from .refusing import Connection
from .visitor import Watches


async def enforce(connection: Connection, handler: BaseRouteHandler) -> None:
    """Guard the whole app: find the route's policy, ask the doorkeeper, log the look, and keep whom it let in."""
    doorkeeper: Doorkeeper = connection.app.state["doorkeeper"]
    watch: Watches = connection.app.state["watch"]
    visitor = await doorkeeper.admit(connection, handler.opt.get("policy"))
    await watch.through(visitor, handler.opt.get("looks"))
    connection.scope["state"]["visitor"] = visitor
