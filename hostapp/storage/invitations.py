"""Invitations in a SQL database."""

from __future__ import annotations

import base64
import hmac

import sqlalchemy as sa

from hostapp.identity.invited import Invited
from hostapp.identity.secret import digest

from .adapter import Adapter
from .database import Database
from .desk_tables import invitations
from .statements import put

BITS = 128


class SqlInvitations(Adapter):
    """Keeps invitations of one municipality, each sealed under its case's key."""

    def __init__(self, database: Database, municipality: str) -> None:
        super().__init__(database, municipality)
        self._key = database.keys.derived("invitations")

    def secret(self, meeting: str, person: str, rounds: int = 0) -> str:
        """Return the secret of a person's link; without the installation's key nobody makes it."""
        place = "\0".join((self._municipality, meeting, person, str(rounds)))
        made = hmac.digest(self._key, place.encode(), "sha256")[: BITS // 8]
        return base64.urlsafe_b64encode(made).decode().rstrip("=")

    async def get(self, meeting: str, person: str) -> Invited | None:
        return await self._one(self._select(invitations, meeting=meeting, person=person))

    async def put(self, invited: Invited) -> None:
        await self._database.write(lambda connection: self.keep_invitation(connection, invited))

    def keep_invitation(self, connection: sa.Connection, invited: Invited) -> None:
        """As `put`, in a transaction of somebody else's."""
        key = self._vault.case(connection, invited.case)
        body = self._vault.seal(key, "invitations.body", (invited.meeting, invited.person), invited)
        row = {"meeting": invited.meeting, "person": invited.person, "digest": invited.digest}
        put(connection, invitations, self._row(**row, body=body))

    async def opened(self, secret: str) -> Invited | None:
        return await self._one(self._select(invitations, digest=digest(secret)))

    async def _one(self, query: sa.Select[tuple[object, ...]]) -> Invited | None:
        def work(connection: sa.Connection) -> Invited | None:
            row = connection.execute(query).one_or_none()
            place = (row.meeting, row.person) if row else ()
            return self._vault.read_if(connection, "invitations.body", place, row.body, Invited) if row else None

        return await self._database.read(work)
