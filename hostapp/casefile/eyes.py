"""With whose eyes a file is made: somebody's whose case it is, or the municipality's."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from msgspec import Struct

from hostapp.clock import day
from hostapp.i18n import Catalogues
from hostapp.live.rooms import Rooms
from hostapp.minutes.forms import Forms
from hostapp.minutes.keeping import Minutes
from hostapp.minutes.letters import Letterbox
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Case, Lazy, Meeting, Role, Viewer


class Kit(Struct, frozen=True):
    """What files are made with."""

    stores: Stores
    rooms: Rooms
    catalogues: Catalogues
    minutes: Minutes
    forms: Forms
    letters: Letterbox
    municipality: str
    zone: str


class Eyes(Struct, frozen=True):
    """
    One pair of eyes before one case.

    Attributes:
        now: When the file is made.
    """

    kit: Kit
    case: Case
    viewer: Viewer
    now: datetime

    @property
    def today(self) -> date:
        return day(self.now, self.kit.zone)

    @property
    def authority(self) -> bool:
        """It is the municipality's own, whoever of it asks."""
        return self.viewer.role is Role.CASEWORKER

    def audience(self, meeting: Meeting) -> str:
        """Whose minutes of *meeting* they read."""
        return AUTHORITY if self.authority else meeting.seat(self.viewer.person or "")

    def reads(self, seen_by: tuple[str, ...] | list[str] | None) -> bool:
        """Say whether they are among those who may see something."""
        return seen_by is None or (AUTHORITY if self.authority else self.viewer.person) in seen_by

    def say(self, sentence: Any) -> str:
        """Return a sentence of the host's in their language."""
        return self.kit.catalogues.say(sentence, self.viewer.language) if isinstance(sentence, Lazy) else str(sentence)
