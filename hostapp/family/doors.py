"""The door of a relative of an adult: to a page of their own, and to nothing else of the case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from msgspec import Struct

from hostapp.identity.looking import Looker, LookPurpose
from hostapp.identity.refusing import NO_CASE, Connection, refused
from hostapp.identity.visitor import Visitor
from socialive_core import Role

from .circle import Circle


class RelativesDoor(Struct, frozen=True):
    """Whether whoever is logged in is a relative of an adult whose case it is."""

    account: Callable[[Connection], Awaitable[Visitor]]
    circle: Circle

    async def comes(self, connection: Connection) -> Visitor:
        """Return who comes; raises `NotAuthorizedException` where nobody is logged in, else `NotFoundException`."""
        visitor = await self.account(connection)
        account = visitor.account
        case = await self.circle.stores.cases.get(str(connection.path_params.get("case", "")))
        person = account.person if account and not account.office else ""
        adults = await self.circle.adults(case or NO_CASE, person)
        if account is None or case is None or not adults:
            raise refused(connection, case, account)
        return Visitor(account=account, case=case, looker=Looker(person, Role.RELATIVE, LookPurpose.MEET))
