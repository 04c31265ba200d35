"""Two municipalities in one installation: each has its own toolbox, and nothing of one is reached from the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from msgspec.structs import replace

from hostapp import urls
from hostapp.app import compose
from hostapp.identity import secret
from hostapp.identity.account import Account, Office, Session
from hostapp.identity.visitor import Jar
from hostapp.meetings import agreements, gathering, letters
from hostapp.meetings.wording import TEMPLATES
from hostapp.municipality.texts import Own
from hostapp.plugins.health import Monitors
from hostapp.toolbox.decided import PLACE
from hostapp.toolbox.units import Unit
from socialive_core import Person
from tests.house import NOW, OURS, discovered, installed, quick
from tests.matrix.test_routes import LOGIN, address, doors, went
from tests.matrix.visitors import Visitor
from tests.matrix.world import COLOUR, World, canary, made

TOOL = "scaling_questions"
UNIT, WHY, NAME = canary("Enhed"), canary("Hvorfor"), canary("Administrator")


@asynccontextmanager
async def both(folder: Path) -> AsyncIterator[tuple[World, World]]:
    """The same database, served for each of its municipalities."""

    async def stays() -> None:
        """The first closes the database."""

    async with made(folder) as first:
        tools = [agreements.TOOL, gathering.TOOL, letters.TOOL, *installed()]
        settings = replace(first.settings, municipality="m2")
        watched = Monitors(discovered().loaded)
        app = compose(settings, first.foreign, tools, first.clock, stays, quick(), watched)
        second = World(app, first.foreign, first.stores, first.clock, settings)
        second.running = second.abroad = first.abroad
        second.persons = first.persons
        try:
            yield first, second
        finally:
            await second.rooms.close()


async def administrator(world: World) -> str:
    """The secret of a session of the municipality's own administrator."""
    person = Person(secret.new_id(), NAME)
    await world.stores.cases.add_person(person)
    account = Account(secret.new_id(), "hanne", "", person.id, office=Office.ADMINISTRATOR)
    await world.stores.accounts.add(account)
    held = secret.make()
    await world.stores.accounts.begin(Session(secret.digest(held), account.id, NOW, NOW))
    return held


def browser(world: World, held: str) -> httpx.AsyncClient:
    door = httpx.ASGITransport(app=world.app, raise_app_exceptions=False)  # type: ignore[arg-type]
    cookies = {Jar(world.settings.secure).session: held}
    return httpx.AsyncClient(transport=door, base_url=OURS["origin"], headers=OURS, cookies=cookies)


async def test_each_has_a_toolbox_of_its_own_and_the_other_reads_no_word_of_it(folder: Path) -> None:
    async with both(folder) as (first, second):
        await first.stores.units.put(Unit("u", UNIT, NOW))
        held, theirs = await administrator(first), await administrator(second)
        async with browser(first, held) as hanne, browser(second, theirs) as other:
            answer = await hanne.post(f"{urls.tool(TOOL)}/hvor", data={"seen": "0", "why": WHY})
            assert answer.status_code == 303
            assert first.rooms.shelf.now.place(TOOL).off
            assert PLACE + TOOL not in (await second.rooms.shelf.current()).heads
            for path in (urls.TOOLBOX, urls.tool(TOOL), urls.UNITS):
                own, abroad = (await hanne.get(path)).text, (await other.get(path)).text
                assert UNIT in own or WHY in own, path
                assert UNIT not in abroad, path
                assert WHY not in abroad, path
            await second.rooms.lay(await second.rooms.open(second.running), TOOL)


async def test_an_administrators_session_opens_no_door_of_the_other(folder: Path) -> None:
    async with both(folder) as (first, second):
        held, tried = await administrator(first), 0
        visitor = Visitor("administrator abroad")
        async with browser(second, held) as client:
            for method, path, policy in sorted(set(doors(second.app))):
                if policy == "administer":
                    answer = await client.request(method, address(second, visitor, path, "own"))
                    assert went(answer) == LOGIN, (method, path)
                    tried += 1
        assert tried > 6


async def test_neither_has_a_word_a_promise_a_letter_or_a_look_of_the_others(folder: Path) -> None:
    words, promise, letter = canary("Ord"), canary("Løfte"), canary("Brev")
    meeting = TEMPLATES["meeting"]
    async with both(folder) as (first, second):
        held, theirs = await administrator(first), await administrator(second)
        async with browser(first, held) as hanne, browser(second, theirs) as other:
            for path, given in {
                "ord/bisidder": {"forms": "bisidder", "means": words},
                "loefter/ny": {"says": promise},
                "invitationer/meeting": {"words": f"{meeting} {letter}"},
            }.items():
                sent = {f"{code}.{part}": said for code in ("da", "en") for part, said in given.items()}
                answer = await hanne.post(f"/kommunen/{path}", data=sent | {"do": "save", "seen": "0", "why": WHY})
                assert answer.status_code == 303, path
            pages = ("ord", "ord/bisidder", "loefter", "invitationer", "invitationer/meeting", "udseende")
            own = "".join([(await hanne.get(f"/kommunen/{page}")).text for page in pages])
            abroad = "".join([(await other.get(f"/kommunen/{page}")).text for page in pages])
            assert all(said in own for said in (words, promise, letter, WHY))
            assert not any(said in abroad for said in (words, promise, letter, WHY))
            assert second.rooms.shelf.now.own == Own()
            address = first.rooms.shelf.now.looks.address
            assert (await hanne.get(address)).status_code == 200
            assert (await other.get(address)).status_code == 404
            assert address in (await hanne.get(urls.JOIN)).text
            assert COLOUR not in (await other.get(urls.JOIN)).text + abroad
