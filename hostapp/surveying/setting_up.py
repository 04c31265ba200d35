"""Waves as they are set up: every one in a list, a new one, and one that is opened, closed and taken away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec.structs import replace

from hostapp import log, urls
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.identity.visitor import visitor_of
from hostapp.pages import every_field, fields
from socialive_core import Refused
from socialive_core import lazy as _
from socialive_core.survey import balanced

from .desk import Asked, Desk
from .drafting import asked_of, drafted
from .filled import Filled
from .wave import MOMENTS, Moment, Wave, closed, opened

LASTS = timedelta(days=13)
"""How long a new wave is open where nobody has said otherwise: two weeks."""

_NO_DATE = _("Skriv, hvornår runden begynder og slutter.")
_NO_SURVEY = _("Vælg, hvad I vil spørge om.")
_HANDED = _("Runden kan ikke tages væk, mens den er åben. Luk den først.")


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of setting waves up."""
    return [*_every(desk), *_one(desk)]


def _every(desk: Desk) -> list[HTTPRouteHandler]:
    @get(urls.SURVEYS, opt=opt(Policy.SURVEY))
    async def every(request: Asked) -> Response[str]:
        return await _list(desk, request, {})

    @post(urls.SURVEYS, opt=opt(Policy.SURVEY), status_code=303)
    async def make(request: Asked) -> Response[Any]:
        given = await every_field(request)
        try:
            wave = await _made(desk, given)
        except Refused as error:
            return await _list(desk, request, given, error)
        await desk.box.put(wave)
        return Redirect(urls.wave(wave.id), status_code=303)

    return [every, make]


def _one(desk: Desk) -> list[HTTPRouteHandler]:
    @get(f"{urls.SURVEYS}/{{wave:str}}", opt=opt(Policy.SURVEY))
    async def one(request: Asked, wave: FromPath[str]) -> Response[str]:
        return await page(desk, request, await desk.wave(wave))

    @post(f"{urls.SURVEYS}/{{wave:str}}/tilstand", opt=opt(Policy.SURVEY), status_code=303)
    async def change(request: Asked, wave: FromPath[str]) -> Response[Any]:
        found, do = await desk.wave(wave), (await fields(request, "do"))["do"]
        try:
            gone = await _changed(desk, found, do)
        except Refused as error:
            return await page(desk, request, found, error)
        account = visitor_of(request).account
        log.event("wave_changed", account=account.id if account else None)
        return Redirect(urls.SURVEYS if gone else urls.wave(wave), status_code=303)

    return [one, change]


async def page(desk: Desk, request: Asked, wave: Wave, error: Refused | None = None) -> Response[str]:
    """Return the page of one wave."""
    survey = desk.surveys.get(wave.survey)
    everything = asked_of(survey, lambda words, language: desk.say(survey, words, language)) if survey else ()
    kept = {one.key for one in wave.items}
    given: dict[str, Any] = {
        "wave": wave,
        "follows": await desk.follows(wave),
        "left_out": [one for one in everything if one.key not in kept] if wave.state == "draft" else [],
        "minutes": Filled(wave.items, "citizen").minutes,
        "balanced": balanced(wave.items),
        "handed": await desk.box.handed_out(wave.series),
        "origin": desk.origin,
    }
    return await desk.draw(request, "wave", error, **given)


async def _changed(desk: Desk, wave: Wave, do: str) -> bool:
    """Open, close or take away; says whether the wave is gone. What nobody can have pressed changes nothing."""
    if do == "open":
        await desk.box.put(opened(wave))
    elif do == "close":
        await desk.box.put(closed(wave))
    elif do == "remove":
        if wave.state == "open":
            raise Refused(_HANDED)
        await desk.box.remove(wave.id)
    return do == "remove"


async def _made(desk: Desk, given: Mapping[str, str]) -> Wave:
    survey = (await desk.offered()).get(given.get("survey", ""))
    if survey is None:
        raise Refused(_NO_SURVEY)
    opens, closes = _day(given.get("opens", "")), _day(given.get("closes", ""))
    moment: Moment = next((one for one in MOMENTS if one == given.get("moment")), "before")
    units = [one for one in await desk.units() if given.get(f"unit:{one}")]
    asked = asked_of(survey, lambda words, language: desk.say(survey, words, language))
    wave = drafted(new_id(), survey.id, asked, given.get("series", ""), moment, units, opens, closes)
    before = await desk.follows(wave)
    return replace(wave, items=before.items) if before and before.survey == wave.survey else wave


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Refused(_NO_DATE) from None


async def _list(desk: Desk, request: Asked, given: Mapping[str, str], error: Refused | None = None) -> Response[str]:
    waves = await desk.box.waves()
    offered = await desk.offered()
    language = desk.pages.language(request)
    names = {id: desk.say(one, one.about.name, language) for id, one in offered.items()}
    series = list(dict.fromkeys(one.series for one in waves))
    filled = {"opens": desk.today.isoformat(), "closes": (desk.today + LASTS).isoformat(), **given}
    return await desk.draw(request, "surveys", error, waves=waves[::-1], offered=names, series=series, filled=filled)
