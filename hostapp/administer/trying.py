"""A tool tried on its example, as it is on each of the screens and on paper; nothing of it is kept anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import WebSocket, get, post, websocket
from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException, WebSocketDisconnect
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.live.routes import greeting, shut
from hostapp.pages import every_field
from hostapp.screens.unscripted import Painted, dress
from hostapp.trying.trial import HELD, Trial
from socialive_core import Lazy, SocialiveError, Summary, Surface
from socialive_core import lazy as _

from .cards import Card
from .desk import Asked, Desk
from .tools import card_of

Connection = ASGIConnection[Any, Any, Any, Any]

PLACES: Mapping[str, tuple[Lazy, Surface | None]] = {
    "skaerm": (_("Skærmen"), Surface.DISPLAY),
    "leder": (_("Mødelederen"), Surface.CONTROL),
    "tablet": (_("Tabletten"), Surface.TABLE),
    "telefon": (_("Telefonen"), Surface.OWN),
    "papir": (_("Papir"), None),
}
"""Where a tool is looked at, by the word in the address; paper is no screen."""
WHERE, WHO, TURNED = "paa", "hvem", "to"
AGAIN = "forfra"
"""The names in an address of where, in whose hand, and how far the display is turned; and of what begins anew."""
MOST_FIELDS = 40

_TURNED = re.compile(r"-?\d{1,3}", re.ASCII)


class View(Struct, frozen=True):
    """
    From where somebody looks.

    Attributes:
        who: In whose hand the screen is; empty where it is in nobody's.
    """

    place: str
    surface: Surface | None
    who: str = ""
    turned: int = 0

    def address(self, tool: str) -> str:
        """Return the page on which *tool* is seen from here."""
        return f"{urls.trial(tool)}?{self.asked}"

    @property
    def asked(self) -> str:
        """What stands in the address of the page, and of its line."""
        return urlencode({WHERE: self.place} | ({WHO: self.who} if self.who else {}))


def routes(desk: Desk) -> list[BaseRouteHandler]:
    """Return the routes of a trial."""
    where = f"{urls.TOOLBOX}/{{tool:str}}/proev"

    @get(where, opt=opt(Policy.ADMINISTER))
    async def shown(request: Asked, tool: FromPath[str]) -> Response[str]:
        card = card_of(desk, tool)
        try:
            trial = await _trial(desk, request, tool)
        except SocialiveError as error:
            return await _page(desk, request, card, View("skaerm", Surface.DISPLAY), error)
        return await _tried(desk, request, card, trial)

    @post(where, opt=opt(Policy.ADMINISTER), status_code=303)
    async def press(request: Asked, tool: FromPath[str]) -> Redirect:
        card_of(desk, tool)
        given = await every_field(request, MOST_FIELDS)
        if AGAIN in given:
            desk.trials.again(_login(request), tool)
            return Redirect(urls.trial(tool), status_code=303)
        try:
            trial = await _trial(desk, request, tool)
        except SocialiveError:  # the page says so
            return Redirect(urls.trial(tool), status_code=303)
        view = _view(request, trial)
        if view.surface:
            await trial.press(view.surface, view.who, desk.pages.language(request), given)
        return Redirect(view.address(tool), status_code=303)

    @websocket(f"{where}/live", opt=opt(Policy.ADMINISTER))
    async def live(socket: WebSocket[Any, Any, Any], tool: FromPath[str]) -> None:
        await socket.accept()
        try:
            card_of(desk, tool)
            hello = await greeting(socket)
            trial = await _trial(desk, socket, tool)
            view = _view(socket, trial)
            if view.surface:
                await trial.talk(view.surface, view.who, desk.pages.language(socket), hello, socket)
        except (TimeoutError, SocialiveError, HTTPException, WebSocketDisconnect):
            pass  # the page that asks again is told why
        finally:
            await shut(socket, 1000)

    return [shown, press, live]


async def _trial(desk: Desk, request: Connection, tool: str) -> Trial:
    return await desk.trials.of(_login(request), tool, desk.pages.language(request))


def _login(request: Connection) -> tuple[str, str]:
    visitor = visitor_of(request)
    assert visitor.account
    return visitor.account.id, visitor.session or ""


def _view(request: Connection, trial: Trial) -> View:
    asked = request.query_params
    place = asked.get(WHERE, "")
    place = place if place in PLACES else next(iter(PLACES))
    surface, turned = PLACES[place][1], asked.get(TURNED, "")
    who = trial.holder(surface, asked.get(WHO, "")) if surface in HELD else ""
    return View(place, surface, who, int(turned) if _TURNED.fullmatch(turned) else 0)


async def _tried(desk: Desk, request: Asked, card: Card, trial: Trial) -> Response[str]:
    view, language = _view(request, trial), desk.pages.language(request)
    problem, painted = trial.problem, Painted()
    papers: dict[str, Summary] = {}
    try:
        if view.surface:
            painted = await trial.paint(view.surface, view.who, language, view.turned)
        else:
            papers = await trial.papers(language)
    except SocialiveError as error:
        problem = error
    given: dict[str, Any] = {"trial": trial, "board": painted.parts.get("tool"), "part": trial.part, "papers": papers}
    page = await _page(desk, request, card, view, problem, people=trial.people, **given)
    page.content = dress(page.content, painted)
    return page


async def _page(
    desk: Desk, request: Asked, card: Card, view: View, problem: SocialiveError | None, **given: Any
) -> Response[str]:
    said = desk.rooms.renderer.say(problem, desk.pages.language(request)) if problem else ""
    shown: dict[str, Any] = {"card": card, "view": view, "places": PLACES, "held": HELD, "problem_said": said}
    return await desk.draw(
        request, "trial", "tools", **{"trial": None, "board": None, "part": "", "papers": {}} | shown | given
    )
