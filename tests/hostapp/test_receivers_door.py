"""The door of receivers: whatever id stands in the path, it opens what covers the address now, and nothing else."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostapp.identity.doors import NotShared
from hostapp.identity.visitor import Jar
from hostapp.receiver.door import Receptionist
from hostapp.sharing.model import Act, Receiver, Share
from hostapp.sharing.standing import Held
from hostapp.sharing.who import person_of
from socialive_core import Case
from tests.house import NOW, Hands

ADDRESSES = ("bo@byskolen.example", "eva@laegen.example")
STATES: dict[str, tuple[str, ...]] = {
    "shared": ("sent", "answered:yes"),
    "waiting": ("sent",),
    "draft": (),
    "no": ("sent", "answered:no"),
    "withdrawn": ("sent", "answered:yes", "answered:no"),
    "dropped": ("sent", "answered:yes", "dropped"),
}
IDS = st.sampled_from([f"{at:032x}" for at in range(6)])
KEPT = st.dictionaries(IDS, st.tuples(st.sampled_from(ADDRESSES), st.sampled_from(sorted(STATES)), st.booleans()))


def held(id: str, address: str, state: str, over: bool) -> Held:
    until = NOW if over else NOW.replace(year=NOW.year + 1)
    share = Share(id, "c", NOW, "m", "a", (), Receiver("", "", "", address), "", "", until, asked=("p",))
    deeds = (deed.partition(":") for deed in STATES[state])
    return Held(share, tuple(Act(id, do, NOW, "p", value) for do, _colon, value in deeds))  # type: ignore[arg-type]


def always(value: Any) -> Any:
    async def give(*_: Any) -> Any:
        return value

    return give


@given(KEPT, IDS | st.text(max_size=40), st.sampled_from(ADDRESSES))
async def test_an_id_opens_what_covers_the_address_now_and_nothing_else(
    kept: dict[str, tuple[str, str, bool]], asked: str, address: str
) -> None:
    every = {id: held(id, *of) for id, of in kept.items()}
    covers = tuple(
        one for one in every.values() if one.share.receiver.address == address and one.standing(NOW) == "shared"
    )
    person = always(person_of(next(iter(every.values())).share) if every else None)
    stores: Any = SimpleNamespace(
        shares=SimpleNamespace(covering=always(covers)),
        cases=SimpleNamespace(get=always(Case("c", "", NOW)), person=person),
    )
    door = Receptionist(SimpleNamespace(find=always(address)), stores, Jar(False), Hands())  # type: ignore[arg-type]
    connection: Any = SimpleNamespace(cookies={door.jar.receiver: "x"}, path_params={"share": asked}, scope={})
    fits = asked in kept and kept[asked] == (address, "shared", False)
    if fits:
        visitor = await door.opens(connection)
        assert visitor.share
        assert (visitor.share.share.id, visitor.receiver) == (asked, address)
    else:
        with pytest.raises(NotShared):
            await door.opens(connection)
