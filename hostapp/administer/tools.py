"""The toolbox: every installed tool in its order, and of each where it is on."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.meetings.stages import STAGES
from hostapp.pages import fields
from hostapp.plugins.status import STATUS, Status
from hostapp.toolbox.decided import ORDER, PLACE, SETTINGS, Place
from hostapp.toolbox.units import CASE_KINDS
from socialive_core import Refused, SocialiveError

from .cards import Card
from .desk import Asked, Desk
from .telling import told

MOST_TOLD = 20
"""Decisions on one page, the last ones."""


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the toolbox."""
    return [*_every(desk), *_one(desk)]


def _every(desk: Desk) -> list[HTTPRouteHandler]:
    @get(urls.TOOLBOX, opt=opt(Policy.ADMINISTER))
    async def every(request: Asked) -> Response[str]:
        return await listed(desk, request)

    @post(f"{urls.TOOLBOX}/raekke", opt=opt(Policy.ADMINISTER), status_code=303)
    async def move(request: Asked) -> Response[Any]:
        given = await fields(request, "tool", "do", "seen", "why", most=100)
        order = await _order(desk)
        at, to = _moved(order, given["tool"], given["do"])
        if at != to:
            order.insert(to, order.pop(at))
            try:
                await desk.decide(request, ORDER, order, given, why=False)
            except Refused as error:
                return await listed(desk, request, error)
        return Redirect(f"{urls.TOOLBOX}#{given['tool']}" if at != to else urls.TOOLBOX, status_code=303)

    return [every, move]


def _one(desk: Desk) -> list[HTTPRouteHandler]:
    @get(f"{urls.TOOLBOX}/{{tool:str}}", opt=opt(Policy.ADMINISTER))
    async def one(request: Asked, tool: FromPath[str]) -> Response[str]:
        return await page(desk, request, tool)

    @post(f"{urls.TOOLBOX}/{{tool:str}}/hvor", opt=opt(Policy.ADMINISTER), status_code=303)
    async def where(request: Asked, tool: FromPath[str]) -> Response[Any]:
        card = card_of(desk, tool)
        if card.always:
            raise NotFoundException
        ticks = await _ticks(desk)
        given = await fields(request, "seen", "why", *ticks, most=200)
        try:
            await desk.decide(request, PLACE + tool, _placed(given, ticks), given)
        except Refused as error:
            return await page(desk, request, tool, error)
        return Redirect(urls.tool(tool), status_code=303)

    return [one, where]


def card_of(desk: Desk, tool: str) -> Card:
    """Return the card of *tool*, which came in."""
    card = desk.cards().get(tool)
    if card is None or card.manifest is None:
        raise NotFoundException
    return card


async def page(
    desk: Desk, request: Asked, tool: str, error: SocialiveError | None = None, **more: Any
) -> Response[str]:
    """Return the page of one tool."""
    card, toolbox, units = card_of(desk, tool), await desk.shelf.current(), await desk.stores.units.all()
    log = [one for one in told(await desk.shelf.log(), units) if one.tool == tool]
    given: dict[str, Any] = {
        "card": card,
        "cards": await _shown(desk),
        "place": toolbox.place(tool),
        "does": (await desk.doing()).get(tool, Status.WORKS),
        "words": STATUS,
        "seen": toolbox.heads.get(PLACE + tool, 0),
        "set_seen": toolbox.heads.get(SETTINGS + tool, 0),
        "cases": await desk.stores.meetings.cases_with(tool),
        "now": sum(room.on_stage == tool for room in desk.rooms.running),
        "log": log[:MOST_TOLD],
        "example": await desk.trials.picture(tool, desk.pages.language(request)),
        **await _wheres(desk),
    }
    return await desk.draw(request, "tool", "tools", error, **given | more)


async def listed(desk: Desk, request: Asked, error: SocialiveError | None = None) -> Response[str]:
    """Return the page of every tool and every survey."""
    toolbox, units = await desk.shelf.current(), await desk.stores.units.all()
    given: dict[str, Any] = {
        "cards": await _shown(desk),
        "doing": await desk.doing(),
        "words": STATUS,
        "places": {tool: toolbox.place(tool) for tool in (*desk.cards(), *desk.surveys)},
        "surveys": desk.surveys.values(),
        "heads": {id: toolbox.heads.get(PLACE + id, 0) for id in desk.surveys},
        "kinds": CASE_KINDS,
        "seen": toolbox.heads.get(ORDER, 0),
        "log": told(await desk.shelf.log(), units)[:MOST_TOLD],
    }
    return await desk.draw(request, "toolbox", "tools", error, **given)


async def _order(desk: Desk) -> list[str]:
    return (await desk.shelf.current()).in_order(desk.cards())


async def _shown(desk: Desk) -> list[Card]:
    """Every card as the tools stand; what lies on every table stands first, since it has no place to move to."""
    found = desk.cards()
    return sorted((found[tool] for tool in await _order(desk)), key=lambda card: not card.always)


def _moved(order: list[str], tool: str, do: str) -> tuple[int, int]:
    """Where *tool* is, and where it is to be: the same place where it cannot be moved so."""
    if tool not in order or do not in {"up", "down"}:
        return 0, 0
    at = order.index(tool)
    return at, max(0, min(len(order) - 1, at + (1 if do == "down" else -1)))


async def _wheres(desk: Desk) -> dict[str, Any]:
    return {"units": await desk.stores.units.all(), "kinds": CASE_KINDS, "stages": STAGES}


async def _ticks(desk: Desk) -> list[str]:
    """The names of the form's boxes."""
    units = [f"unit:{one.id}" for one in await desk.stores.units.all()]
    return ["all", *units, *(f"kind:{name}" for name in CASE_KINDS), *(f"stage:{name}" for name in STAGES)]


def _placed(given: dict[str, str], ticks: list[str]) -> Place:
    """Where a tool is off: wherever its box is not ticked. Of one unit there is no box beside that for all."""
    bare = [tick for tick in ticks if not given[tick]]
    single = sum(tick.startswith("unit:") for tick in ticks) == 1

    def off(kind: str) -> tuple[str, ...]:
        return tuple(tick.removeprefix(kind) for tick in bare if tick.startswith(kind))

    return Place("all" in bare, () if single else off("unit:"), off("kind:"), off("stage:"))
