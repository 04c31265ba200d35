"""Draws a whole page for whoever asked for it, in their language; errors too, without a word of what went wrong."""

from __future__ import annotations

import logging
from typing import Any

from jinja2 import Environment
from litestar import MediaType, Request, Response
from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from hostapp import i18n, log, urls
from hostapp.i18n import Catalogues
from hostapp.identity.doors import LOGINS, NotShared
from hostapp.identity.visitor import LANGUAGE_COOKIE, visitor_of
from hostapp.municipality.texts import Own
from hostapp.storage.errors import Unavailable
from hostapp.theme.environment import context_for
from socialive_core import Lazy, Participant, SocialiveError, Surface, Viewer
from socialive_core.lazy import lazy as _

Asked = Request[Any, Any, Any]
Page = Response[str]

_SAY: dict[int, Lazy] = {
    400: _("Det forstod vi ikke. Genindlæs siden, og prøv igen."),
    401: _("Log ind for at se siden."),
    403: _("Vi kunne ikke se, at det kom fra vores egen side. Åbn siden igen, og prøv en gang til."),
    404: _("Siden findes ikke, eller den er ikke for dig. Se efter, om adressen er rigtig."),
    405: _("Det kan man ikke gøre her."),
    413: _("Det var for meget på én gang. Del det i to."),
    429: _("Der er prøvet for mange gange. Vent ti minutter, og prøv igen."),
    500: _("Noget gik galt hos os. Det er ikke din skyld. Prøv igen om lidt."),
    503: _("Vi kan ikke svare lige nu. Prøv igen om lidt. Det er ikke din skyld."),
}


RETRY = {"retry-after": "5"}
"""Seconds, where it is likely to go better soon."""


class Pages:
    """Draws pages with the theme's templates."""

    def __init__(self, environment: Environment, catalogues: Catalogues, municipality: str) -> None:
        self.environment, self._catalogues, self.municipality = environment, catalogues, municipality

    @property
    def own(self) -> Own:
        """What the municipality says in its own words."""
        held: Any = self.environment.globals["own"]
        own: Own = held()
        return own

    def language(self, request: ASGIConnection[Any, Any, Any, Any]) -> str:
        """Return the language chosen in this browser, else the account's or screen's own, else what it asks for."""
        visitor = visitor_of(request)
        owner = visitor.device or visitor.account
        chosen = request.cookies.get(LANGUAGE_COOKIE) or (owner.language if owner else None)
        return self._catalogues.preferred(request.headers.get("accept-language"), chosen)

    def languages(self, language: str) -> dict[str, str]:
        """Return the languages that we speak, each as it is called in *language*."""
        return {one: i18n.language_name(one, language) for one in self._catalogues.languages()}

    def sentence(self, say: Lazy, language: str) -> str:
        """Return a sentence of the host's own in *language*."""
        return str(self._catalogues.say(say, language))

    def draw(
        self,
        request: Asked,
        template: str,
        viewer: Viewer | None = None,
        people: tuple[Participant, ...] = (),
        status: int = 200,
        **given: Any,
    ) -> Page:
        """Return `pages/{template}.html` as *viewer* sees it; somebody unknown, where none is given."""
        seen_by = viewer or Viewer(Surface.HOME, self.language(request))
        values: dict[str, Any] = {
            "municipality": self.municipality,
            "account": visitor_of(request).account,
            "code": status,
            "here": urls.ours(request.scope["path"]) or urls.FRONT,  # `url` fails where the host makes no sense
        }
        drawn = self.environment.get_template(f"pages/{template}.html")
        html = drawn.render(context_for(self.environment, seen_by, people) | values | given)
        return Response(
            html, status_code=status, media_type=MediaType.HTML, headers={"Content-Language": seen_by.language}
        )

    def error(self, request: Asked, status: int, say: Lazy | None = None) -> Page:
        """Return the error page: what happened, and what to do next."""
        # The language switch leads to the front: an address that failed may not be one to come back to.
        return self.draw(request, "error", status=status, say=say or _SAY.get(status, _SAY[500]), here=urls.FRONT)


def explain(request: Asked, error: Exception) -> Response[Any]:
    """
    Answer whatever was raised.

    Of an error that nobody foresaw, the log has its type and place, and the visitor our regret. Whoever is not
    logged in and asks for a page is sent to log in.
    """
    pages: Pages = request.app.state["pages"]
    if isinstance(error, SocialiveError) and not isinstance(error, Unavailable):
        return pages.error(request, 409, error.say)
    away = isinstance(error, Unavailable)
    status = 503 if away else error.status_code if isinstance(error, HTTPException) else 500
    if status >= 500:
        log.event("failed", logging.ERROR, error, route=request.scope.get("path_template"))
    if status == 401 and request.method == "GET":
        return Redirect(login_for(request), status_code=303)
    try:
        gone = isinstance(error, NotShared)
        page = (
            pages.draw(request, "not_shared", status=status, here=urls.RECEIVED)
            if gone
            else pages.error(request, status)
        )
        page.headers |= RETRY if status == 503 else {}
        return page
    except Exception as second:  # noqa: BLE001 - whatever fails while a failure is explained, a bare sentence is left
        log.event("failed", logging.ERROR, second)
        return Response(_SAY[500].message, status_code=500, media_type=MediaType.TEXT)


def login_for(request: Asked) -> str:
    """Return where whoever asks logs in."""
    handler = request.scope.get("route_handler")
    policy: Any = handler.opt.get("policy") if handler else None
    return LOGINS.get(policy, urls.LOGIN)


async def fields(request: Asked, *names: str, most: int = 1000) -> dict[str, str]:
    """Return the fields called *names* of a form that was sent, each a text no longer than *most*."""
    try:
        form = await request.form()
    except ValueError:  # bytes that are no UTF-8
        return dict.fromkeys(names, "")
    found = {name: form.get(name, "") for name in names}
    return {name: value[:most] if isinstance(value, str) else "" for name, value in found.items()}


async def every_field(request: Asked, most: int = 2000) -> dict[str, str]:
    """Return the fields of a form that asks as many things as somebody has rows, with one kind of line break."""
    try:
        form = await request.form()
    except ValueError:  # bytes that are no UTF-8
        return {}
    pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    return {name: value.replace("\r\n", "\n") for name, value in pairs[:most]}
