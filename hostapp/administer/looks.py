"""The municipality's looks: a logo and one accent, each seen first, and where a browser fetches them."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect

from hostapp import limits, urls
from hostapp.identity.policy import Policy, opt
from hostapp.municipality.accent import PAIRS, TEXT, THEMES, Accent, contrast, nearest, written
from hostapp.municipality.looks import WHERE, Logo
from hostapp.pages import fields
from hostapp.received.form import form_of
from hostapp.received.logo import SAY, UNREAD, logo_of
from hostapp.received.reader import Reader
from hostapp.received.why import Unread
from hostapp.toolbox.decided import ACCENT, LOGO
from socialive_core import Refused, SocialiveError
from socialive_core import lazy as _

from .desk import Asked, Desk
from .telling import told

HERE = urls.own_texts("udseende")
LONGEST_ALT = 80
_COLOUR = _("Skriv farven som seks tegn, for eksempel #0b5560.")
_PALE = _("Farven er for lys til, at alle kan læse den. Vi har fundet den nærmeste, der kan bruges.")
_ALT = _("Skriv, hvad der står på logoet. Det er til dem, der ikke kan se det.")
_SLOW: dict[str, Any] = {"within": "UPLOAD_WITHIN"}
_BOUNDED: Any = {"request_max_body_size": limits.LOGO.most}


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the looks."""
    return [*_accent(desk), *_logo(desk, Reader()), _served(desk)]


def _accent(desk: Desk) -> list[HTTPRouteHandler]:
    @get(HERE, opt=opt(Policy.ADMINISTER))
    async def shown(request: Asked) -> Response[str]:
        return await _page(desk, request)

    @post(f"{HERE}/farve", opt=opt(Policy.ADMINISTER), status_code=303)
    async def colour(request: Asked) -> Response[Any]:
        given = await fields(request, "accent", "do", "seen", "why", most=200)
        accent = written(given["accent"])
        if given["do"] == "back":
            accent = None
        elif accent is None:
            return await _page(desk, request, given, Refused(_COLOUR))
        elif accent.missed:
            return await _page(desk, request, given, Refused(_PALE), accent)
        elif given["do"] == "look":
            return await _page(desk, request, given, None, accent)
        try:
            await desk.decide(request, ACCENT, accent.hex if accent else None, given)
        except Refused as error:
            return await _page(desk, request, given, error, accent)
        return Redirect(HERE, status_code=303)

    return [shown, colour]


def _logo(desk: Desk, reader: Reader) -> list[HTTPRouteHandler]:
    @post(f"{HERE}/logo", opt=opt(Policy.ADMINISTER) | _SLOW, status_code=303, **_BOUNDED)
    async def kept(request: Asked) -> Response[Any]:
        given: dict[str, str] = {}
        try:
            given, files = await form_of(request)
            alt = " ".join(given.get("alt", "").split())[:LONGEST_ALT]
            if not alt:
                raise Refused(_ALT)
            content = next((one.content for one in files if one.content), b"")
            logo = Logo(*await logo_of(content, reader), alt)
            await desk.decide(request, LOGO, logo, {"why": "", "seen": ""} | given)
        except Unread as unread:
            return await _page(desk, request, given, Refused(SAY.get(unread.because, UNREAD)))
        except SocialiveError as error:
            return await _page(desk, request, given, error)
        return Redirect(HERE, status_code=303)

    @post(f"{HERE}/logo/vaek", opt=opt(Policy.ADMINISTER), status_code=303)
    async def gone(request: Asked) -> Response[Any]:
        given = await fields(request, "seen", "why", most=200)
        try:
            await desk.decide(request, LOGO, None, given)
        except Refused as error:
            return await _page(desk, request, given, error)
        return Redirect(HERE, status_code=303)

    return [kept, gone]


def _served(desk: Desk) -> HTTPRouteHandler:
    @get(f"{WHERE}/{{look:str}}", opt=opt(Policy.ANYONE))
    async def served(look: FromPath[str]) -> Response[bytes]:
        found = (await desk.shelf.current()).looks.served(f"{WHERE}/{look}")
        if found is None:
            raise NotFoundException
        return Response(found[0], media_type=found[1])

    return served


async def _page(
    desk: Desk,
    request: Asked,
    given: dict[str, str] | None = None,
    error: SocialiveError | None = None,
    tried: Accent | None = None,
) -> Response[str]:
    toolbox, units = await desk.shelf.current(), await desk.stores.units.all()
    better = nearest(tried) if tried and tried.missed else None
    accent = better or tried or (Accent(toolbox.looks.accent) if toolbox.looks.accent else None)
    log = [one for one in told(await desk.shelf.log(), units) if one.about in {ACCENT, LOGO}]
    shown: dict[str, Any] = {
        "now": toolbox.looks,
        "filled": {"accent": better.hex if better else "", "why": "", "alt": ""} | _kept(given, better),
        "better": better,
        "tried": tried,
        "measured": _measured(accent) if accent else (),
        "seen_accent": toolbox.heads.get(ACCENT, 0),
        "seen_logo": toolbox.heads.get(LOGO, 0),
        "log": log[:20],
    }
    return await desk.draw(request, "looks", "udseende", error, **shown)


def _kept(given: dict[str, str] | None, better: Accent | None) -> dict[str, str]:
    """What was typed, but for a colour that cannot be used: in its place stands one that can."""
    return {name: words for name, words in (given or {}).items() if not (better and name == "accent")}


def _measured(accent: Accent) -> list[tuple[str, float]]:
    """The least contrast of words in each theme, as it is computed."""
    found = []
    for theme, ours in THEMES.items():
        colours = {**ours, **accent.tokens(theme)}
        found.append(
            (theme, min(contrast(colours[on], colours[ground]) for on, ground, least in PAIRS if least == TEXT))
        )
    return found
