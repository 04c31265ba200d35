"""Paper typed in by somebody who is no caseworker: a pile of sheets, put in the box together and in no order."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.pages import every_field
from socialive_core import Malformed, Refused
from socialive_core import lazy as _

from .ballots import Paper
from .desk import Asked, Desk
from .filled import AGREE, NOT_KNOWN, UNKNOWN, Filled, for_role, said_in
from .handing import group_of
from .turning import read
from .wave import Group, Wave

FEWEST = 5
"""Sheets that are put in together, so that nobody who sees the box before and after knows one of them."""
MOST = 30
LONGEST = 4_000
"""Letters of one sheet as it travels with the form."""

_FEW = _("Læg mindst fem ark i ad gangen. Det gælder ikke på rundens sidste dag.")
_FULL = _("Bunken er fuld. Læg den i kassen, og begynd på en ny.")
_HOLE = _("Sæt et kryds ved hvert spørgsmål. Er der intet kryds på arket, så vælg “Ved ikke / passer ikke”.")


class Sheet(Struct, frozen=True):
    """One sheet of paper as somebody typed it in; `code` where its card's stands on it."""

    group: Group
    given: Mapping[str, str]
    code: str = ""


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of typing paper in."""
    address = f"{urls.SURVEYS}/{{wave:str}}/papir"

    @get(address, opt=opt(Policy.SURVEY))
    async def blank(request: Asked, wave: FromPath[str]) -> Response[str]:
        return await _page(desk, request, await desk.wave(wave), (), {})

    @post(address, opt=opt(Policy.SURVEY), status_code=200)
    async def typed(request: Asked, wave: FromPath[str]) -> Response[Any]:
        found, given = await desk.wave(wave), await every_field(request, most=LONGEST)
        pile = piled(given)
        try:
            if given.get("do") == "put":
                await _put(desk, found, pile)
                return Redirect(f"{urls.wave(wave)}#paper", status_code=303)
            return await _page(desk, request, found, (*pile, laid(found, pile, given)), {"group": given["group"]})
        except Refused as error:
            return await _page(desk, request, found, pile, given, error)

    return [blank, typed]


def piled(given: Mapping[str, str]) -> tuple[Sheet, ...]:
    """Return the sheets that came along with a form."""
    try:
        kept = (given[f"sheet.{n}"] for n in range(MOST) if f"sheet.{n}" in given)
        return tuple(msgspec.json.decode(one, type=Sheet) for one in kept)
    except msgspec.DecodeError as error:
        raise Malformed from error


def laid(wave: Wave, pile: tuple[Sheet, ...], given: Mapping[str, str]) -> Sheet:
    """Return the sheet that was just typed, to be laid on *pile*; raises `Refused` where it is not whole."""
    group = group_of(wave, given.get("group", ""))
    filled = read(for_role(wave, group.role), group.role, given)
    if len(pile) >= MOST:
        raise Refused(_FULL)
    if filled.missing():
        raise Refused(_HOLE)
    return Sheet(group, filled.given, given.get("code", "")[:20])


async def _put(desk: Desk, wave: Wave, pile: tuple[Sheet, ...]) -> None:
    if len(pile) < FEWEST and desk.today < wave.closes:
        raise Refused(_FEW)
    await desk.box.lay_in(wave.id, [_paper(wave, sheet) for sheet in secrets.SystemRandom().sample(pile, len(pile))])


def _paper(wave: Wave, sheet: Sheet) -> Paper:
    filled = Filled(for_role(wave, sheet.group.role), sheet.group.role, given=sheet.given)
    return Paper(sheet.group, filled.values(), filled.texts(), sheet.code)


async def _page(
    desk: Desk,
    request: Asked,
    wave: Wave,
    pile: tuple[Sheet, ...],
    given: Mapping[str, str],
    error: Refused | None = None,
) -> Response[str]:
    role, _colon, _unit = given.get("group", "citizen:").partition(":")
    drawn: dict[str, Any] = {"wave": wave, "given": given, "said_in": said_in, "agree": AGREE, "unknown": UNKNOWN}
    drawn |= {"pile": [msgspec.json.encode(one).decode() for one in pile], "not_known": NOT_KNOWN, "fewest": FEWEST}
    drawn |= {"numbers": {str(n): str(n) for n in range(11)}}
    drawn |= {
        "role": role if role in {"citizen", "relative", "staff"} else "citizen",
        "last": desk.today >= wave.closes,
    }
    return await desk.draw(request, "wave_typing", error, **drawn)
