"""Destroying a case for good, with a certificate of it in the same transaction, and holding that against the rest."""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.clock import Clock, utc_now
from hostapp.home.additions import Addition
from hostapp.retention.certificate import Certificate, Checked

from .additions import SqlAdditions
from .certificate_tables import certificates
from .chain import digest_of
from .database import Database
from .graves import Doomed, Graves
from .happened import Happened, tell
from .keys import Level
from .reach import REACH, rows_of
from .statements import add
from .tables import cases, keys, links, tombstones

PLAIN = ("keys", "persons", "accounts", "sessions", "devices", "outbox", "jobs", "receptions", "receiver_codes")
"""Tables of which PostgreSQL keeps what was, beneath a key that is left, until it writes them anew."""


class SqlErasures(Graves):
    """Closes and destroys cases of one municipality, and keeps the certificates sealed under its own key."""

    def __init__(self, database: Database, municipality: str, clock: Clock = utc_now) -> None:
        super().__init__(database, municipality, clock)
        self._additions = SqlAdditions(database, municipality, clock)

    async def close(self, case: str, closed: Addition) -> bool:
        """Keep that *case* is *closed*, and that plugins are to be told of it; says whether it was kept."""

        def work(connection: sa.Connection) -> bool:
            kept = self._additions.keep_addition(connection, case, closed)
            if kept:
                tell(connection, self._vault, self._municipality, [Happened("case_closed", case)], self._clock())
            return kept

        return await self._database.write(work)

    async def erase(self, certificate: Certificate) -> Certificate | None:
        """
        Destroy the case that *certificate* is of, and keep it with what was counted.

        Returns:
            It as it is kept; nothing where there is no such case, or it was destroyed before.
        """

        def work(connection: sa.Connection) -> Certificate | None:
            case = certificate.case
            if not connection.execute(self._select(cases, id=case).with_for_update()).first():
                return None
            doomed = self._doomed(connection, case)
            counts, lay = self._lying(connection, doomed)
            before = self._keys(connection)
            self._bury(connection, doomed)
            step = self._select(links, case=case).order_by(links.c.place.desc()).limit(1)
            last = connection.execute(step).one()
            stone = connection.execute(self._select(tombstones, owner=case, level=Level.CASE)).one()
            made = replace(
                certificate,
                at=stone.at,
                counts=counts,
                keys=before - self._keys(connection),
                lay=lay,
                place=last.place,
                link=last.link.hex(),
            )
            self._keep(connection, made)
            return made

        made = await self._database.write(work)
        if made:
            await self._database.rewrite(PLAIN)
        return made

    async def all(self) -> tuple[Certificate, ...]:
        """Return every certificate, the last first."""
        query = self._select(certificates).order_by(certificates.c.at.desc(), certificates.c.id)

        def work(connection: sa.Connection) -> tuple[Certificate, ...]:
            rows = connection.execute(query).all()
            return tuple(
                self._vault.read(connection, "certificates.body", (row.id,), row.body, Certificate) for row in rows
            )

        return await self._database.read(work)

    async def get(self, certificate: str) -> Certificate | None:
        return next((one for one in await self.all() if one.id == certificate), None)

    async def check(self, certificate: Certificate) -> Checked:
        """Hold *certificate*, as somebody has it, against what is kept here."""
        stands = await self.get(certificate.id) == certificate

        def work(connection: sa.Connection) -> Checked:
            of = {"owner": certificate.case, "level": Level.CASE}
            stone = connection.execute(self._select(tombstones, **of)).one_or_none()
            step = connection.execute(self._select(links, case=certificate.case, place=certificate.place)).one_or_none()
            key = connection.execute(self._select(keys, **of)).first()
            return Checked(
                stands,
                stone is not None and stone.at == certificate.at,
                step is not None and step.link.hex() == certificate.link,
                key is None,
            )

        return await self._database.read(work)

    def _lying(self, connection: sa.Connection, doomed: Doomed) -> tuple[dict[str, int], str]:
        """How many rows of each table belong to the case, and a digest of them as they lie."""
        counts, lay = dict[str, int](), sha256()
        for name in sorted(REACH):
            for row in rows_of(connection, self._municipality, name, doomed.ids):
                lay.update(digest_of(row))
                counts[name] = counts.get(name, 0) + 1
        return counts, lay.hexdigest()

    def _keys(self, connection: sa.Connection) -> int:
        query = sa.select(sa.func.count()).select_from(keys).where(self._own(keys))
        return int(connection.execute(query).scalar_one())

    def _keep(self, connection: sa.Connection, made: Certificate) -> None:
        body = self._vault.seal(self._vault.shared(connection), "certificates.body", (made.id,), made)
        add(connection, certificates, self._row(id=made.id, case=made.case, at=made.at, body=body))
