"""What the pages of those who set waves up are made with: who sits there, what can be asked, and of whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from litestar import Request
from litestar.exceptions import NotFoundException
from litestar.response import Response
from msgspec import Struct

from hostapp.clock import Clock, day
from hostapp.i18n import Catalogues
from hostapp.identity.visitor import visitor_of
from hostapp.pages import Pages
from hostapp.toolbox.shelf import Shelf
from hostapp.toolbox.switches import Switches
from hostapp.toolbox.units import Unit, Units
from socialive_core import Cases, Lazy, SocialiveError, Surface, Survey, Viewer
from socialive_core import lazy as _

from .ballots import Ballots
from .wave import Moment, Role, Wave

Asked = Request[Any, Any, Any]

ROLE_NAMES: Mapping[Role, Lazy] = {"citizen": _("Borgere"), "relative": _("Pårørende"), "staff": _("Medarbejdere")}
MOMENT_NAMES: Mapping[Moment, Lazy] = {"before": _("Før"), "during": _("Undervejs"), "after": _("Efter")}


class Kept(Protocol):
    """What is looked up in the municipality's stores."""

    @property
    def cases(self) -> Cases: ...
    @property
    def units(self) -> Units: ...
    @property
    def switches(self) -> Switches: ...


class Desk(Struct, frozen=True):
    """
    The desk of whoever leads a unit, or is the municipality's administrator.

    Attributes:
        origin: Where a phone reaches us.
    """

    pages: Pages
    box: Ballots
    surveys: Mapping[str, Survey]
    catalogues: Catalogues
    shelf: Shelf
    kept: Kept
    clock: Clock
    zone: str
    origin: str

    @property
    def today(self) -> date:
        return day(self.clock(), self.zone)

    async def offered(self) -> dict[str, Survey]:
        """Return the surveys that the municipality uses: neither its administrator nor an operator has them off."""
        toolbox = await self.shelf.current()
        off = {one.plugin for one in await self.kept.switches.all() if one.off}
        return {id: one for id, one in self.surveys.items() if id not in off and not toolbox.place(id).off}

    def say(self, survey: Survey, words: Lazy, language: str) -> str:
        """Return a sentence of *survey* in *language*."""
        return str(self.catalogues.say(words, language, survey.id))

    async def units(self) -> dict[str, str]:
        """Return what each unit is called, by its id; the one without a name is called what the municipality is."""
        every: tuple[Unit, ...] = await self.kept.units.all()
        return {one.id: one.name or self.pages.municipality for one in every}

    async def wave(self, id: str) -> Wave:
        """Return the wave in the address; there is no page without one."""
        found = await self.box.wave(id)
        if found is None:
            raise NotFoundException
        return found

    async def follows(self, wave: Wave) -> Wave | None:
        """Return an earlier round of the same series, whose questions this one asks again."""
        others = [one for one in await self.box.waves() if one.series == wave.series and one.id != wave.id]
        return next((one for one in others if one.state != "draft"), None)

    async def draw(
        self, request: Asked, template: str, error: SocialiveError | None = None, **given: Any
    ) -> Response[str]:
        """Return `pages/{template}.html` for whoever sits here."""
        account = visitor_of(request).account
        viewer = Viewer(Surface.CONTROL, self.pages.language(request))
        more: dict[str, Any] = {
            "me": await self.kept.cases.person(account.person) if account else None,
            "at": "surveys",
        }
        more |= {"roles": ROLE_NAMES, "moments": MOMENT_NAMES, "units": await self.units(), "today": self.today}
        said, status = (error.say, 422) if error else (None, 200)
        return self.pages.draw(request, template, viewer, status=status, error=said, **more | given)
