"""Draws a page of the desk for the caseworker whose desk it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Request
from litestar.response import Response

from hostapp.identity.visitor import visitor_of
from hostapp.pages import Pages
from socialive_core import Case, Cases, Participant, Role, SocialiveError, Surface, Viewer

Asked = Request[Any, Any, Any]
Cards = Callable[[Case, Viewer], Awaitable[Any]]
"""Returns what plugins show somebody on the page of a case."""


def worker(pages: Pages, request: Asked) -> Viewer:
    """Return with whose eyes a page of the desk is seen: those of the caseworker who asked for it."""
    account = visitor_of(request).account
    assert account
    return Viewer(Surface.CONTROL, pages.language(request), Role.CASEWORKER, account.person)


async def draw(
    pages: Pages,
    cases: Cases,
    request: Asked,
    template: str,
    /,
    people: tuple[Participant, ...] = (),
    error: SocialiveError | None = None,
    **given: Any,
) -> Response[str]:
    """Return `pages/{template}.html` with who is at the desk in it, and what went wrong where something did."""
    viewer = worker(pages, request)
    me = await cases.person(viewer.person or "")
    said = error.say if error else None
    return pages.draw(request, template, viewer, people, status=422 if error else 200, me=me, error=said, **given)
