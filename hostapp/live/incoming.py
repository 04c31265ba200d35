"""A letter that came with a reply: the leader sees its pages, and lays it on the table with its source."""

from __future__ import annotations

from typing import Any

from litestar import Request, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Response

from hostapp import urls
from hostapp.clock import Clock, day
from hostapp.identity.policy import Policy, opt
from hostapp.identity.visitor import visitor_of
from hostapp.meetings.incoming import incoming, pages_of, seen_alone, source
from hostapp.meetings.people import people_of
from hostapp.pages import Pages
from hostapp.sharing.asking import Reply
from hostapp.storage.stores import Stores
from socialive_core import Meeting, SocialiveError
from socialive_core import lazy as _

from .letters import Bringing

Asked = Request[Any, Any, Any]
PATH = "/moeder/{meeting:str}/indkommet/{reply:str}"


_NOT_ALL = _("Ikke alle, der er med, må se det. Tal om det med dem, det er delt for.")


def routes(pages: Pages, stores: Stores, bringing: Bringing, clock: Clock, zone: str) -> list[HTTPRouteHandler]:
    """Return the routes; who leads the meeting may see all that came back to its case."""

    async def for_all(meeting: Meeting | None) -> tuple[Reply, ...]:
        """What everybody who takes part in *meeting* may know of."""
        if meeting is None:
            return ()
        now, today = clock(), day(clock(), zone)
        people = await people_of(stores.cases, meeting, today)
        return await incoming(stores, meeting, seen_alone(people), now, today)

    @get(f"{PATH}/{{page:int}}", opt=opt(Policy.LEAD))
    async def sheet(
        request: Asked, meeting: FromPath[str], reply: FromPath[str], page: FromPath[int]
    ) -> Response[bytes]:
        found = await pages_of(stores, await _reply(stores, visitor_of(request).meeting, reply))
        if not 1 <= page <= len(found):
            raise NotFoundException
        return Response(found[page - 1], media_type="image/webp")

    @post(PATH, opt=opt(Policy.LEAD), status_code=303)
    async def lays(request: Asked, meeting: FromPath[str], reply: FromPath[str]) -> Response[Any]:
        visitor = visitor_of(request)
        one = await _reply(stores, visitor.meeting, reply)
        found = await pages_of(stores, one)
        if one not in await for_all(visitor.meeting):
            return pages.error(request, 422, _NOT_ALL)
        try:
            await bringing.lay(visitor, pages.language(request), found, source(one))
        except SocialiveError as error:
            return pages.error(request, 422, error.say)
        return Redirect(urls.meeting(meeting), status_code=303)

    return [sheet, lays]


async def _reply(stores: Stores, meeting: Meeting | None, id: str) -> Reply:
    """A reply to the case of *meeting* that has a letter; there is none of another case here."""
    replies = await stores.replies.replies(meeting.case) if meeting else ()
    found = next((one for one in replies if one.id == id and one.pages), None)
    if found is None:
        raise NotFoundException
    return found
