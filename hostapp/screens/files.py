"""The files behind the pages: the theme's, and what each tool brings along."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from litestar import Router
from litestar.static_files import create_static_files_router

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.theme.environment import STATIC
from socialive_core import Tool


def routers(tools: Iterable[Tool[Any, Any]]) -> list[Router]:
    """Return one router for the theme's files and one for each tool that has a folder `static`."""
    found = [_router(urls.STATIC, STATIC)]
    for tool in tools:
        folder = Path(str(files(tool.package).joinpath("static")))
        if folder.is_dir():
            found.append(_router(f"{urls.TOOLS}/{tool.id}", folder))
    return found


def _router(path: str, folder: Path) -> Router:
    return create_static_files_router(path, [folder], name=path, opt=dict(opt(Policy.ANYONE)), include_in_schema=False)
