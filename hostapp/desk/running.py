"""What the desk asks of the meetings that run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from hostapp.storage.stores import Stores
from socialive_core import Relation


class Running(Protocol):
    """The meetings that run, which must know at once who may see what."""

    @property
    def stores(self) -> Stores: ...
    async def relate(self, relation: Relation) -> None: ...
    async def change(self, case: str, keep: Callable[[], Awaitable[None]]) -> None: ...
