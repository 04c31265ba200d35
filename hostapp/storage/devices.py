"""Paired screens and the codes that let them in, in a SQL database."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from hostapp.identity.account import Code, Device, DeviceState

from .adapter import Adapter
from .sealing import Key
from .statements import insert, put
from .tables import codes, devices


class SqlDevices(Adapter):
    """Keeps paired screens and codes of one municipality; a code is shown only until its time is up, by *clock*."""

    async def add(self, device: Device) -> None:
        await self.put(device)

    async def get(self, device: str) -> Device | None:
        def work(connection: sa.Connection) -> Device | None:
            row = connection.execute(self._body(devices, id=device)).one_or_none()
            return self._vault.find(connection, "devices.body", row, Device)

        return await self._database.read(work)

    async def put(self, device: Device) -> None:
        def work(connection: sa.Connection) -> None:
            body = self._vault.seal(self._vault.shared(connection), "devices.body", (device.id,), device)
            put(
                connection,
                devices,
                self._row(id=device.id, meeting=device.meeting, made=device.made, state=device.state, body=body),
            )

        await self._database.write(work)

    async def of_meeting(self, meeting: str) -> tuple[Device, ...]:
        query = self._select(devices, meeting=meeting).order_by(devices.c.made, devices.c.id)

        def work(connection: sa.Connection) -> tuple[Device, ...]:
            return tuple(
                self._vault.read(connection, "devices.body", (row.id,), row.body, Device)
                for row in connection.execute(query).all()
            )

        return await self._database.read(work)

    async def crowd(self, meeting: str) -> int:
        """Return how many screens of *meeting* are in, or wait."""
        theirs = self._own(devices, meeting=meeting) & (devices.c.state != DeviceState.OUT)
        query = sa.select(sa.func.count()).select_from(devices).where(theirs)
        return await self._database.read(lambda connection: connection.execute(query).scalar_one())

    async def show(self, code: Code) -> bool:
        """Keep *code* in place of the meeting's earlier ones; false where another meeting shows these digits now."""
        now = self._clock()

        def work(connection: sa.Connection) -> bool:
            digits = _digest(self._vault.shared(connection), code.digits)
            row = self._row(digits=digits, meeting=code.meeting, until=code.until)
            statement = insert(connection.dialect.name, codes)
            free = sa.or_(codes.c.meeting == code.meeting, codes.c.until <= now)
            kept = statement.on_conflict_do_update(
                index_elements=[codes.c.municipality, codes.c.digits],
                set_={"meeting": statement.excluded.meeting, "until": statement.excluded.until},
                where=free,
            )
            if connection.execute(kept, row).rowcount != 1:
                return False
            others = self._own(codes) & (codes.c.digits != digits) & free
            connection.execute(codes.delete().where(others))
            return True

        return await self._database.write(work)

    async def opens(self, digits: str, now: datetime) -> str | None:
        def work(connection: sa.Connection) -> str | None:
            key = self._vault.shared_if_made(connection)
            kept = self._own(codes, digits=_digest(key, digits) if key else "")
            query = sa.select(codes.c.meeting).where(kept, codes.c.until > now)
            return connection.execute(query).scalar_one_or_none()

        return await self._database.read(work)


def _digest(key: Key, digits: str) -> str:
    """What is kept of digits: there are so few of them that only a digest with a key hides them."""
    return key.digest("codes.digits", digits).hex()
