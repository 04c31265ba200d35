"""The files behind the pages: the theme's, and what each tool brings along."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from litestar import Litestar, MediaType, Router, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.static_files import create_static_files_router

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.packages import folder_of
from hostapp.theme.bundle import Bundle
from hostapp.theme.environment import STATIC
from socialive_core import Tool


def routes(tools: Iterable[Tool[Any, Any]], environment: Environment) -> list[Router | HTTPRouteHandler]:
    """Return one route for the theme's files, one for the sheets of all tools, and one for each that has `static`."""
    return [_router(urls.STATIC, STATIC), _sheets(environment), *(one for tool in tools for one in of_tool(tool))]


def _sheets(environment: Environment) -> HTTPRouteHandler:
    bundle = cast("Bundle", environment.globals["styles"])

    @get(f"{urls.TOOLS}/{{sheet:str}}", media_type=MediaType.CSS, opt=dict(opt(Policy.ANYONE)), sync_to_thread=False)
    def sheets(sheet: FromPath[str]) -> str:
        content = bundle.get(f"{urls.TOOLS}/{sheet}")
        if content is None:
            raise NotFoundException
        return content

    return sheets


def of_tool(tool: Tool[Any, Any]) -> list[Router]:
    """Return the router of a tool's own files, where it has any."""
    folder = folder_of(tool.package, "static")
    return [_router(f"{urls.TOOLS}/{tool.id}", folder)] if folder.is_dir() else []


def serve(app: Litestar, routes: Iterable[Router]) -> None:
    """Let files be fetched of a tool that came in while *app* runs."""
    for route in routes:
        app.register(route)


def _router(path: str, folder: Path) -> Router:
    return create_static_files_router(path, [folder], name=path, opt=dict(opt(Policy.ANYONE)), include_in_schema=False)
