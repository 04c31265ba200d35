"""The pages of the figures: first those who answered, then whoever leads, and one in which words are read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Any

from litestar import Request, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Pages, fields
from hostapp.storage.stores import Stores
from hostapp.surveying.wave import Wave
from hostapp.theme.pictures import safe_svg
from socialive_core import Refused, SocialiveError, Surface, Viewer
from socialive_core.lazy import lazy as _
from socialive_core.summary import AnyBlock, Figure

from .choosing import chosen
from .results import MOST_CHANGES, Read, Results
from .shelf import Shelf
from .shown import Release
from .told import NAMES, TOO_FEW, Words, blocks
from .written import Sheet, csv_of, sheet_of

Asked = Request[Any, Any, Any]
FIGURES = f"{urls.SURVEYS}/{{wave:str}}/tal"


class Desk(Struct, frozen=True):
    """
    What the pages are made with.

    Attributes:
        pdf: Makes a PDF of a sheet, as of a day.
    """

    pages: Pages
    shelf: Shelf
    stores: Stores
    clock: Clock
    zone: str
    pdf: Callable[[Sheet, date], bytes]

    @property
    def today(self) -> date:
        return day(self.clock(), self.zone)

    async def found(self, wave: str) -> tuple[Wave, Results]:
        """Return a closed wave with its results, or say that it is not there."""
        found = await self.shelf.of(wave)
        if found is None:
            raise NotFoundException
        return found

    async def words(self, language: str) -> Words:
        """Return in which words it is told in *language*."""
        names = {one.id: one.name or self.pages.municipality for one in await self.stores.units.all()}
        return Words(language, lambda say: self.pages.sentence(say, language), names)

    async def draw(
        self, request: Asked, template: str, error: SocialiveError | None = None, **given: Any
    ) -> Response[str]:
        """Return a page for whoever has an office."""
        account = visitor_of(request).account
        assert account
        viewer = Viewer(Surface.CONTROL, self.pages.language(request))
        me = await self.stores.cases.person(account.person)
        status, said = (422, error.say) if error else (200, None)
        return self.pages.draw(request, template, viewer, status=status, me=me, at="surveys", error=said, **given)


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of the figures."""
    return [*_answered(desk), *_managed(desk), *_files(desk), *_reading(desk)]


def _for_all(release: Release) -> Release:
    """What those who answered see: all of them together, in plain words."""
    return chosen(Release(release.wave, release.heard, release.levels, release.moved, (), release.base))


def _drawn(told: tuple[AnyBlock, ...]) -> list[Any]:
    """The blocks with their drawings as a page may have them."""
    return [
        {"svg": safe_svg(one.svg), "alt": one.alt, "table": one.table} if isinstance(one, Figure) else one
        for one in told
    ]


def _answered(desk: Desk) -> list[HTTPRouteHandler]:
    @get(urls.RESULTS, opt=opt(Policy.BALLOT))
    async def every(request: Asked) -> Response[str]:
        return desk.pages.draw(request, "results", waves=[wave for wave, _results in await desk.shelf.out()])

    @get(f"{urls.RESULTS}/{{wave:str}}", opt=opt(Policy.BALLOT))
    async def one(request: Asked, wave: FromPath[str]) -> Response[str]:
        asked, results = await desk.found(wave)
        if not results.out:
            raise NotFoundException
        words = await desk.words(desk.pages.language(request))
        told = _drawn(blocks(asked, _for_all(results.release), words))
        return desk.pages.draw(request, "result", wave=asked, told=told, names=NAMES)

    return [every, one]


