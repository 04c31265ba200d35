"""A meeting that people hold on phones and that is ended from control, for the tests of what comes of it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from hostapp.identity import secret
from hostapp.identity.account import Account, DeviceState
from hostapp.identity.visitor import Visitor
from hostapp.live.hand import Hand
from hostapp.live.rooms import Rooms
from hostapp.live.routes import answer
from hostapp.live.seating import seat
from hostapp.meetings import gathering
from hostapp.meetings.gathering import Change, Closing, Gathering, Next, Receiver, Star
from hostapp.minutes.keeping import Kept, Minutes
from socialive_core import AUTHORITY, Meeting, Phase
from tests.house import PASSWORD, Client, House, quick
from tests.inside_pdf import plain_pdf


class Evening:
    """The family's meeting, held on phones and ended from control."""

    def __init__(self, house: House) -> None:
        self.house, self.rooms = house, rooms_of(house)
        self.minutes = Minutes(self.rooms, house.stores, house.clock, "Europe/Copenhagen", "Lillekøbing Kommune")
        self.devices: dict[str, Any] = {}

    async def begins(self) -> None:
        begun = replace(self.house.family, phase=Phase.WORK)
        await self.house.stores.meetings.put(begun)
        self.house.meetings[0] = begun

    async def person(self, name: str) -> str:
        for present in self.house.family.people:
            found = await self.house.stores.cases.person(present.person)
            if found and found.name == name:
                return found.id
        raise AssertionError(name)

    async def says(self, name: str, words: str, tool: str = "meeting_note", **more: Any) -> None:
        """Let somebody act on a phone of their own; the caseworker's acts come from control."""
        person = await self.person(name)
        room = await self.rooms.open(await self.now())
        visitor = Visitor(meeting=room.meeting)
        if name == "Mette":
            account = await self.house.stores.accounts.named("mette")
            visitor = replace(visitor, account=account)
        else:
            self.devices[name] = self.devices.get(name) or await self.house.device(room.meeting, DeviceState.IN, person)
            visitor = replace(visitor, device=self.devices[name].device)
        screen = seat(room, visitor, f"tab{name}00", "da")
        room.screens.add(screen)
        board = next(board.board.id for board in room.boards.values() if board.board.tool == tool)
        given = {"action": {"do": "show"}, "words": [words], **more}
        message = {"m": "act", "id": secret.new_id(), "board": board, "base": 0, **given}
        await answer(self.rooms, room, screen, json.dumps(message))
        said = "".join(screen.outbox._frames)
        assert '"m":"no"' not in said, said
        self.rooms.leave(room, screen)

    async def now(self) -> Meeting:
        found = await self.house.stores.meetings.get(self.house.family.id)
        assert found
        return found

    async def ends(self) -> Meeting:
        """Press end on control."""
        from hostapp.live.ending import end

        room = await self.rooms.open(await self.now())
        account = await self.house.stores.accounts.named("mette")
        screen = seat(room, Visitor(account=account, meeting=room.meeting), "tabend00", "da")
        room.screens.add(screen)
        self.house.clock.move(timedelta(minutes=45))
        await end(Hand(room, screen, self.rooms), left="Tiden gik")
        self.rooms.leave(room, screen)
        return await self.now()

    async def of(self, audience: str) -> Kept:
        kept = await self.minutes.get(await self.now(), audience)
        assert kept
        return kept

    async def every_form(self, audience: str) -> bytes:
        """Every byte that the audience can read, PDFs without their compression."""
        kept, forms = await self.of(audience), forms_of(self.house)
        made = [forms.plain(kept, "da"), forms.data(kept, "da"), forms.case_text(kept).encode()]
        return b"\n".join([*made, *(plain_pdf(make(kept, "da")) for make in (forms.pdf, forms.large))])


def rooms_of(house: House) -> Rooms:
    rooms: Rooms = house.app.state["rooms"]
    return rooms


def forms_of(house: House) -> Any:
    from hostapp.minutes.forms import Forms

    return Forms(rooms_of(house).renderer.catalogues)


async def gathered(evening: Evening) -> None:
    """Let the meeting end as people gather up: a star, who gets what, a change for some alone, and the next time."""
    amina, karim = await evening.person("Amina"), await evening.person("Karim")
    room = await evening.rooms.open(await evening.now())
    note = next(board for board in room.boards.values() if board.board.tool == "meeting_note")
    line = note.state["lines"][0]
    live = next(board for board in room.boards.values() if board.board.tool == gathering.TOOL.id)
    ended = Gathering(
        stars=(Star(id="s1", board=note.board.id, key=line["id"]), Star(id="s2", board=note.board.id, key="gone")),
        receivers=(
            Receiver(id="r1", to="Lærer Bo", gets="nothing_yet", because="I bliver spurgt."),
            Receiver(id="r2", to="Karim", person=karim, gets="page1"),
        ),
        changes=(Change(id="c1", voice=amina, text=line["words"], seen_by=(amina, AUTHORITY)),),
        closings=(Closing(id="l1", person=amina, value="not", seen_by=(amina, AUTHORITY)),),
        asked="changes",
        next=Next(id="n1", on=date(2026, 12, 3), at="10:00", place="Biblioteket"),
    )
    live.state = msgspec.to_builtins(ended)


async def reader(evening: Evening, client: Client, name: str, born: date | None = None) -> None:
    """Let somebody log in to read."""
    person = await evening.person(name)
    username = name.lower()
    await evening.house.stores.accounts.add(
        Account(secret.new_id(), username, await quick().hash(PASSWORD), person)
    )  # fmt: skip
    await evening.house.log_in(client, username)
