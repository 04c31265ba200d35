"""People of the demo who log in at home, and what their pages say."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from msgspec.structs import replace

from hostapp.identity import secret
from hostapp.identity.account import Account
from hostapp.meetings.belonging import belonging_to
from socialive_core import Case, Person
from tests.house import NOW, PASSWORD, Client, House, quick

TODAY = NOW.date()


async def person(house: House, case: str, name: str) -> Person:
    return next(one.person for one in await belonging_to(house.stores.cases, case, TODAY) if one.person.name == name)


@asynccontextmanager
async def at_home(house: House, case: str, name: str) -> AsyncIterator[Client]:
    """A browser in which somebody of the case is logged in."""
    one = await person(house, case, name)
    if await house.stores.accounts.named(name.lower()) is None:
        await house.stores.accounts.add(Account(secret.new_id(), name.lower(), await quick().hash(PASSWORD), one.id))
    async with house.client() as client:
        await house.log_in(client, name.lower())
        yield client


async def born(house: House, case: str, name: str, year: int) -> None:
    """Let a child of the case be as old as it takes."""
    one = await person(house, case, name)
    await house.stores.cases.add_person(replace(one, born=date(year, 1, 1)))


async def the_case(house: House, case: str) -> Case:
    found = await house.stores.cases.get(case)
    assert found
    return found


def field(page: str, name: str) -> str:
    """The value that the first field called *name* holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]
