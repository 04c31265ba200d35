"""Where one gets the whole file: whoever reads their own case, and whoever answers for it."""

from __future__ import annotations

from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from hostapp import log, urls
from hostapp.clock import Clock, day
from hostapp.identity.looking import LookPurpose
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Asked, Pages
from socialive_core import Role, Surface, Viewer

from .files import Files


def routes(pages: Pages, files: Files, clock: Clock) -> list[HTTPRouteHandler]:
    """Return the routes of a case's file."""

    def made(request: Asked) -> Stream:
        visitor = visitor_of(request)
        assert visitor.case
        assert visitor.account
        assert visitor.looker
        role = visitor.looker.role
        assert isinstance(role, Role)
        viewer = Viewer(Surface.HOME, pages.language(request), role, visitor.account.person)
        now = clock()
        log.event("file_made", account=visitor.account.id, whole=role is Role.CASEWORKER)
        name = f"sag-{day(now, files.kit.zone)}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Stream(files.of(visitor.case, viewer, now), media_type="application/zip", headers=headers)

    @get(f"{urls.MY_CASES}/{{case:str}}/fil", opt=opt(Policy.PARTY))
    async def own(request: Asked, case: FromPath[str]) -> Stream:
        return made(request)

    @get("/sager/{case:str}/hele-sagen", opt=opt(Policy.DECIDE, LookPurpose.FILE))
    async def whole(request: Asked, case: FromPath[str]) -> Stream:
        return made(request)

    return [own, whole]
