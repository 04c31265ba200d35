"""Leads an earlier meeting of a made-up case, at its own time, with the parts that a real one is led with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment
from msgspec import Struct

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.identity.joining import Joining
from hostapp.live.composition import rooms_for
from hostapp.live.played import play
from hostapp.meetings.gathering import Meet
from hostapp.minutes.keeping import Minutes
from hostapp.packages import folder_of
from hostapp.plugins.admitting import admitted
from hostapp.settings import Settings
from hostapp.storage.stores import Stores
from hostapp.theme.environment import HasTemplates, make_environment
from socialive_core import Meeting, Story, Tool

EACH = timedelta(seconds=7)
"""So much later it is each time that somebody looks at the clock."""


def catalogues_of(settings: Settings, tools: Iterable[HasTemplates]) -> Catalogues:
    """Return every sentence of the host and of *tools*, in every language there is; nothing is imported for it."""
    domains = {HOST: LOCALES} | {tool.id: folder_of(tool.package, "locales") for tool in tools}
    return Catalogues.load(domains, settings.more_languages)


class Passing:
    """A clock of its own, which goes on a little each time somebody looks at it."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def __call__(self) -> datetime:
        self._now += EACH
        return self._now


class Playing(Struct, frozen=True):
    """What it is played with."""

    settings: Settings
    stores: Stores
    tools: Sequence[Tool[Any, Any]]
    environment: Environment
    catalogues: Catalogues

    @classmethod
    def of(cls, settings: Settings, stores: Stores) -> Playing:
        """Return what plays with every tool that came in, where nothing is served yet."""
        tools = [*admitted(settings).tools.values()]
        catalogues = catalogues_of(settings, tools)
        environment = make_environment(tools, catalogues, zone=settings.time_zone)
        return cls(settings, stores, tools, environment, catalogues)

    async def before(self, meeting: Meeting, story: Story, language: str, again: datetime) -> None:
        """Lead *meeting*, which is kept and has begun, to its end; the next one is agreed for *again*."""
        settings, clock = self.settings, Passing(meeting.starts)
        joining = Joining(self.stores.devices, self.stores.meetings, clock)
        rooms = rooms_for(
            self.stores,
            self.tools,
            self.environment,
            self.catalogues,
            joining,
            clock,
            settings.time_zone,
            settings.tools,
        )
        rooms.ended = Minutes(rooms, self.stores, clock, settings.time_zone, settings.municipality_name).ended
        local = again.astimezone(ZoneInfo(settings.time_zone))
        await play(rooms, meeting, story, language, Meet(local.date(), f"{local:%H.%M}", meeting.place))
