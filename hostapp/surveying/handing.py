"""What is handed out: cards with a code each, a poster for everybody of a group, and sheets of paper."""

from __future__ import annotations

from typing import Any

from litestar import get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.pages import fields
from socialive_core import Malformed, Refused

from .codes import shown
from .desk import Asked, Desk
from .filled import AGREE, NOT_KNOWN, for_role, said_in
from .setting_up import page
from .wave import ROLES, Group, Role, Wave


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of what is printed; a code stands on the page that made it, and nowhere after it."""

    @post(f"{urls.SURVEYS}/{{wave:str}}/kort", opt=opt(Policy.SURVEY), status_code=200)
    async def cards(request: Asked, wave: FromPath[str]) -> Response[str]:
        found, given = await desk.wave(wave), await fields(request, "group", "many", most=100)
        try:
            group, many = group_of(found, given["group"]), given["many"]
            made = await desk.box.cards(found.series, group, int(many) if many.isascii() and many.isdecimal() else 0)
        except Refused as error:
            return await page(desk, request, found, error)
        codes = [(shown(code), f"{desk.origin}{urls.ANSWER}#{code}") for code in made]
        address = f"{desk.origin}{urls.ANSWER}"
        return await desk.draw(request, "wave_cards", wave=found, group=group, codes=codes, address=address)

    @post(f"{urls.SURVEYS}/{{wave:str}}/plakat", opt=opt(Policy.SURVEY), status_code=200)
    async def poster(request: Asked, wave: FromPath[str]) -> Response[str]:
        found, given = await desk.wave(wave), await fields(request, "group", most=100)
        group = group_of(found, given["group"])
        code = await desk.box.poster(found.series, group)
        own, table = f"{desk.origin}{urls.ANSWER}/{code}", f"{desk.origin}{urls.ANSWER_TABLET}/{code}"
        return await desk.draw(request, "wave_poster", wave=found, group=group, own=own, table=table)

    @get(f"{urls.SURVEYS}/{{wave:str}}/ark/{{role:str}}", opt=opt(Policy.SURVEY))
    async def sheet(request: Asked, wave: FromPath[str], role: FromPath[str]) -> Response[str]:
        found = await desk.wave(wave)
        asked = next((one for one in ROLES if one == role), None)
        if asked is None:
            raise NotFoundException
        given: dict[str, Any] = {"wave": found, "role": asked, "items": for_role(found, asked), "said_in": said_in}
        return await desk.draw(request, "wave_sheet", agree=AGREE, not_known=NOT_KNOWN, **given)

    return [cards, poster, sheet]


def group_of(wave: Wave, said: str) -> Group:
    """Return the group that a form means, as `role:unit`; raises `Malformed` where the wave has none such."""
    word, _colon, unit = said.partition(":")
    role: Role | None = next((one for one in ROLES if one == word), None)
    if role is None or unit not in wave.units:
        raise Malformed
    return Group(unit, role)
