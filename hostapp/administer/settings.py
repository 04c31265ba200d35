"""A tool's settings as a form: drawn from what the tool says of them, kept whole or not at all."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.pages import every_field
from hostapp.toolbox.decided import SETTINGS
from hostapp.toolbox.forms import decided, fits, read, written
from socialive_core import Field, Lazy, Refused, SocialiveError
from socialive_core import lazy as _

from .cards import Card
from .desk import Asked, Desk

_LOOK = _("Noget passer ikke endnu. Det står ved felterne. Intet er gemt.")


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of a tool's settings."""
    where = f"{urls.TOOLBOX}/{{tool:str}}/indstillinger"

    @get(where, opt=opt(Policy.ADMINISTER))
    async def shown(request: Asked, tool: FromPath[str]) -> Response[str]:
        return await _page(desk, request, settable(desk, tool))

    @post(where, opt=opt(Policy.ADMINISTER), status_code=303)
    async def keep(request: Asked, tool: FromPath[str]) -> Response[Any]:
        card, given = settable(desk, tool), {"why": "", "seen": "", **await every_field(request)}
        found = read(fields_of(card), given, new_id)
        try:
            if given.get("back"):
                await desk.decide(request, SETTINGS + tool, None, given)
            elif found.problems:
                return await _page(desk, request, card, given, Refused(_LOOK), found.problems)
            else:
                await desk.decide(request, SETTINGS + tool, found.values, given)
        except Refused as error:
            return await _page(desk, request, card, given, error)
        return Redirect(urls.tool(tool), status_code=303)

    return [shown, keep]


def fields_of(card: Card) -> tuple[Field, ...]:
    """Return what the form of a tool asks."""
    return card.manifest.settings if card.manifest else ()


def settable(desk: Desk, tool: str) -> Card:
    """Return the card of *tool*, which has something to set."""
    card = desk.cards().get(tool)
    if card is None or not fields_of(card):
        raise NotFoundException
    return card


async def _page(
    desk: Desk,
    request: Asked,
    card: Card,
    given: dict[str, str] | None = None,
    error: SocialiveError | None = None,
    problems: dict[str, Lazy] | None = None,
) -> Response[str]:
    """Return the form with what holds, or with what was *given* where that could not be kept."""
    toolbox, fields = await desk.shelf.current(), fields_of(card)
    kept, file = toolbox.settings.get(card.id), desk.rooms.runners[card.id].settings
    fitting = kept if kept and fits(fields, kept) else None
    shown: dict[str, Any] = {
        "card": card,
        "fields": fields,
        "filled": given if given is not None else written(fields, decided(fields, fitting, file)),
        "problems": problems or {},
        "why_said": (given or {}).get("why", ""),
        "seen": toolbox.heads.get(SETTINGS + card.id, 0),
        "own": kept is not None,
        "outgrown": kept is not None and fitting is None,
    }
    return await desk.draw(request, "settings", "tools", error, **shown)
