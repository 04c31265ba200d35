"""Anonymous waves in a SQL database: one sealed bag a wave, written whole, in which nothing says who or when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import sqlalchemy as sa

from socialive_core.ballots import Answered, Cast, Group, Means, Wave, answered, check_follows
from socialive_core.boxes import (
    Digest,
    Handed,
    admitted,
    check_closed,
    check_open,
    counted,
    handed,
    new_id,
    opened_by,
    shuffled,
)

from . import ballot_tables as tables
from .adapter import Adapter
from .keys import Level
from .padding import padded, unpadded
from .sealing import Key
from .slips import packed, put_in, unpacked
from .statements import add, put


class SqlBallot(Adapter):
    """
    Keeps the waves of one municipality.

    Whoever casts holds the wave's row until the commit, so that of two who cast at once both are in the bag. What the
    bag was before is in SQLite zeroed on its page, and cut off the log within a second; see docs/decisions/ballots.md.
    """

    async def put(self, wave: Wave) -> None:
        def work(connection: sa.Connection) -> None:
            before = self._wave(connection, wave.id, hold=True)
            check_follows(before, wave)
            was = before.state if before else "draft"
            if (was, wave.state) == ("draft", "open"):  # there is a bag before anybody has answered
                self._keep_bag(connection, wave, packed(wave))
            if (was, wave.state) == ("open", "closed"):
                self._close(connection, wave)
            body = self._vault.seal(self._vault.shared(connection), "waves.body", (wave.id,), wave)
            put(connection, tables.waves, self._row(id=wave.id, series=wave.series, body=body))

        await self._database.write(work)

    async def wave(self, id: str) -> Wave | None:
        return await self._database.read(lambda connection: self._wave(connection, id))

    async def waves(self) -> tuple[Wave, ...]:
        def work(connection: sa.Connection) -> tuple[Wave, ...]:
            rows = connection.execute(self._select(tables.waves)).all()
            found = [self._vault.read(connection, "waves.body", (row.id,), row.body, Wave) for row in rows]
            return tuple(sorted(found, key=lambda wave: (wave.opens, wave.id)))

        return await self._database.read(work)

    async def remove(self, wave: str) -> None:
        def work(connection: sa.Connection) -> None:
            gone = self._wave(connection, wave, hold=True)
            if gone is None:
                return
            self._vault.destroy(connection, Level.WAVE, wave)
            for table, name in ((tables.waves, "id"), (tables.bags, "wave")):
                connection.execute(table.delete().where(self._own(table, **{name: wave})))
            if not connection.execute(self._select(tables.waves, series=gone.series)).first():
                self._vault.destroy(connection, Level.SERIES, gone.series)
                connection.execute(tables.handed.delete().where(self._own(tables.handed, series=gone.series)))

        await self._database.write(work)

    async def hand_out(self, series: str, group: Group, secrets: Iterable[bytes], means: Means = "card") -> None:
        given = tuple(secrets)

        def work(connection: sa.Connection) -> None:
            key = self._vault.series(connection, series)
            known = self._handed(connection, series, hold=True)
            doors = [_digest(key)("door", secret) for secret in given]
            self._keep_handed(connection, series, handed(known, group, means, doors))

        await self._database.write(work)

    async def handed_out(self, series: str) -> Mapping[Group, int]:
        return await self._database.read(lambda connection: counted(self._handed(connection, series)))

    async def group_of(self, series: str, secret: bytes) -> Group | None:
        def work(connection: sa.Connection) -> Group | None:
            key = self._vault.series_if_made(connection, series)
            known = self._handed(connection, series)
            found = opened_by(known, _digest(key)("door", secret)) if key else None
            return found.group if found else None

        return await self._database.read(work)

    async def cast(self, wave: str, *casts: Cast) -> None:
        def work(connection: sa.Connection) -> None:
            asked = check_open(self._wave(connection, wave, hold=True))
            key = self._vault.series(connection, asked.series)
            before = known = self._handed(connection, asked.series, hold=True)
            bag = self._bag(connection, asked)
            for cast in casts:
                known, group, pair = admitted(known, cast, _digest(key))
                bag = put_in(bag, asked, answered(asked, group, cast, new_id(), pair.hex()))
            if known != before:
                self._keep_handed(connection, asked.series, known)
            self._keep_bag(connection, asked, bag)

        await self._database.write(work)

    async def answers(self, wave: str) -> tuple[Answered, ...]:
        def work(connection: sa.Connection) -> tuple[Answered, ...]:
            asked = check_closed(self._wave(connection, wave))
            return unpacked(asked, self._bag(connection, asked))

        return await self._database.read(work)

    def _wave(self, connection: sa.Connection, id: str, *, hold: bool = False) -> Wave | None:
        query = self._body(tables.waves, id=id)
        row = connection.execute(query.with_for_update() if hold else query).one_or_none()
        return self._vault.read(connection, "waves.body", (id,), row.body, Wave) if row else None

    def _close(self, connection: sa.Connection, wave: Wave) -> None:
        """Give every answer a new id, and seal the bag under a new key: the one it was filled under is destroyed."""
        bag = unpacked(wave, self._bag(connection, wave))
        self._vault.new_wave(connection, wave.series, wave.id)
        self._keep_bag(connection, wave, packed(wave, shuffled(bag)))

    def _bag(self, connection: sa.Connection, wave: Wave) -> bytes:
        row = connection.execute(self._select(tables.bags, wave=wave.id)).one_or_none()
        return self._vault.open(connection, "bags.body", (wave.id,), row.body) if row else packed(wave)

    def _keep_bag(self, connection: sa.Connection, wave: Wave, filled: bytes) -> None:
        key = self._vault.wave(connection, wave.series, wave.id)
        body = self._vault.seal(key, "bags.body", (wave.id,), filled)
        put(connection, tables.bags, self._row(wave=wave.id, body=body))
        self._database.keys.litter()

    def _handed(self, connection: sa.Connection, series: str, *, hold: bool = False) -> Handed:
        query = self._select(tables.handed, series=series)
        row = connection.execute(query.with_for_update() if hold else query).one_or_none()
        if row is None and hold:  # so that there is a row to hold, for whoever was first
            add(connection, tables.handed, self._row(series=series, body=self._sealed_handed(connection, series, ())))
            row = connection.execute(query.with_for_update()).one()
        if row is None:
            return ()
        plain = self._vault.open(connection, "handed.body", (series,), row.body)
        return msgspec.msgpack.decode(unpadded(plain), type=Handed)

    def _keep_handed(self, connection: sa.Connection, series: str, known: Handed) -> None:
        body = self._sealed_handed(connection, series, known)
        put(connection, tables.handed, self._row(series=series, body=body))
        self._database.keys.litter()

    def _sealed_handed(self, connection: sa.Connection, series: str, known: Handed) -> bytes:
        key = self._vault.series(connection, series)
        return self._vault.seal(key, "handed.body", (series,), padded(msgspec.msgpack.encode(known)))


def _digest(key: Key) -> Digest:
    return lambda purpose, secret: key.digest(f"ballot {purpose}", secret.hex())
