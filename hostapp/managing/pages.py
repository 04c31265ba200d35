"""What is measured: an administrator writes why, and whoever leads reads what it says, each with a question."""

from __future__ import annotations

from datetime import date
from typing import Any

from litestar import get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.administer.desk import Asked, Desk
from hostapp.administer.telling import told
from hostapp.clock import day
from hostapp.identity.policy import Policy, opt
from hostapp.pages import fields
from hostapp.surveying.figures.choosing import chosen
from hostapp.surveying.figures.shelf import Shelf as Waves
from hostapp.surveying.figures.told import NAMES, Words
from hostapp.toolbox.decided import MEASURE, Decision
from socialive_core import Refused

from .measures import MEASURES, TRUST, Measure
from .shelf import Measured, Shelf
from .telling import Row, rows

MOST_TOLD = 20


class Card(Struct, frozen=True):
    """
    One measure on the page.

    Attributes:
        why: Who decided that it is measured, and why; `None` where nobody has.
        shows: The first day on which whoever leads sees it.
        rows: What it says, by those it is said of.
    """

    name: str
    measure: Measure
    why: Decision | None
    shows: date | None = None
    rows: tuple[Row, ...] = ()


class Leading(Struct, frozen=True):
    """What the page is made with."""

    desk: Desk
    shelf: Shelf
    waves: Waves

    async def page(self, request: Asked, error: Refused | None = None) -> Response[str]:
        """Return the page of all that can be measured."""
        desk, toolbox = self.desk, await self.desk.shelf.current()
        today = day(desk.clock(), desk.zone)
        quarter, kept = await self.shelf.of(toolbox.measures, today)
        units = await desk.stores.units.all()
        names = {one.id: one.name or desk.pages.municipality for one in units}
        language = desk.pages.language(request)
        words = Words(language, lambda say: desk.pages.sentence(say, language), names)
        cards = [await self._card(name, toolbox.measures.get(name), kept, words, today) for name in MEASURES]
        given: dict[str, Any] = {
            "cards": [(one, toolbox.heads.get(MEASURE + one.name, 0)) for one in cards],
            "quarter": quarter,
            "made": kept is not None,
            "log": [one for one in told(await desk.shelf.log(), units) if one.about.startswith(MEASURE)][:MOST_TOLD],
            "today": today,
        }
        return await desk.draw(request, "measured", "measured", error, **given)

    async def _card(self, name: str, why: Decision | None, kept: Measured | None, words: Words, today: date) -> Card:
        measure, shows = MEASURES[name], self.shelf.shows(why) if why else None
        found: tuple[Row, ...] = ()
        if shows and shows <= today:
            found = await self._trust(words) if name == TRUST else rows(name, kept, words)
        return Card(name, measure, why, shows, found)

    async def _trust(self, words: Words) -> tuple[Row, ...]:
        """The number of the last wave that those who answered have seen, of all of them together."""
        out = await self.waves.out()
        if not out:
            return ()
        wave, results = out[0]
        numbers = {one.key for one in wave.items if one.kind == "number"}
        levels = [one for one in chosen(results.release).levels if one.item in numbers]
        return tuple(Row(words.say(NAMES[one.role]), words.of(one)) for one in levels)


def routes(leading: Leading) -> list[HTTPRouteHandler]:
    """Return the routes of what is measured."""

    @get(urls.MEASURED, opt=opt(Policy.SURVEY))
    async def shown(request: Asked) -> Response[str]:
        return await leading.page(request)

    @post(f"{urls.MEASURED}/{{name:str}}", opt=opt(Policy.ADMINISTER), status_code=303)
    async def decide(request: Asked, name: FromPath[str]) -> Response[Any]:
        if name not in MEASURES:
            raise NotFoundException
        given = await fields(request, "on", "seen", "why", most=200)
        try:
            await leading.desk.decide(request, MEASURE + name, bool(given["on"]), given)
        except Refused as error:
            return await leading.page(request, error)
        return Redirect(f"{urls.MEASURED}#{name}", status_code=303)

    return [shown, decide]
