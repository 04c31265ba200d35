"""Something that is shared with a teacher, and the teacher who comes to read it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import httpx
import msgspec

from hostapp import urls
from hostapp.identity.secret import new_id
from hostapp.mail import Parcel
from hostapp.meetings.postman import KIND
from hostapp.sharing.model import Act, Piece, Receiver, Share
from hostapp.storage.stores import Stores
from socialive_core import Role
from tests.house import House

BO = Receiver("Byskolen", "Bo Friis", "lærer", "bo@byskolen.example")
PIECE = "Sofie kan møde kl. 9 om mandagen."


async def shared(stores: Stores, case: str, now: datetime, receiver: Receiver = BO, **given: Any) -> Share:
    """Share an agreement of *case* with *receiver*: everybody who has a say has said yes."""
    keys = await stores.cases.relations(case)
    asked = tuple(dict.fromkeys(key.person for key in keys if key.role in {Role.PARENT, Role.CITIZEN}))
    by = next(key.person for key in keys if key.role is Role.CASEWORKER)
    made = {
        "pieces": (Piece("p1", "Amina", PIECE),),
        "why": "Sofie skal have en rolig start på ugen.",
        "asked": asked,
        "about": "Sofies sag",
    }
    share = Share(
        id=new_id(), case=case, at=now, by=by, source="agreement", receiver=receiver,
        until=now + timedelta(days=90), **{**made, **given},
    )  # fmt: skip
    assert await stores.shares.make(share)
    await stores.shares.act(Act(share.id, "sent", now, by))
    for person in share.asked:
        await stores.shares.act(Act(share.id, "answered", now, person, "yes"))
    return share


async def stopped(stores: Stores, share: Share, now: datetime) -> None:
    """Somebody who said yes takes it back."""
    await stores.shares.act(Act(share.id, "answered", now, share.asked[0], "no"))


async def mailed(stores: Stores) -> list[Parcel]:
    """What lies in the outbox, as mail."""
    return [msgspec.msgpack.decode(note.body, type=Parcel) for note in await stores.outbox.pending(kind=KIND)]


async def comes_in(house: House, client: httpx.AsyncClient, address: str = BO.address) -> httpx.Response:
    """Log in with the code that was sent to *address*."""
    before = len(await mailed(house.stores))
    asked = await client.post(urls.RECEIVE_LOGIN, data={"address": address})
    assert asked.status_code == 200
    parcels = (await mailed(house.stores))[before:]
    code = re.sub(r"\D", "", parcels[-1].text.split("\n")[0]) if parcels else "0"
    return await client.post("/delt/kode", data={"code": code})
