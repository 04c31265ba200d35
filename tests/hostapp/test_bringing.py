"""A letter comes in through the door of a form, is read, kept sealed, shown to whom it is for, and let go of."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from hostapp import headers, limits, urls
from hostapp.identity import secret
from hostapp.identity.account import DeviceState
from hostapp.identity.joining import Joined
from hostapp.received.reader import Reader
from socialive_core import Meeting
from tests.hostapp.received.letters import HTML, letter, photo
from tests.house import Client, House
from tests.line import line

BY_SCRIPT = {"accept": "application/json"}
TRACE = b"Kanariefugl"


@dataclass
class Desk:
    """A running meeting with Mette's laptop and two phones at it, each a browser of its own."""

    house: House
    chair: Client
    phones: dict[int, Client] = field(default_factory=dict)
    joined: dict[int, Joined] = field(default_factory=dict)

    @property
    def meeting(self) -> Meeting:
        return self.house.family

    @property
    def room(self) -> Any:
        (room,) = self.house.app.state["rooms"].running
        return room

    @property
    def board(self) -> Any:
        return next(one for one in self.room.boards.values() if one.board.tool == "letter")

    @property
    def letters(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.board.state["letters"]
        return found

    async def brings(self, number: int, *files: bytes, **sent: str) -> httpx.Response:
        """Let the phone with this number bring *files*."""
        named = [("file", (f"{at}.jpg", file, "image/jpeg")) for at, file in enumerate(files)]
        return await self.phones[number].post(self.address(number), files=named, headers=BY_SCRIPT | sent)

    def address(self, number: int) -> str:
        return f"{urls.device(self.joined[number].device.id)}/brev"

    async def acts(self, number: int, do: str, **fields: Any) -> dict[str, Any]:
        """Let the phone act on its letters over its line; returns the answer."""
        path = f"/live/{self.meeting.id}?device={self.joined[number].device.id}"
        async with line(self.house.app, path, self.house.cookie(self.joined[number])) as page:
            page.greets()
            await page.hears("welcome")
            id = secret.new_id()
            page.says(m="act", id=id, board=self.board.board.id, base=0, action={"do": do, **fields})
            return await page.answered(id)

    async def looks(self, client: Client, at: int = 1, of: int = 0) -> httpx.Response:
        return await client.get(urls.letter_page(self.meeting.id, self.letters[of]["id"], at))


@pytest.fixture
async def desk(house: House) -> AsyncIterator[Desk]:
    async with house.client() as chair, house.client() as amina, house.client() as karim:
        await house.begin(chair, house.family)
        await chair.get(urls.meeting(house.family.id))
        found = Desk(house, chair)
        for number, client in enumerate((amina, karim)):
            person = house.family.people[number].person
            found.joined[number] = await house.device(house.family, DeviceState.IN, person)
            client.cookies.update(house.cookie(found.joined[number]))
            found.phones[number] = client
        path = f"/live/{house.family.id}"
        async with line(house.app, path, dict(chair.cookies)) as control:
            control.greets()
            await control.hears("welcome")
            yield found


async def test_a_letter_is_read_kept_and_seen_by_its_bringer_alone_until_it_is_shown(desk: Desk) -> None:
    assert (await desk.brings(0, photo(), letter(2))).json() == {"say": ""}
    (brought,) = desk.letters
    assert len(brought["pages"]) == 3
    answers = [await desk.looks(client) for client in (desk.phones[0], desk.phones[1], desk.chair)]
    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert (await desk.acts(0, "show", letter=brought["id"], title="Brev fra skolen"))["m"] == "done"
    for client in (desk.phones[0], desk.phones[1], desk.chair):
        assert [(await desk.looks(client, at)).status_code for at in (1, 3, 4)] == [200, 200, 404]
    assert desk.room.meeting.stage == desk.board.board.id
    assert desk.room.meeting.results == (desk.board.board.id,)


async def test_the_picture_is_served_so_that_nothing_can_run(desk: Desk) -> None:
    await desk.brings(0, photo())
    answer = await desk.looks(desk.phones[0])
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"] == headers.PICTURE
    assert "sandbox" in headers.PICTURE
    assert answer.content[:4] == b"RIFF"


async def test_more_pages_are_put_behind_the_letter_that_nobody_has_seen_yet(desk: Desk) -> None:
    await desk.brings(0, photo())
    await desk.brings(0, photo("PNG"))
    (brought,) = desk.letters
    assert len(brought["pages"]) == 2
    assert [(await desk.looks(desk.phones[0], at)).status_code for at in (1, 2)] == [200, 200]


async def test_a_refusal_is_told_and_nothing_is_kept(desk: Desk) -> None:
    assert "ikke et billede eller en PDF" in (await desk.brings(0, HTML)).json()["say"]
    assert "tag et billede" in (await desk.brings(0, photo(), photo()[:800])).json()["say"]
    assert "Der kom ikke noget med" in (await desk.brings(0)).json()["say"]
    assert all(board.board.tool != "letter" for board in desk.room.boards.values())


async def test_without_script_a_form_leads_back_and_the_page_says_what_was_wrong(desk: Desk) -> None:
    plain = {"accept": "text/html"}
    page = urls.device(desk.joined[0].device.id)
    shown = (await desk.phones[0].get(page)).text
    assert re.search(r'<form class="bring"[^>]*action="' + desk.address(0), shown.replace("\n", " "))
    refused = await desk.brings(0, HTML, **plain)
    assert (refused.status_code, refused.headers["location"]) == (303, page)
    assert "ikke et billede eller en PDF" in (await desk.phones[0].get(page)).text
    assert (await desk.brings(0, photo(), **plain)).status_code == 303
    after = (await desk.phones[0].get(page)).text
    assert "Dit brev" in after
    assert urls.letter_page(desk.meeting.id, desk.letters[0]["id"], 1) in after
    form = re.search(r'<form class="act compose-form".*?</form>', after[after.index("Dit brev") :], re.DOTALL)
    assert form
    given = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0]))
    sent = {name: unescape(value) for name, value in given.items()} | {"title": "Brev fra skolen"}
    await desk.phones[0].post(page, data=sent)
    assert desk.letters[0]["title"] == "Brev fra skolen"
    own = await desk.chair.post(f"{urls.meeting(desk.meeting.id)}/brev", files={"file": ("x", HTML)}, headers=plain)
    assert (own.status_code, "ikke et billede eller en PDF" in own.text) == (422, True)


