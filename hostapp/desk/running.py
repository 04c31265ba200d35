"""What the desk asks of the meetings that run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from hostapp.storage.stores import Stores
from socialive_core import Meeting, Relation


class Running(Protocol):
    """The meetings that run, which must know at once who may see what."""

    @property
    def stores(self) -> Stores: ...
    async def relate(self, relation: Relation) -> None: ...
    async def change(self, case: str, keep: Callable[[], Awaitable[None]]) -> None: ...


class Holding(Protocol):
    """Where meetings are that are over and still looked at; `ended` makes their minutes, where that was missed."""

    ended: Callable[[Any], Awaitable[None]]

    async def open(self, meeting: Meeting) -> Any: ...
    def let_go(self, room: Any) -> None: ...
    async def move(self, meeting: str, into: str, keep: Callable[[], Awaitable[None]]) -> None: ...
