"""The front door, the way in and out for who has an account, and the choice of language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import MediaType, Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect, Response

from hostapp import headers, log, urls
from hostapp.i18n import Catalogues
from hostapp.identity.account import Account, Office
from hostapp.identity.login import Login, TooMany
from hostapp.identity.passwords import LONGEST
from hostapp.identity.policy import Policy, opt
from hostapp.identity.sessions import Sessions
from hostapp.identity.visitor import Jar, visitor_of
from hostapp.pages import Pages, fields
from hostapp.theme.patterns import patterns
from socialive_core.lazy import lazy as _

HOMES: Mapping[Office | None, str] = {
    Office.ADMINISTRATOR: urls.TOOLBOX,
    Office.OPERATOR: urls.OPERATION,
    Office.MANAGER: urls.SURVEYS,
}
"""Where the work of an office begins; everybody else's begins with the day."""

KNOWN_FOR = 90 * 24 * 3600

_WRONG = _("Navn og adgangskode passer ikke sammen. Prøv igen.")
_TOO_MANY = _("Der er prøvet for mange gange. Vent ti minutter, og prøv igen.")


def routes(pages: Pages, login: Login, sessions: Sessions, jar: Jar, catalogues: Catalogues) -> list[HTTPRouteHandler]:
    """Return the routes of the front door."""
    return [*_doors(pages), *_login(pages, login, sessions, jar), _language(jar, catalogues)]


def _doors(pages: Pages) -> list[HTTPRouteHandler]:
    @get(urls.FRONT, opt=opt(Policy.ANYONE))
    async def front(request: Request[Any, Any, Any]) -> Response[str]:
        return pages.draw(request, "front")

    @get(urls.PATTERNS, opt=opt(Policy.ANYONE))
    async def components(request: Request[Any, Any, Any]) -> Response[str]:
        return pages.draw(request, "patterns", **patterns(pages.environment, pages.language(request)))

    @get(urls.READY, opt=opt(Policy.ANYONE), media_type=MediaType.TEXT)
    async def ready() -> str:
        return "ok"

    return [front, components, ready]


def _login(pages: Pages, login: Login, sessions: Sessions, jar: Jar) -> list[HTTPRouteHandler]:
    @get(urls.LOGIN, opt=opt(Policy.ANYONE))
    async def form(request: Request[Any, Any, Any]) -> Response[Any]:
        account = visitor_of(request).account
        if account:
            return Redirect(_home(account), status_code=303)
        return pages.draw(request, "login", username="", error=None)

    @post(urls.LOGIN, opt=opt(Policy.ANYONE), status_code=303)
    async def log_in(request: Request[Any, Any, Any]) -> Response[Any]:
        given = await fields(request, "username", "password", most=LONGEST)
        address = request.client.host if request.client else None
        held, known = request.cookies.get(jar.session), request.cookies.get(jar.known)
        try:
            found = await login.log_in(given["username"], given["password"], address, held, known)
        except TooMany:
            return pages.draw(request, "login", status=429, username=given["username"], error=_TOO_MANY)
        if found is None:
            log.event("login_failed")
            return pages.draw(request, "login", status=422, username=given["username"], error=_WRONG)
        log.event("login", account=found.account.id)
        cookies = [jar.put(jar.session, found.session), jar.put(jar.known, found.known, KNOWN_FOR)]
        return Redirect(_home(found.account), status_code=303, cookies=cookies)

    @post(urls.LOGOUT, opt=opt(Policy.ACCOUNT), status_code=303)
    async def log_out(request: Request[Any, Any, Any]) -> Redirect:
        account = visitor_of(request).account
        assert account
        await sessions.end(account)
        log.event("logout", account=account.id)
        return Redirect(urls.FRONT, status_code=303, cookies=[jar.take(jar.session)], headers=headers.FORGET)

    return [form, log_in, log_out]


def _home(account: Account) -> str:
    """Where somebody's work begins."""
    return HOMES.get(account.office, urls.TODAY)


def _language(jar: Jar, catalogues: Catalogues) -> HTTPRouteHandler:
    @post(urls.LANGUAGE, opt=opt(Policy.ANYONE), status_code=303)
    async def language(request: Request[Any, Any, Any]) -> Redirect:
        given = await fields(request, "language", "back")
        chosen, back = given["language"], urls.ours(given["back"]) or urls.FRONT
        spoken = chosen in catalogues.languages()
        return Redirect(back, status_code=303, cookies=[jar.language(chosen)] if spoken else None)

    return language
