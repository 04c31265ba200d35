"""The administrator's pages: the municipality's toolbox, its units and its words. No case is reached from here."""

from litestar.handlers import HTTPRouteHandler

from . import closing, looks, settings, surveys, texts, tools, trying, units
from .desk import Desk as Desk


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of every page of the administrator's."""
    pages = (tools, surveys, settings, trying, units, texts, closing, looks)
    return [route for page in pages for route in page.routes(desk)]
