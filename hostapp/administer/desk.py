"""What every page of the administrator's is made with: who sits there, what holds, and one way to decide something."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec
from jinja2 import Environment
from litestar import Request
from litestar.response import Response
from msgspec import Struct

from hostapp import log
from hostapp.clock import Clock
from hostapp.i18n import Catalogues
from hostapp.identity.account import Account
from hostapp.identity.visitor import visitor_of
from hostapp.live.rooms import Rooms
from hostapp.pages import Pages
from hostapp.plugins.health import Monitors
from hostapp.plugins.status import Status, status_of
from hostapp.storage.stores import Stores
from hostapp.toolbox.decided import Decision
from hostapp.toolbox.shelf import Shelf
from hostapp.trying.trials import Trials
from socialive_core import Participant, Refused, SocialiveError, Surface, Survey, Viewer
from socialive_core import lazy as _

from .cards import Card, cards

Asked = Request[Any, Any, Any]
LONGEST_WHY = 200

_WHY = _("Skriv, hvorfor du ændrer det. De andre kan se det.")
_ELSE = _("En anden har lige ændret det. Her er det, som det er nu. Prøv igen.")


class Desk(Struct, frozen=True):
    """
    The administrator's desk.

    Attributes:
        surveys: Those that came in, by id.
    """

    pages: Pages
    stores: Stores
    rooms: Rooms
    catalogues: Catalogues
    environment: Environment
    clock: Clock
    trials: Trials
    zone: str
    monitors: Monitors
    surveys: Mapping[str, Survey] = {}

    @property
    def shelf(self) -> Shelf:
        return self.rooms.shelf

    def cards(self) -> dict[str, Card]:
        """Return every installed tool."""
        return cards(self.rooms.runners, self.environment, self.catalogues)

    async def doing(self) -> dict[str, Status]:
        """Return how each tool does in this process, where it does not simply work."""
        switches = {one.plugin: one for one in await self.stores.switches.all()}
        tools = [one for one in self.monitors.health() if not one.hooks]
        found = {one.name: status_of(one, switches.get(one.name)) for one in tools}
        return {name: status for name, status in found.items() if status is not Status.WORKS}

    async def decide(
        self, request: Asked, about: str, value: object, given: Mapping[str, str], why: bool = True
    ) -> Decision:
        """
        Decide that *value* holds of *about* from now on; what holds already is not decided again.

        Args:
            given: A form with the reason, and the number of the decision that it was drawn on.

        Raises:
            Refused: There is no reason, or somebody else has decided meanwhile.
        """
        account, said = account_of(request), " ".join(given["why"].split())[:LONGEST_WHY]
        if why and not said:
            raise Refused(_WHY)
        person = await self.stores.cases.person(account.person)
        name = person.name if person else account.username
        seen = int(given["seen"]) if given["seen"].isascii() and given["seen"].isdecimal() else 0
        decision = Decision(about, msgspec.json.encode(value), self.clock(), account.person, name, said)
        if not await self.shelf.decide(decision, seen):
            raise Refused(_ELSE)
        log.event("decided", account=account.id, about=about)
        return decision

    async def draw(
        self,
        request: Asked,
        template: str,
        at: str,
        error: SocialiveError | None = None,
        people: tuple[Participant, ...] = (),
        **given: Any,
    ) -> Response[str]:
        """Return `pages/{template}.html`, with *at* as where one is among the administrator's pages."""
        viewer = Viewer(Surface.CONTROL, self.pages.language(request))
        me = await self.stores.cases.person(account_of(request).person)
        said, status = (error.say, 422) if error else (None, 200)
        return self.pages.draw(request, template, viewer, people, status=status, me=me, at=at, error=said, **given)


Page = Callable[[Asked, SocialiveError | None], Awaitable[Response[str]]]


def account_of(request: Asked) -> Account:
    """Return whose desk it is; the guard let in nobody else."""
    account = visitor_of(request).account
    assert account
    return account
