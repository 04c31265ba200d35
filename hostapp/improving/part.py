"""What stands on Min sag of the municipality's board: that somebody is asked, and the way to what they let stand."""

from __future__ import annotations

from msgspec import Struct

from hostapp.home.part import Eyes, Part
from hostapp.storage.stores import Stores

from .lifted import Answered, Asked, Dropped, lifted


class Told(Struct, frozen=True):
    """Whether something waits for an answer."""

    asks: bool


def part_of(stores: Stores) -> Part:
    """Return the part; it is there for whoever was ever asked."""

    async def make(eyes: Eyes) -> Told | None:
        added = () if eyes.works else await stores.additions.of_case(eyes.case.id, Asked, Answered, Dropped)
        mine = [one for one in lifted(added) if one.asked.of == eyes.person and one.standing != "dropped"]
        return Told(any(one.standing == "asked" for one in mine)) if mine else None

    return Part("til-tavlen", make, "parts/lifted.html", "side")
