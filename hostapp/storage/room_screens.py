"""Screens in meeting rooms, in a SQL database."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.identity.room_screens import RoomScreen

from .adapter import Adapter
from .desk_tables import room_screens
from .statements import add


class SqlRoomScreens(Adapter):
    """Keeps each sealed under the municipality's key; what it was last lent as is an id, and in clear."""

    async def add(self, screen: RoomScreen) -> None:
        def work(connection: sa.Connection) -> None:
            body = self._vault.seal(self._vault.shared(connection), "room_screens.body", (screen.id,), screen)
            add(
                connection,
                room_screens,
                self._row(id=screen.id, made=screen.made, device=screen.device, body=body),
            )

        await self._database.write(work)

    async def get(self, screen: str) -> RoomScreen | None:
        def work(connection: sa.Connection) -> RoomScreen | None:
            row = connection.execute(self._select(room_screens, id=screen)).one_or_none()
            found = self._vault.find(connection, "room_screens.body", row, RoomScreen)
            return replace(found, device=row.device) if found and row else None

        return await self._database.read(work)

    async def all(self) -> tuple[RoomScreen, ...]:
        query = self._select(room_screens).order_by(room_screens.c.made, room_screens.c.id)

        def work(connection: sa.Connection) -> tuple[RoomScreen, ...]:
            return tuple(self._read(connection, row) for row in connection.execute(query).all())

        return await self._database.read(work)

    async def lend(self, screen: str, before: str | None, device: str) -> bool:
        still = self._own(room_screens, id=screen) & room_screens.c.device.is_not_distinct_from(before)
        change = room_screens.update().where(still).values(device=device)
        return await self._database.write(lambda connection: connection.execute(change).rowcount == 1)

    async def remove(self, screen: str) -> None:
        gone = room_screens.delete().where(self._own(room_screens, id=screen))
        await self._database.write(lambda connection: connection.execute(gone))

    def _read(self, connection: sa.Connection, row: sa.Row[Any]) -> RoomScreen:
        found = self._vault.read(connection, "room_screens.body", (row.id,), row.body, RoomScreen)
        return replace(found, device=row.device)
