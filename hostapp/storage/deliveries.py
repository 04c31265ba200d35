"""Where a document is on its way to the case system, in a SQL database."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum, auto
from typing import Protocol

import sqlalchemy as sa
from msgspec import Struct

from .adapter import Adapter
from .statements import add, put
from .tables import deliveries


class DeliveryState(StrEnum):
    """How far a document has come."""

    WAITING = auto()
    SENT = auto()
    """It lies with the case system, which has not said yet that it has it."""
    ACKNOWLEDGED = auto()


class Delivery(Struct, frozen=True):
    """
    One document that goes to the case system once.

    Attributes:
        id: The SHA-256 of what is delivered, so that the same can not be delivered twice.
        tries: How often it was tried.
        trouble: Why the last try failed, in a word; empty where it did not.
        receipt: What the case system calls it.
        by: Who handed it over.
    """

    id: str
    meeting: str
    at: datetime
    state: DeliveryState = DeliveryState.WAITING
    tries: int = 0
    trouble: str = ""
    receipt: str = ""
    by: str = ""


class Deliveries(Protocol):
    """Keeps deliveries of one municipality. Adapters pass `tests/contracts/test_deliveries.py`."""

    async def begin(self, case: str, delivery: Delivery) -> bool:
        """Keep *delivery* unless there is one with its id; says whether it was kept."""
        ...

    async def put(self, case: str, delivery: Delivery) -> None:
        """Keep *delivery* as it now is."""
        ...

    async def get(self, delivery: str) -> Delivery | None: ...

    async def of_meeting(self, meeting: str) -> tuple[Delivery, ...]:
        """Return the deliveries of *meeting*, oldest first."""
        ...


class SqlDeliveries(Adapter):
    """Keeps deliveries sealed under the key of their case; state and time are in clear, for whoever runs it."""

    async def begin(self, case: str, delivery: Delivery) -> bool:
        return await self._database.write(
            lambda connection: add(connection, deliveries, self._of(connection, case, delivery))
        )

    async def put(self, case: str, delivery: Delivery) -> None:
        await self._database.write(lambda connection: put(connection, deliveries, self._of(connection, case, delivery)))

    async def get(self, delivery: str) -> Delivery | None:
        found = await self._where(self._select(deliveries, id=delivery))
        return found[0] if found else None

    async def of_meeting(self, meeting: str) -> tuple[Delivery, ...]:
        return await self._where(self._select(deliveries, meeting=meeting).order_by(deliveries.c.at, deliveries.c.id))

    async def _where(self, query: sa.Select[tuple[object, ...]]) -> tuple[Delivery, ...]:
        def work(connection: sa.Connection) -> tuple[Delivery, ...]:
            rows = connection.execute(query).all()
            return tuple(self._vault.read(connection, "deliveries.body", (row.id,), row.body, Delivery) for row in rows)

        return await self._database.read(work)

    def _of(self, connection: sa.Connection, case: str, delivery: Delivery) -> dict[str, object]:
        body = self._vault.seal(self._vault.case(connection, case), "deliveries.body", (delivery.id,), delivery)
        return self._row(id=delivery.id, meeting=delivery.meeting, at=delivery.at, state=str(delivery.state), body=body)
