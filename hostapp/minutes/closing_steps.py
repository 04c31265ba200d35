"""Five questions alone, one a screen: who will see the answers is said first; back and on, and no script is needed."""

from __future__ import annotations

from typing import Any

from litestar.response import Redirect, Response
from msgspec import Struct

from hostapp.meetings.closing import Asking
from hostapp.meetings.closing_questions import ASKS, FIRST, FREE, ITEMS, LONGEST
from hostapp.pages import fields
from socialive_core import Meeting, Refused, Surface, Viewer

from .pages import Asked, Desk

SAYS, DONE = 0, len(ASKS) + 1
"""The first screen and the last; each question has its number between them."""


class Place(Struct, frozen=True):
    """
    Where somebody is asked.

    Attributes:
        asking: Whom, and what.
        by: Who presses there.
        here: The address of its page.
        back: Where one goes from it.
        keeps: Answers stand on it as they were given; not on a screen that somebody else holds next.
    """

    meeting: Meeting
    asking: Asking
    by: str
    here: str
    back: str
    surface: Surface
    keeps: bool = True

    def at(self, step: int) -> str:
        """Return the address of one of its screens."""
        return f"{self.here}{'&' if '?' in self.here else '?'}nr={step}"


async def shown(desk: Desk, request: Asked, place: Place, error: Refused | None = None) -> Response[str]:
    """Return the screen that is asked for: one question, or all of it where there is only one."""
    who, step = place.asking.who, _step(request)
    item = tuple(ASKS)[step - 1] if place.asking.five and SAYS < step < DONE else FIRST
    viewer = Viewer(place.surface, desk.pages.language(request), who.role, who.id)
    given: dict[str, Any] = {
        "place": place,
        "who": who,
        "step": step,
        "done": step >= DONE,
        "item": item,
        "asks": ASKS[item],
        "free": item == FREE,
        "count": len(ITEMS),
        "longest": LONGEST,
        "answer": place.asking.given.get(item) if place.keeps else None,
        "error": error.say if error else None,
    }
    return desk.pages.draw(request, "closing", viewer, (who,), status=422 if error else 200, **given)


async def kept(desk: Desk, request: Asked, place: Place) -> Response[Any]:
    """Keep what was chosen, if anything was, and go where was pressed; nothing goes on by itself."""
    step, sent = _step(request), await fields(request, "value", "words", "go", "who", most=2 * LONGEST)
    if sent["who"] and sent["who"] != place.asking.who.id:  # the tablet has gone on to somebody else
        return Redirect(place.back, status_code=303)
    try:
        await _keep(desk, place, step, sent)
    except Refused as error:
        return await shown(desk, request, place, error)
    if not place.asking.five:
        return Redirect(place.at(DONE), status_code=303)
    return Redirect(place.at(max(SAYS, step - 1) if sent["go"] == "back" else min(DONE, step + 1)), status_code=303)


async def _keep(desk: Desk, place: Place, step: int, sent: dict[str, str]) -> None:
    if not place.asking.five:
        await desk.closings.answer(place.meeting, place.asking.who.id, place.by, sent["value"], desk.today)
    elif SAYS < step < DONE:
        item = tuple(ASKS)[step - 1]
        value = sent["words" if item == FREE else "value"]
        before = place.asking.given.get(item)
        same = value == (before.words if item == FREE else before.value) if before else not value
        if not same and (value or place.keeps):
            await desk.closings.answer(place.meeting, place.asking.who.id, place.by, value, desk.today, item)


def _step(request: Asked) -> int:
    said = request.query_params.get("nr", "")
    return min(int(said), DONE) if said.isascii() and said.isdecimal() and len(said) < 3 else SAYS