async def test_a_screen_that_only_says_that_it_brought_pages_is_not_believed(desk: Desk) -> None:
    await desk.brings(0, photo())
    for fields in (
        {"do": "lay", "pages": ["0" * 64]},
        {"do": "more", "letter": desk.letters[0]["id"], "pages": ["0" * 64]},
    ):
        answer = await desk.acts(0, **fields)  # type: ignore[arg-type]
        assert (answer["m"], answer["why"]) == ("no", "malformed")
    assert len(desk.letters) == len(desk.letters[0]["pages"]) == 1


async def test_what_is_taken_away_is_gone_with_its_key(desk: Desk) -> None:
    await desk.brings(0, photo())
    board, id = desk.board.board.id, desk.letters[0]["id"]
    address = urls.letter_page(desk.meeting.id, id, 1)
    assert (await desk.acts(0, "take", letter=id))["m"] == "done"
    assert (await desk.phones[0].get(address)).status_code == 404
    assert await desk.house.stores.letters.page(board, id, 1) is None


async def test_a_page_that_is_not_the_one_that_was_brought_is_not_shown(desk: Desk) -> None:
    await desk.brings(0, photo())
    await desk.house.stores.letters.keep(desk.board.board.id, desk.letters[0]["id"], [b"RIFF another"])
    assert (await desk.looks(desk.phones[0])).status_code == 404


async def test_what_nobody_was_shown_is_gone_when_the_meeting_is_over(desk: Desk) -> None:
    await desk.brings(0, photo())
    board, alone = desk.board.board.id, desk.letters[0]["id"]
    await desk.brings(1, photo("PNG"))
    shown = desk.letters[1]["id"]
    await desk.acts(1, "show", letter=shown)
    async with line(desk.house.app, f"/live/{desk.meeting.id}", dict(desk.chair.cookies)) as control:
        control.greets("tab00002")
        await control.hears("welcome")
        control.says(m="do", id=secret.new_id(), what="end", **{"with": {"left": "Tiden gik"}})
        await control.hears("bye", why="ended")
    assert await desk.house.stores.letters.page(board, alone, 1) is None
    assert await desk.house.stores.letters.page(board, shown, 1)
    assert (await desk.phones[1].get(urls.letter_page(desk.meeting.id, shown, 1))).status_code == 404
    minutes = await desk.chair.get(urls.minutes(desk.meeting.id))
    assert "Lagt på bordet: 1" in minutes.text


async def test_a_wall_shows_what_is_before_everybody_and_nothing_while_it_is_hidden(desk: Desk) -> None:
    made = await desk.chair.post(f"{urls.meeting(desk.meeting.id)}/skaerm")
    async with desk.house.client() as wall:
        wall.cookies.update(made.cookies)
        await desk.brings(0, photo())
        statuses = [(await desk.looks(wall)).status_code]
        await desk.acts(0, "show", letter=desk.letters[0]["id"])
        statuses.append((await desk.looks(wall)).status_code)
        desk.room.meeting = replace(desk.room.meeting, hidden=True)
        statuses.append((await desk.looks(wall)).status_code)
    assert statuses == [404, 200, 404]


async def test_nothing_of_a_letter_lies_in_the_open_on_its_way_or_after(
    desk: Desk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bytes go through memory alone, and what is kept is sealed."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(Reader, "read", _painted)
    await desk.brings(0, photo() + TRACE * 300_000)
    assert (await desk.looks(desk.phones[0])).content.endswith(TRACE)
    files = [path for place in (folder, tmp_path) for path in place.rglob("*") if path.is_file()]
    assert [path.name for path in files if TRACE in path.read_bytes()] == []


async def _painted(_reader: Reader, content: bytes) -> list[bytes]:
    return [b"RIFF" + TRACE]


async def test_who_looks_at_a_letter_is_in_the_log_of_looks(desk: Desk) -> None:
    await desk.brings(0, photo())
    seen = [one async for one in _looks(desk)]
    assert desk.meeting.people[0].person in seen


async def _looks(desk: Desk) -> AsyncIterator[str]:
    await desk.looks(desk.phones[0])
    for one in await desk.house.stores.looks.of_case(desk.meeting.case):
        yield one.person


async def test_a_screen_that_waits_or_was_sent_out_brings_nothing(desk: Desk) -> None:
    for number, state in ((2, DeviceState.WAITING), (3, DeviceState.OUT)):
        desk.joined[number] = await desk.house.device(desk.meeting, state, desk.meeting.people[0].person)
        async with desk.house.client() as client:
            client.cookies.update(desk.house.cookie(desk.joined[number]))
            desk.phones[number] = client
            assert (await desk.brings(number, photo())).json()["say"]
    assert all(board.board.tool != "letter" for board in desk.room.boards.values())


async def test_two_who_bring_at_once_both_get_through(desk: Desk) -> None:
    await asyncio.gather(desk.brings(0, photo()), desk.brings(1, photo()))
    assert len(desk.letters) == 2
    assert limits.UPLOADS.most >= 2