def _managed(desk: Desk) -> list[HTTPRouteHandler]:
    async def page(request: Asked, wave: str, error: SocialiveError | None = None, **given: str) -> Response[str]:
        asked, results = await desk.found(wave)
        words = await desk.words(desk.pages.language(request))
        unit = _unit(request, asked, results)
        release = chosen(results.release, unit) if results.out else _for_all(results.release)
        values: dict[str, Any] = {
            "wave": asked,
            "results": results,
            "told": _drawn(blocks(asked, release, words)),
            "units": [(one, words.units.get(one, one)) for one in asked.units] if len(asked.units) > 1 else [],
            "unit": unit,
            "names": NAMES,
            "shared": {words.together(one.units) for one in release.heard if len(one.units) > 1},
            "said": [one for one in results.read if one.words],
            "room": len(asked.changes) < MOST_CHANGES,
            "given": {"line": "", "owner": "", "by": ""} | given,
            "too_few": TOO_FEW,
        }
        return await desk.draw(request, "figures", error, **values)

    @get(FIGURES, opt=opt(Policy.SURVEY))
    async def shown(request: Asked, wave: FromPath[str]) -> Response[str]:
        return await page(request, wave)

    @post(f"{FIGURES}/aendrer", opt=opt(Policy.SURVEY), status_code=303)
    async def promise(request: Asked, wave: FromPath[str]) -> Response[Any]:
        asked, _results = await desk.found(wave)
        given = await fields(request, "line", "owner", "by", most=400)
        try:
            await desk.shelf.promise(asked, given["line"], given["owner"], _date(given["by"]))
        except Refused as error:
            return await page(request, wave, error, **given)
        return Redirect(f"{urls.figures(wave)}#changes", status_code=303)

    @post(f"{FIGURES}/ud", opt=opt(Policy.SURVEY), status_code=303)
    async def let_out(request: Asked, wave: FromPath[str]) -> Response[Any]:
        asked, _results = await desk.found(wave)
        try:
            await desk.shelf.let_out(asked, desk.today)
        except Refused as error:
            return await page(request, wave, error)
        return Redirect(urls.figures(wave), status_code=303)

    return [shown, promise, let_out]


def _unit(request: Asked, wave: Wave, results: Results) -> str | None:
    """The unit that is asked for; one that was not asked is all of them, and so is each until it is let out."""
    unit = request.query_params.get("enhed")
    return unit if results.out and unit in wave.units else None


def _date(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _files(desk: Desk) -> list[HTTPRouteHandler]:
    async def sheet(request: Asked, wave: str) -> Sheet:
        asked, results = await desk.found(wave)
        if not results.out:
            raise NotFoundException
        unit = _unit(request, asked, results)
        words = await desk.words(desk.pages.language(request))
        where = words.say(_("Hele målingen")) if unit is None else words.units.get(unit, unit)
        told = blocks(asked, chosen(results.release, unit), words)
        return sheet_of(asked, told, where, desk.pages.municipality, words)

    @get(f"{FIGURES}/fil", opt=opt(Policy.SURVEY))
    async def table(request: Asked, wave: FromPath[str]) -> Response[bytes]:
        made = csv_of(await sheet(request, wave))
        head = {"Content-Disposition": 'attachment; filename="tal.csv"'}
        return Response(made, media_type="text/csv; charset=utf-8", headers=head)

    @get(f"{FIGURES}/pdf", opt=opt(Policy.SURVEY))
    async def paper(request: Asked, wave: FromPath[str]) -> Response[bytes]:
        made = await asyncio.to_thread(desk.pdf, await sheet(request, wave), desk.today)
        head = {"Content-Disposition": 'inline; filename="tal.pdf"'}
        return Response(made, media_type="application/pdf", headers=head)

    return [table, paper]


def _reading(desk: Desk) -> list[HTTPRouteHandler]:
    @get(f"{urls.SURVEYS}/{{wave:str}}/ord", opt=opt(Policy.ADMINISTER))
    async def words(request: Asked, wave: FromPath[str]) -> Response[str]:
        asked, results = await desk.found(wave)
        said = await desk.shelf.said(asked, results)
        return await desk.draw(request, "figures_words", wave=asked, said=said, names=NAMES)

    @post(f"{urls.SURVEYS}/{{wave:str}}/ord", opt=opt(Policy.ADMINISTER), status_code=303)
    async def read(request: Asked, wave: FromPath[str]) -> Redirect:
        asked, results = await desk.found(wave)
        given = await fields(request, "id", "item", "words", "do")
        account = visitor_of(request).account
        me = await desk.stores.cases.person(account.person) if account else None
        shown = " ".join(given["words"].split()) if given["do"] == "show" else ""
        by = me.name if me else ""
        await desk.shelf.read(asked, results, Read(given["id"], given["item"], shown, by))
        return Redirect(urls.figures_words(wave), status_code=303)

    return [words, read]
