"""The files behind the pages: the theme's, and what each tool brings along."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from litestar import Litestar, MediaType, Router, get
from litestar.handlers import HTTPRouteHandler
from litestar.static_files import create_static_files_router

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.packages import folder_of
from hostapp.theme.environment import STATIC
from hostapp.theme.safe_css import sheet_of
from socialive_core import Tool


def routers(tools: Iterable[Tool[Any, Any]]) -> list[Router]:
    """Return one router for the theme's files and one for each tool that has a folder `static`."""
    return [_router(urls.STATIC, STATIC), *(one for tool in tools for one in of_tool(tool))]


def of_tool(tool: Tool[Any, Any]) -> list[Router]:
    """Return the router of a tool's own files, where it has any."""
    folder = Path(str(files(tool.package).joinpath("static")))
    return [_router(f"{urls.TOOLS}/{tool.id}", folder)] if folder.is_dir() else []


def of_contained(id: str, package: str, environment: Environment) -> tuple[list[HTTPRouteHandler], tuple[str, ...]]:
    """
    Return the route of the one file of a contained tool's that is served, and why it is not.

    It is read now and checked once, and goes along with every page that *environment* draws from now on.
    """
    css, faults = sheet_of(id, folder_of(package, "static"))
    if not css:
        return [], tuple(faults)
    address = f"{urls.TOOLS}/{id}/{id}.css"

    @get(address, media_type=MediaType.CSS, opt=dict(opt(Policy.ANYONE)), sync_to_thread=False, include_in_schema=False)
    def sheet() -> str:
        return css

    cast("list[str]", environment.globals["styles"]).append(address)
    return [sheet], ()


def serve(app: Litestar, routes: Iterable[Router | HTTPRouteHandler]) -> None:
    """Let files be fetched of a tool that came in while *app* runs."""
    for route in routes:
        app.register(route)


def _router(path: str, folder: Path) -> Router:
    return create_static_files_router(path, [folder], name=path, opt=dict(opt(Policy.ANYONE)), include_in_schema=False)
