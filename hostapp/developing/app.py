"""The demo with one more tool in it, which is read from its folder and lies on the table of the first meeting."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from litestar import Litestar, get
from msgspec.structs import replace

from hostapp import demo
from hostapp.app import compose
from hostapp.clock import utc_now
from hostapp.identity.policy import Policy, opt
from hostapp.live.laid import LAID, lay
from hostapp.live.rooms import Rooms
from hostapp.plugins.admitting import admitted
from hostapp.settings import Settings
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.stores import Stores
from socialive_core import Meeting, Phase, Tool

from .saving import Saving
from .written import Written

PROGRAM = Path(__file__).with_name("saved.js")
SAVED, FILES = "/tools/saved.js", "/tools/saved"


def developing(settings: Settings, written: Written, tool: Tool[Any, Any]) -> tuple[Litestar, str]:
    """Return the app of *settings* with *tool*, in which what is saved is taken over, and the meeting it lies in."""
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    stores = Stores.of(database, settings.municipality)
    others = [one for id, one in admitted(settings).tools.items() if id != tool.id]
    app = compose(settings, stores, [*others, tool], utc_now, database.close)
    saving = Saving(app, written, tool)

    @get(SAVED, opt=opt(Policy.ANYONE), media_type="text/javascript")
    async def program() -> bytes:
        return PROGRAM.read_bytes()

    @get(FILES, opt=opt(Policy.ANYONE))
    async def files() -> dict[str, Any]:
        return saving.files

    async def begin(_: Litestar) -> None:
        app.state["saving"] = asyncio.create_task(saving.run())

    async def end(_: Litestar) -> None:
        app.state["saving"].cancel()
        saving.stop()

    app.register(program)
    app.register(files)
    app.state["pages"].environment.globals["scripts"].append(SAVED)
    app.on_startup.append(begin)
    app.on_shutdown.append(end)
    return app, asyncio.run(put_on_table(app, stores, tool.id)).id


async def put_on_table(app: Litestar, stores: Stores, tool: str) -> Meeting:
    """Let the first meeting of the demo be going on, with *tool* on every screen, and return it."""
    meeting = await first_meeting(stores)
    if meeting.phase is not Phase.PREPARE:
        return meeting
    rooms: Rooms = app.state["rooms"]
    meeting = replace(meeting, phase=Phase.WORK, began=utc_now())
    if tool not in LAID:
        board = await lay(stores, rooms.runners, meeting, tool, utc_now())
        meeting = replace(meeting, stage=board.id)
    await stores.meetings.put(meeting)
    return meeting


async def first_meeting(stores: Stores) -> Meeting:
    """Return the meeting of the demo that comes first today."""
    account = await stores.accounts.named(demo.USERNAME)
    assert account, "the demo was put in"
    found: list[Meeting] = []
    for relation in await stores.cases.relations_of(account.person):
        found += await stores.meetings.of_case(relation.case)
    return min((one for one in found if one.phase is not Phase.CLOSED), key=lambda one: one.starts)
