"""The administrator's pages: the municipality's toolbox, its units and its words. No case is reached from here."""

from litestar.handlers import HTTPRouteHandler

from . import settings, texts, tools, units
from .desk import Desk as Desk


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of every page of the administrator's."""
    return [*tools.routes(desk), *settings.routes(desk), *units.routes(desk), *texts.routes(desk)]
