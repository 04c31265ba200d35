"""What is shared with others in a SQL database: shares that stand, and acts that are added to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

import sqlalchemy as sa
from msgspec.structs import replace

from hostapp.sharing.model import Act, Share
from hostapp.sharing.standing import Held

from .adapter import Adapter
from .desk_tables import moved
from .sealing import Key
from .share_tables import share_acts, shares
from .statements import add


class Shares(Protocol):
    """Keeps the shares of one municipality. Adapters pass `tests/contracts/test_shares.py`."""

    async def make(self, share: Share) -> bool:
        """Keep *share* unless there is one with its id; says whether it was kept."""
        ...

    async def act(self, act: Act) -> Held | None:
        """Add *act* after those that there are, never before the last; returns the share as it now is, if there is."""
        ...

    async def get(self, share: str) -> Held | None: ...

    async def of_case(self, case: str) -> tuple[Held, ...]:
        """Return the shares of *case* and of what was laid in it, the oldest first; nothing of what is destroyed."""
        ...

    async def covering(self, address: str, now: datetime) -> tuple[Held, ...]:
        """Return what the receiver known by *address* may read at *now*, the oldest first."""
        ...

    async def open(self, share: str, address: str, now: datetime) -> Held | None:
        """
        Keep that the receiver known by *address* opens *share*, and return it, where they may read it at *now*.

        The two are one transaction: what was stopped before is not opened, and what is opened is told.
        """
        ...


class SqlShares(Adapter):
    """Keeps shares and acts sealed under the key of their case; with that key they are forgotten."""

    async def make(self, share: Share) -> bool:
        def work(connection: sa.Connection) -> bool:
            self._check_stands(connection, share.case)
            receiver = _digest(self._vault.shared(connection), share.receiver.address)
            body = self._vault.seal(self._vault.case(connection, share.case), "shares.body", (share.id,), share)
            row = self._row(id=share.id, case=share.case, at=share.at, receiver=receiver, body=body)
            return add(connection, shares, row)

        return await self._database.write(work)

    async def act(self, act: Act) -> Held | None:
        return await self._database.write(lambda connection: self._act(connection, act))

    async def get(self, share: str) -> Held | None:
        return await self._database.read(lambda connection: self._one(connection, self._select(shares, id=share)))

    async def of_case(self, case: str) -> tuple[Held, ...]:
        left = sa.select(moved.c.case).where(self._own(moved, into=case))
        theirs = self._own(shares) & sa.or_(shares.c.case == case, shares.c.case.in_(left))
        return await self._database.read(lambda connection: self._where(connection, sa.select(shares).where(theirs)))

    async def covering(self, address: str, now: datetime) -> tuple[Held, ...]:
        def work(connection: sa.Connection) -> tuple[Held, ...]:
            key = self._vault.shared_if_made(connection)
            if key is None:
                return ()
            return self._where(connection, self._select(shares, receiver=_digest(key, address)))

        return tuple(one for one in await self._database.read(work) if one.standing(now) == "shared")

    async def open(self, share: str, address: str, now: datetime) -> Held | None:
        def work(connection: sa.Connection) -> Held | None:
            theirs = self._select(shares, id=share, receiver=_digest(self._vault.shared(connection), address))
            held = self._one(connection, theirs.with_for_update())
            if held is None or held.standing(now) != "shared":
                return None
            return self._act(connection, Act(share, "opened", now, address))

        return await self._database.write(work)

    def _act(self, connection: sa.Connection, act: Act) -> Held | None:
        held = self._one(connection, self._select(shares, id=act.share).with_for_update())
        if held is None:
            return None
        after = max([act.at, *(one.at for one in held.acts)])
        done, number = replace(act, at=after), len(held.acts) + 1
        key = self._vault.case(connection, held.share.case)
        body = self._vault.seal(key, "share_acts.body", (act.share, number), done)
        add(connection, share_acts, self._row(share=act.share, number=number, at=after, body=body))
        return Held(held.share, (*held.acts, done))

    def _one(self, connection: sa.Connection, query: sa.Select[Any]) -> Held | None:
        return next(iter(self._where(connection, query)), None)

    def _where(self, connection: sa.Connection, query: sa.Select[Any]) -> tuple[Held, ...]:
        rows = connection.execute(query.order_by(shares.c.at, shares.c.id)).all()
        read = [self._vault.read_if(connection, "shares.body", (row.id,), row.body, Share) for row in rows]
        return tuple(Held(one, self._acts(connection, one.id)) for one in read if one)

    def _acts(self, connection: sa.Connection, share: str) -> tuple[Act, ...]:
        rows = connection.execute(self._select(share_acts, share=share).order_by(share_acts.c.number)).all()
        return tuple(
            self._vault.read(connection, "share_acts.body", (row.share, row.number), row.body, Act) for row in rows
        )


def _digest(key: Key, address: str) -> bytes:
    return key.digest("shares.receiver", normal(address))


def normal(address: str) -> str:
    """Return *address* as it is compared: one mailbox is written in several ways."""
    return address.strip().casefold()
