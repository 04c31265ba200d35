"""Whether a receiver comes in: who they are, and what is shared with them now, asked anew at every request."""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException
from msgspec import Struct

from hostapp import log
from hostapp.clock import Clock
from hostapp.identity.doors import NotShared
from hostapp.identity.looking import Looker, LookPurpose
from hostapp.identity.receiving import Receiving
from hostapp.identity.visitor import Jar, Visitor
from hostapp.sharing.who import person_of
from hostapp.storage.stores import Stores
from socialive_core import Role

Connection = ASGIConnection[Any, Any, Any, Any]


class Receptionist(Struct, frozen=True):
    """The rules of the doors of receivers."""

    receiving: Receiving
    stores: Stores
    jar: Jar
    clock: Clock

    async def comes(self, connection: Connection) -> Visitor:
        """Return whoever has come in, with what is shared with them now; raises `NotAuthorizedException`."""
        held = connection.cookies.get(self.jar.receiver)
        address = await self.receiving.find(held) if held else None
        if address is None:
            raise NotAuthorizedException
        return Visitor(receiver=address, shared=await self.stores.shares.covering(address, self.clock()))

    async def opens(self, connection: Connection) -> Visitor:
        """
        Return whoever has come in, with the share in the path, and as whose look at the case it is to be logged.

        Raises:
            NotAuthorizedException: Nobody has come in.
            NotShared: It is not shared with them now, whatever else it is.
        """
        visitor = await self.comes(connection)
        asked = str(connection.path_params.get("share", ""))
        held = next((one for one in visitor.shared if one.share.id == asked), None)
        case = await self.stores.cases.get(held.share.case) if held else None
        if held is None or case is None:
            log.event("refused", route=connection.scope.get("path_template"))
            raise NotShared
        person = person_of(held.share)
        if await self.stores.cases.person(person.id) is None:
            await self.stores.cases.add_person(person)
        looker = Looker(person.id, Role.PROFESSIONAL, LookPurpose.RECEIVE)
        return Visitor(receiver=visitor.receiver, shared=visitor.shared, share=held, case=case, looker=looker)
