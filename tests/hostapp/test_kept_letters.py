"""A letter when its meeting is over: whoever reads the minutes whole opens what they were shown, and nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from hostapp import headers, urls
from hostapp.identity.visitor import LANGUAGE_COOKIE
from hostapp.minutes.record import encode
from hostapp.storage.records import KeptRecord
from socialive_core import AUTHORITY
from tests.hostapp.minutes.samples import RECORD
from tests.house import OURS
from tests.matrix.visitors import dressed
from tests.matrix.world import KEPT, World, made

MINE, DESK = "other parent's account", "caseworker"


@pytest.fixture
async def world(folder: Path) -> AsyncIterator[World]:
    async with made(folder) as found:
        yield found


@asynccontextmanager
async def browser(world: World, name: str) -> AsyncIterator[httpx.AsyncClient]:
    """A browser of the visitor called *name*."""
    visitor = await dressed(world, name)
    door = httpx.ASGITransport(app=world.app, raise_app_exceptions=False)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=door, base_url=OURS["origin"], headers=OURS) as client:
        client.cookies.update(visitor.cookies)
        yield client


def address(world: World) -> str:
    return urls.kept_letter(world.ended.id, world.letters["ended"])


async def lying(world: World) -> dict[str, Any]:
    """The letter as it lies in the state of its board."""
    room = await world.rooms.open(world.ended)
    board = next(one for one in room.boards.values() if one.board.tool == "letter")
    letter: dict[str, Any] = board.state["letters"][0]
    return letter


@pytest.mark.parametrize("name", [MINE, DESK])
async def test_it_is_opened_from_the_minutes_and_its_pages_are_pictures_that_run_nothing(
    world: World, name: str
) -> None:
    async with browser(world, name) as client:
        minutes = (await client.get(urls.minutes(world.ended.id))).text
        assert f'href="{address(world)}"' in minutes
        page = (await client.get(address(world))).text
        assert f'src="{address(world)}/1"' in page
        assert "<script" not in page
        picture = await client.get(f"{address(world)}/1")
        assert picture.text.endswith(KEPT)
        assert picture.headers["content-type"] == "image/webp"
        assert picture.headers["content-security-policy"] == headers.PICTURE
        assert picture.headers["cache-control"] == "no-store"
        assert [(await client.get(f"{address(world)}/{at}")).status_code for at in (0, 2)] == [404, 404]
        client.cookies.set(LANGUAGE_COOKIE, "en")
        english = (await client.get(address(world))).text
        assert "Back to the minutes" in english
    seen = [one.person for one in await world.stores.looks.of_case(world.case)]
    assert world.persons["Karim" if name == MINE else "Mette"] in seen


async def test_the_case_leads_to_it_and_to_no_letter_that_its_reader_was_not_shown(world: World) -> None:
    async with browser(world, DESK) as desk, browser(world, MINE) as karim:
        assert f'href="{address(world)}"' in (await desk.get(urls.case(world.case))).text
        (await lying(world))["seen_by"] = [world.persons["Karim"]]
        assert address(world) not in (await desk.get(urls.case(world.case))).text
        assert address(world) not in (await desk.get(urls.minutes(world.ended.id))).text
        for path in (address(world), f"{address(world)}/1"):
            assert [(await one.get(path)).status_code for one in (desk, karim)] == [404, 200]
        (await lying(world))["shown"] = False
        assert [(await one.get(address(world))).status_code for one in (desk, karim)] == [404, 404]


async def test_whoever_gets_page_one_alone_opens_no_letter(world: World) -> None:
    only = encode(replace(RECORD, gets="page1"))
    kept = KeptRecord(world.ended.id, world.persons["Karim"], world.clock(), only)
    await world.stores.records.keep(world.case, kept)
    async with browser(world, MINE) as karim, browser(world, DESK) as desk:
        assert address(world) not in (await karim.get(urls.minutes(world.ended.id))).text
        paths = (address(world), f"{address(world)}/1")
        assert [(await karim.get(path)).status_code for path in paths] == [404, 404]
        assert (await desk.get(address(world))).status_code == 200
    assert AUTHORITY in await world.stores.records.audiences(world.ended.id)
