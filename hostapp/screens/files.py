"""The files behind the pages: the theme's, and what each tool brings along."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from litestar import Litestar, Router
from litestar.static_files import create_static_files_router

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.theme.environment import STATIC
from socialive_core import Tool


def routers(tools: Iterable[Tool[Any, Any]]) -> list[Router]:
    """Return one router for the theme's files and one for each tool that has a folder `static`."""
    return [_router(urls.STATIC, STATIC), *(one for tool in tools for one in of_tool(tool))]


def of_tool(tool: Tool[Any, Any]) -> list[Router]:
    """Return the router of a tool's own files, where it has any."""
    folder = Path(str(files(tool.package).joinpath("static")))
    return [_router(f"{urls.TOOLS}/{tool.id}", folder)] if folder.is_dir() else []


def serve(app: Litestar, tool: Tool[Any, Any]) -> None:
    """Let the files of a tool be fetched that came in while *app* runs."""
    for router in of_tool(tool):
        app.register(router)


def _router(path: str, folder: Path) -> Router:
    return create_static_files_router(path, [folder], name=path, opt=dict(opt(Policy.ANYONE)), include_in_schema=False)
