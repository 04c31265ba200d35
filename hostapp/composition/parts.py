"""What every part of the house is made of, put together once."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment
from msgspec import Struct

from hostapp import urls
from hostapp.clock import Clock
from hostapp.i18n import Catalogues
from hostapp.identity.joining import Joining
from hostapp.identity.login import Login
from hostapp.identity.origin import OriginRule
from hostapp.identity.passwords import Passwords
from hostapp.identity.policy import Doorkeeper
from hostapp.identity.sessions import Sessions
from hostapp.identity.visitor import Jar
from hostapp.insight.watch import Watch
from hostapp.live.rooms import Rooms
from hostapp.pages import Pages
from hostapp.plugins.health import Monitors
from hostapp.receiver import Receivers
from hostapp.settings import Settings
from hostapp.storage.stores import Stores


class Entrance(Struct, frozen=True):
    """How people come in, and who looks after it."""

    jar: Jar
    sessions: Sessions
    doorkeeper: Doorkeeper
    login: Login
    joining: Joining
    watch: Watch

    @classmethod
    def of(cls, settings: Settings, stores: Stores, clock: Clock, passwords: Passwords | None) -> Entrance:
        jar, zone = Jar(settings.secure), settings.time_zone
        sessions = Sessions(stores.accounts, stores.cases, stores.meetings, clock, zone)
        return cls(
            jar,
            sessions,
            Doorkeeper(sessions, stores, jar, OriginRule(settings.origins), clock, zone),
            Login(stores.accounts, sessions, clock, passwords),
            Joining(stores.devices, stores.meetings, clock, origin=urls.for_phones(settings.origins)),
            Watch(stores.looks, clock),
        )


class Parts(Struct, frozen=True):
    """What is shared by all that is served."""

    settings: Settings
    stores: Stores
    clock: Clock
    catalogues: Catalogues
    environment: Environment
    pages: Pages
    entrance: Entrance
    rooms: Rooms
    monitors: Monitors
    receiving: Receivers

    @property
    def zone(self) -> str:
        return self.settings.time_zone

    @property
    def known_as(self) -> str:
        """The address that people outside are given."""
        return urls.for_phones(self.settings.origins) or self.settings.origin


def each(*told: Callable[[str, str | None], None]) -> Callable[[str, str | None], None]:
    """Return what tells each of *told* that a session is over."""

    def tell(account: str, session: str | None) -> None:
        for one in told:
            one(account, session)

    return tell
