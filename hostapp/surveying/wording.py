"""The questions of a wave that is not open yet: worded for each role, left out, put back, and one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.identity.policy import Policy, opt
from hostapp.pages import every_field
from socialive_core import Refused
from socialive_core import lazy as _

from .desk import Asked, Desk
from .drafting import added, asked_of, languages_of, left_out, put_back, reworded
from .setting_up import page
from .wave import ROLES, Role, Wave

OWN = "nyt"
"""What stands in an address for a question that is not there yet."""
_SAME = _("Spørgsmålene er de samme som i runden før. Ellers kan svarene ikke sammenlignes.")


def routes(desk: Desk) -> list[HTTPRouteHandler]:
    """Return the routes of a wave's questions."""
    address = f"{urls.SURVEYS}/{{wave:str}}/spoergsmaal"

    @get(f"{address}/{{key:str}}", opt=opt(Policy.SURVEY))
    async def one(request: Asked, wave: FromPath[str], key: FromPath[str]) -> Response[str]:
        return await _form(desk, request, await desk.wave(wave), key)

    @post(f"{address}/{{key:str}}", opt=opt(Policy.SURVEY), status_code=303)
    async def keep(request: Asked, wave: FromPath[str], key: FromPath[str]) -> Response[Any]:
        found, given = await desk.wave(wave), await every_field(request)
        do = given.get("do", "")
        try:
            await desk.box.put(await _changed(desk, found, key, do, given))
        except Refused as error:
            drawn = (
                _form(desk, request, found, key, given, error) if do == "word" else page(desk, request, found, error)
            )
            return await drawn
        return Redirect(f"{urls.wave(wave)}#questions", status_code=303)

    return [one, keep]


async def _changed(desk: Desk, wave: Wave, key: str, do: str, given: Mapping[str, str]) -> Wave:
    """Return *wave* as it was changed; raises `Refused` where its questions are those of an earlier round."""
    if await desk.follows(wave):
        raise Refused(_SAME)
    words: dict[tuple[Role, str], str] = {
        (role, language): given.get(f"{role}.{language}", "") for role in ROLES for language in languages_of(wave)
    }
    if do == "out":
        return left_out(wave, key)
    if do == "back":
        survey = desk.surveys.get(wave.survey)
        every = asked_of(survey, lambda said, language: desk.say(survey, said, language)) if survey else ()
        return put_back(wave, key, every)
    return added(wave, words, languages_of(wave)) if key == OWN else reworded(wave, key, words)


async def _form(
    desk: Desk,
    request: Asked,
    wave: Wave,
    key: str,
    given: Mapping[str, str] | None = None,
    error: Refused | None = None,
) -> Response[str]:
    asked = next((one for one in wave.items if one.key == key), None)
    if asked is None and key != OWN:
        raise NotFoundException
    stands = (
        {f"{role}.{language}": said for role, all in asked.words.items() for language, said in all.items()}
        if asked
        else {}
    )
    roles = [role for role in ROLES if asked is None or role in asked.words]
    spoken = languages_of(wave)
    return await desk.draw(
        request,
        "wave_question",
        error,
        wave=wave,
        key=key,
        asked=asked,
        filled=given or stands,
        spoken=spoken,
        of=roles,
    )
