"""The pages of somebody who answers: a code, what it is about, one question a page, and a thank you that goes blank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Response
from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.policy import Policy, opt
from hostapp.identity.secret import new_id
from hostapp.pages import Pages, every_field
from hostapp.storage.errors import Unavailable
from socialive_core import Lazy, Refused, Surface, Viewer
from socialive_core import lazy as _

from . import ballots, codes
from .filled import AGREE, NOT_KNOWN, UNKNOWN, Filled, for_role, said_in
from .sent import Sent
from .turning import read, turned
from .wave import ROLES, Group, Role, Wave, is_open

Asked = Request[Any, Any, Any]
Given = Mapping[str, str]
BLANK_AFTER = 60
"""Seconds that a thank you stands."""
FEW = 4
"""So many answer for one unit in one role that the others may guess what somebody said."""
CARRIED = ("code", "own", "once", "wave", "unit", "role", "few", "poster")
"""What goes along from page to page beside the answers; none of it says who somebody is."""

_LATER = _("Det gik ikke lige nu. Dine svar er her endnu. Prøv igen om lidt.")


class Door(Struct, frozen=True):
    """What the pages are made with."""

    pages: Pages
    box: ballots.Ballots
    clock: Clock
    zone: str
    sent: Sent

    def draw(self, request: Asked, template: str, given: Given, status: int = 200, **more: Any) -> Response[str]:
        """Return `pages/{template}.html` in the language of the form, or of the browser, on the screen it is on."""
        table, language = _on_table(request, given), given.get("language", "")
        spoken = language if language in self.pages.languages("da") else self.pages.language(request)
        viewer = Viewer(Surface.TABLE if table else Surface.OWN, spoken)
        carried = {name: given.get(name, "")[:100] for name in CARRIED}
        values: dict[str, Any] = {"carried": carried, "on_table": table, "error": None}
        return self.pages.draw(request, template, viewer, status=status, **values | more)


def routes(door: Door) -> list[HTTPRouteHandler]:
    """Return the routes of those who answer."""
    return [*_fronts(door), _steps(door)]


def _fronts(door: Door) -> list[HTTPRouteHandler]:
    @get([urls.ANSWER, urls.ANSWER_TABLET], opt=opt(Policy.BALLOT))
    async def with_card(request: Asked) -> Response[str]:
        return door.draw(request, "answer_code", {})

    @get([f"{urls.ANSWER}/{{poster:str}}", f"{urls.ANSWER_TABLET}/{{poster:str}}"], opt=opt(Policy.BALLOT))
    async def by_poster(request: Asked, poster: FromPath[str]) -> Response[str]:
        return door.draw(request, "answer_code", {"poster": poster})

    return [with_card, by_poster]


def _steps(door: Door) -> HTTPRouteHandler:
    @post(urls.ANSWER, opt=opt(Policy.BALLOT), status_code=200)
    async def step(request: Asked) -> Response[str]:
        given = await every_field(request)
        do = given.get("do", "")
        if do.startswith("language."):
            given, do = given | {"language": do.removeprefix("language.")}, ""
        if do == "leave":
            return door.draw(request, "answer_over", given, why="left")
        if do == "enter":
            return await _enter(door, request, given)
        return await _step(door, request, given, do) if given.get("wave") else door.draw(request, "answer_code", given)

    return step


async def _enter(door: Door, request: Asked, given: Given) -> Response[str]:
    """Somebody typed a code, or came by a poster."""
    try:
        opened = await door.box.door(given.get("code", "").strip() or given.get("poster", ""), _address(request))
    except Refused as error:
        return door.draw(request, "answer_code", given, 422, error=error.say)
    given_out = (await door.box.handed_out(opened.wave.series)).get(opened.group, 0)
    known = {
        "code": opened.code,
        "own": codes.draw() if opened.poster else "",
        "once": new_id(),
        "wave": opened.wave.id,
        "unit": opened.group.unit,
        "role": opened.group.role,
        "few": "yes" if 0 < given_out <= FEW else "",
    }
    filled = Filled(for_role(opened.wave, opened.group.role), opened.group.role)
    return _page(door, request, {**given, **known}, opened.wave, filled)


async def _step(door: Door, request: Asked, given: Given, do: str) -> Response[str]:
    """One press on the form. Who goes back to one that was sent, or presses twice, reads thank you and nothing else."""
    wave, role = await door.box.wave(given["wave"]), _role(given)
    if wave is None or role is None:
        return door.draw(request, "answer_code", {})
    if given.get("once", "") in door.sent:
        return _thanks(door, request, given, wave)
    if not is_open(wave, day(door.clock(), door.zone)):
        return door.draw(request, "answer_over", given, why="closed")
    filled, wrong = turned(read(for_role(wave, role), role, given), do)
    if do == "send" and filled.is_whole and wrong is None:
        return await _sent(door, request, given, wave, filled)
    return _page(door, request, given, wave, filled, wrong)


async def _sent(door: Door, request: Asked, given: Given, wave: Wave, filled: Filled) -> Response[str]:
    code = given.get("code", "")
    opened = ballots.Door(wave, Group(given.get("unit", ""), filled.role), code, codes.is_poster(code))
    try:
        await door.box.cast(opened, filled.values(), filled.texts(), _address(request), given.get("own", ""))
    except Refused as error:
        return _page(door, request, given, wave, filled, error.say)
    except Unavailable:
        return _page(door, request, given, wave, filled, _LATER, status=503)
    door.sent.add(given.get("once", ""))
    return _thanks(door, request, given, wave)


def _thanks(door: Door, request: Asked, given: Given, wave: Wave) -> Response[str]:
    page = door.draw(request, "answer_over", given, why="sent", wave=wave)
    blank = urls.ANSWER
    if _on_table(request, given):
        blank = f"{urls.ANSWER_TABLET}/{given['poster']}" if given.get("poster") else urls.ANSWER_TABLET
    page.headers["refresh"] = f"{BLANK_AFTER};url={urls.ours(blank) or urls.ANSWER}"
    return page


def _page(
    door: Door,
    request: Asked,
    given: Given,
    wave: Wave,
    filled: Filled,
    wrong: Lazy | None = None,
    status: int = 0,
) -> Response[str]:
    more: dict[str, Any] = {"wave": wave, "filled": filled, "question": filled.question, "error": wrong}
    more |= {"agree": AGREE, "unknown": UNKNOWN, "not_known": NOT_KNOWN, "said_in": said_in}
    return door.draw(request, "answer", given, status or (422 if wrong else 200), **more)


def _on_table(request: Asked, given: Given) -> bool:
    return given.get("screen") == "table" or str(request.scope["path"]).startswith(urls.ANSWER_TABLET)


def _address(request: Asked) -> str | None:
    return request.client.host if request.client else None


def _role(given: Given) -> Role | None:
    return next((role for role in ROLES if role == given.get("role")), None)
