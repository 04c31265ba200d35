"""Two municipalities, three cases, twenty kinds of visitor, and in everything that is protected a word of its own."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from litestar import Litestar
from msgspec.structs import replace

from hostapp.app import compose
from hostapp.identity import secret
from hostapp.identity.account import Account, Device, DeviceState, Office
from hostapp.identity.joining import Joined
from hostapp.identity.visitor import Visitor
from hostapp.live.letters import Bringing
from hostapp.live.rooms import Rooms
from hostapp.live.routes import answer
from hostapp.live.seating import seat
from hostapp.meetings import agreements, gathering, letters
from hostapp.plugins.health import Monitors
from hostapp.received.reader import Reader
from hostapp.settings import Settings
from hostapp.sharing.asking import Reply
from hostapp.sharing.model import Act, Piece, Receiver, Share
from hostapp.storage.database import Database
from hostapp.storage.keys import Keys
from hostapp.storage.moves import Move, Moved
from hostapp.storage.stores import Stores
from hostapp.toolbox.decided import ACCENT, Decision
from socialive_core import (
    AUTHORITY,
    Case,
    Meeting,
    Person,
    Phase,
    Present,
    Relation,
    Role,
    Surface,
    Topic,
)
from tests.house import NOW, ORIGIN, PASSWORD, Hands, discovered, quick
from tests.sharing import shared, stopped
from tests.surveying.asked import draft
from tests.surveying.filled import let_out

TODAY = NOW.date()
LONG_AGO = TODAY - timedelta(days=90)

PEOPLE: dict[str, Role] = {
    "Sofie": Role.CHILD,
    "Amina": Role.PARENT,
    "Karim": Role.PARENT,
    "Birgit": Role.RELATIVE,
    "Line": Role.SUPPORTER,
    "Otto": Role.REPRESENTATIVE,
    "Ivan": Role.PROFESSIONAL,
    "Tolke": Role.INTERPRETER,
    "Finn": Role.RELATIVE,
    "Mette": Role.CASEWORKER,
    "Eva": Role.CASEWORKER,
}
"""Of the family's case, as what. Finn's and Eva's relations are over."""

OVER = {"Finn", "Eva"}
GIVEN = {"Line", "Otto"}
SEATED = ("Amina", "Karim", "Birgit", "Line", "Otto", "Ivan", "Tolke", "Mette")


def canary(what: str) -> str:
    """A word that stands nowhere else."""
    return f"Kanariefugl{what}"


ALL, SOME, HIDDEN = canary("Alle"), canary("Nogle"), canary("Skjult")
PURPOSE, CASE, REASON = canary("Formål"), canary("Sag"), canary("Grund")
ENDED, OTHER, FOREIGN, BORN = canary("Slut"), canary("Anden"), canary("Fremmed"), "2018-03-07"
PLACE = canary("Sted")
SHARED_WORDS, STOPPED = canary("Delt"), canary("Stoppet")
LETTER, ALONE, KEPT = canary("Brev"), canary("EgetBrev"), canary("GemtBrev")
GIVEN_ON = canary("Spurgt")
"""What both parents are asked whether it may be shared."""
NOT_OURS = (canary("AndenSag"), canary("FremmedSag"), canary("AndenFormål"), canary("FremmedFormål"))
CANARIES = (
    ALL, SOME, HIDDEN, PURPOSE, CASE, REASON, ENDED, OTHER, FOREIGN, BORN, PLACE, LETTER, ALONE, KEPT, SHARED_WORDS,
    STOPPED, GIVEN_ON, *NOT_OURS,
)  # fmt: skip


@dataclass
class World:
    """
    What there is.

    Attributes:
        persons: Ids by name, of the family's case and of the others'.
        letters: By the thing it is about, one that somebody put on the table, and that was put aside again.
        shares: By the thing it is about, one with a receiver: shared now, stopped, of another case, and abroad.
        replies: Of each case with a share, one that came back with a letter.
        secrets: What no answer may hold, whoever asks: hashes, seals, keys.
    """

    app: Litestar
    stores: Stores
    foreign: Stores
    clock: Hands
    settings: Settings
    persons: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    secrets: list[str] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)
    replies: dict[str, str] = field(default_factory=dict)
    shares: dict[str, str] = field(default_factory=dict)
    case: str = ""
    asked: str = ""
    board: str = ""
    running: Meeting = field(default=None)  # type: ignore[assignment]
    ended: Meeting = field(default=None)  # type: ignore[assignment]
    moved: Meeting = field(default=None)  # type: ignore[assignment]
    other: Meeting = field(default=None)  # type: ignore[assignment]
    abroad: Meeting = field(default=None)  # type: ignore[assignment]

    @property
    def rooms(self) -> Rooms:
        rooms: Rooms = self.app.state["rooms"]
        return rooms

    async def device(
        self, meeting: Meeting, state: DeviceState, person: str | None = None, surface: Surface | None = Surface.OWN
    ) -> Joined:
        """A paired screen of *meeting*."""
        ticket = secret.make()
        device = Device(
            secret.new_id(), meeting.id, secret.digest(ticket), "blue-bird", self.clock(), secret.new_seal(), state,
            surface if state is DeviceState.IN else None, person,
        )  # fmt: skip
        await self.stores.devices.add(device)
        self.secrets += [device.ticket, device.seal]
        return Joined(device, ticket)

    async def says(self, meeting: Meeting, person: str, words: str, audience: list[str] | None = None) -> None:
        """Let *person* say something in *meeting*, on a phone of their own."""
        joined = await self.device(meeting, DeviceState.IN, person)
        await self._acts(meeting, joined, {"do": "show"}, words=[words], audience=audience)

    async def brings(self, meeting: Meeting, person: str, picture: str, *, shown: bool) -> str:
        """Let *person* bring a letter, read into a picture that holds a word; returns its id."""
        joined = await self.device(meeting, DeviceState.IN, person)
        bringing = Bringing(self.rooms, self.clock, Painter())
        await bringing.bring(Visitor(meeting=meeting, device=joined.device), "da", [picture.encode()])
        room = await self.rooms.open(meeting)
        letters = next(board for board in room.boards.values() if board.board.tool == "letter")
        brought: str = letters.state["letters"][-1]["id"]
        for deed in ("show", "rest") if shown else ():
            await self._acts(meeting, joined, {"do": deed, "letter": brought}, tool="letter")
        return brought

    async def _acts(
        self, meeting: Meeting, joined: Joined, action: dict[str, Any], tool: str = "meeting_note", **more: Any
    ) -> None:
        room = await self.rooms.open(meeting)
        screen = seat(room, Visitor(meeting=meeting, device=joined.device), "worldtab1", "da")
        room.screens.add(screen)
        note = next(board.board.id for board in room.boards.values() if board.board.tool == tool)
        message = {"m": "act", "id": secret.new_id(), "board": note, "base": 0, "action": action, **more}
        await answer(self.rooms, room, screen, json.dumps(message))
        said = "".join(screen.outbox._frames)
        assert '"m":"no"' not in said, said
        self.rooms.leave(room, screen)


class Painter(Reader):
    """Makes a picture of a file at once."""

    async def read(self, content: bytes) -> list[bytes]:
        return [b"RIFF" + content]


COLOUR = "#65367a"
"""The accent of the world's own municipality."""


@asynccontextmanager
async def made(folder: Path) -> AsyncIterator[World]:
    """Make the world in the migrated database of *folder*."""
    settings, clock = Settings(data=folder, origin=ORIGIN), Hands()
    database = Database.open(settings.database_url, Keys.from_file(settings.key_path))
    stores, foreign = Stores.of(database, "m1", clock), Stores.of(database, "m2", clock)
    tools = [agreements.TOOL, gathering.TOOL, letters.TOOL, *discovered().tools.values()]
    known, surveys = Monitors(discovered().loaded), discovered().surveys
    app = compose(settings, stores, tools, clock, database.close, quick(), known, surveys=surveys)
    world = World(app, stores, foreign, clock, settings)
    try:
        await _family(world)
        world.other = await _other_case(world, stores, "Anden", ("Jonas", "Dorte"))
        world.abroad = await _other_case(world, foreign, "Fremmed", ("Jakob", "Dagny"))
        await _accounts(world)
        await _shares(world)
        await _asked(world)
        await stores.ballot.put(draft())
        await let_out(stores, "w0")
        world.moved = await _moved(world)
        accent = Decision(ACCENT, msgspec.json.encode(COLOUR), NOW, "p", "Hanne", "Fordi.")
        assert await world.rooms.shelf.decide(accent, 0)
        yield world
    finally:
        await world.rooms.close()
        await database.close()


async def _family(world: World) -> None:
    case = Case(secret.new_id(), CASE, NOW - timedelta(days=30))
    world.case = case.id
    await world.stores.cases.add(case)
    for mark, (name, role) in enumerate(PEOPLE.items()):
        person = Person(secret.new_id(), name, TODAY.replace(year=2018, month=3, day=7) if name == "Sofie" else None)
        if name == "Amina":
            person = replace(person, protected=True, places=(PLACE,))
        world.persons[name] = person.id
        await world.stores.cases.add_person(person)
        until = TODAY - timedelta(days=1) if name in OVER else None
        giver = world.persons["Amina"] if name in GIVEN else None
        relation = Relation(person.id, case.id, role, LONG_AGO, REASON, until, mark=mark, given_by=giver)
        await world.stores.cases.relate(relation)
    seats = tuple(Present(world.persons[name], name == "Mette") for name in (*SEATED, "Finn"))
    topics = (Topic("t1", "Morgenerne"),)
    world.ended = await _held(world, case, Meeting(secret.new_id(), case.id, PURPOSE, NOW, Phase.WORK, topics))
    world.running = Meeting(secret.new_id(), case.id, PURPOSE, NOW, Phase.WORK, topics, people=seats)
    await world.stores.meetings.add(world.running)
    amina, mette = world.persons["Amina"], world.persons["Mette"]
    await world.says(world.running, amina, ALL)
    await world.says(world.running, amina, SOME, audience=[mette])
    await world.says(world.running, amina, HIDDEN, audience=[mette])
    await _hide(world)
    world.letters["own"] = await world.brings(world.running, amina, LETTER, shown=True)
    await world.brings(world.running, amina, ALONE, shown=False)


async def _asked(world: World) -> None:
    """Mette has asked both parents whether something may be shared with the school."""
    both = (world.persons["Amina"], world.persons["Karim"])
    school = Receiver("Byskolen", "Bo", "lærer", "bo@byskolen.example")
    share = Share(
        secret.new_id(), world.case, NOW, world.persons["Mette"], "t1", (Piece("t1", "Amina", GIVEN_ON),), school,
        GIVEN_ON, GIVEN_ON, NOW + timedelta(days=60), no_means=GIVEN_ON, asked=both,
    )  # fmt: skip
    await world.stores.shares.make(share)
    await world.stores.shares.act(Act(share.id, "sent", NOW, share.by))
    world.asked = share.id
    world.board = (await world.stores.meetings.boards(world.running))[0].id


async def _held(world: World, case: Case, meeting: Meeting) -> Meeting:
    """A meeting between Mette and Karim that is over."""
    seated = replace(meeting, people=(Present(world.persons["Karim"]), Present(world.persons["Mette"], True)))
    await world.stores.meetings.add(seated)
    await world.says(seated, world.persons["Karim"], ENDED)
    world.letters["ended"] = await world.brings(seated, world.persons["Karim"], KEPT, shown=True)
    over: Meeting = await world.app.state["altering"].alter(
        seated.id, lambda now: replace(now, phase=Phase.CLOSED, ended=NOW)
    )
    return over


async def _shares(world: World) -> None:
    """What is shared with Bo at the school, and was; and what others share, with others and elsewhere."""
    own, other = Piece("p", "", SHARED_WORDS), Receiver("Lægen", "Eva", "læge", "eva@laegen.example")
    home = world.stores
    kept = await shared(home, world.case, NOW, pieces=(own,))
    ended = await shared(home, world.case, NOW, pieces=(Piece("p", "", STOPPED),), about=STOPPED)
    await stopped(home, ended, NOW)
    away = await shared(home, world.other.case, NOW, other, pieces=(Piece("p", "", OTHER),))
    abroad = await shared(world.foreign, world.abroad.case, NOW, pieces=(Piece("p", "", FOREIGN),))
    for thing, share in (("own", kept), ("other", away)):
        page = b"RIFF a page"
        reply = Reply(secret.new_id(), share.id, share.case, NOW, "Bo", "", "", pages=(sha256(page).hexdigest(),))
        await home.letters.keep(share.id, reply.id, [page], case=share.case)
        await home.replies.reply(reply)
        world.replies[thing] = reply.id
    world.replies |= {"ended": world.replies["own"], "moved": world.replies["own"]}
    world.shares |= {"own": kept.id, "ended": ended.id, "other": away.id, "abroad": abroad.id}


async def _moved(world: World) -> Meeting:
    """A meeting that Mette began at once, with a Karim who was written down there, laid in the family's case since."""
    stores, mette, seat = world.stores, world.persons["Mette"], Person(secret.new_id(), "Karim")
    left, into = Case(secret.new_id(), "", NOW), await world.stores.cases.get(world.case)
    assert into
    await stores.cases.add(left)
    await stores.cases.add_person(seat)
    for person, role in ((mette, Role.CASEWORKER), (seat.id, Role.PARENT)):
        await stores.cases.relate(Relation(person, left.id, role, LONG_AGO, REASON))
    people = (Present(mette, True), Present(seat.id))
    begun = Meeting(secret.new_id(), left.id, PURPOSE, NOW, Phase.WORK, people=people)
    await stores.meetings.add(begun)
    await world.says(begun, seat.id, ENDED)
    world.letters["moved"] = await world.brings(begun, seat.id, KEPT, shown=True)
    await world.app.state["altering"].alter(begun.id, lambda now: replace(now, phase=Phase.CLOSED, ended=NOW))
    said = Moved(left.id, into.id, begun.id, NOW, mette)
    move = Move(said, into, (people[0], replace(people[1], same=world.persons["Karim"])))

    async def keep() -> None:
        assert await stores.moves.move(move)

    await world.rooms.move(begun.id, into.id, keep)
    found = await stores.meetings.get(begun.id)
    assert found
    return found


async def _hide(world: World) -> None:
    """What stands under HIDDEN is from now on not even told to exist."""
    room = await world.rooms.open(world.running)
    note = next(board for board in room.boards.values() if board.board.tool == "meeting_note")
    hidden = note.state["lines"][-1]["id"]
    assert AUTHORITY in note.state["lines"][-1]["seen_by"]
    shield = replace(
        note.shields[hidden], told=False, ground="child", second=world.persons["Eva"], confirmed=NOW,
        review=TODAY + timedelta(days=30),
    )  # fmt: skip
    await world.stores.shields.put(shield)
    note.shields[hidden] = shield
    room.pictures.clear()


async def _other_case(world: World, stores: Stores, name: str, people: tuple[str, str]) -> Meeting:
    case = Case(secret.new_id(), canary(f"{name}Sag"), NOW)
    await stores.cases.add(case)
    for mark, (who, role) in enumerate(zip(people, (Role.CITIZEN, Role.CASEWORKER), strict=True)):
        person = Person(secret.new_id(), who)
        world.persons[who] = person.id
        await stores.cases.add_person(person)
        await stores.cases.relate(Relation(person.id, case.id, role, LONG_AGO, canary(f"{name}Sag"), mark=mark))
    seats = (Present(world.persons[people[0]]), Present(world.persons[people[1]], True))
    meeting = Meeting(secret.new_id(), case.id, canary(f"{name}Formål"), NOW, Phase.WORK, people=seats)
    await stores.meetings.add(meeting)
    if stores is world.stores:
        await world.says(meeting, world.persons[people[0]], canary(name))
    return meeting


async def _substitute(world: World) -> None:
    """Sigrid has opened the other case in place of Dorte, for today."""
    sigrid = Person(secret.new_id(), "Sigrid")
    world.persons["Sigrid"] = sigrid.id
    await world.stores.cases.add_person(sigrid)
    reason = canary("AndenSag")
    await world.stores.cases.relate(Relation(sigrid.id, world.other.case, Role.CASEWORKER, TODAY, reason, TODAY))


async def _accounts(world: World) -> None:
    """Who can log in: caseworkers, one who once was, one for a day, two citizens, both offices, with a useless key."""
    await _substitute(world)
    offices = {"admin": ("Mette", Office.ADMINISTRATOR), "chief": ("Mette", Office.MANAGER)}
    offices["keeper"] = ("Mette", Office.OPERATOR)
    for username in ("mette", "eva", "dorte", "sigrid", "amina", "karim", *offices):
        name, office = offices.get(username, (username.title(), None))
        hashed = await quick().hash(PASSWORD)
        world.secrets.append(hashed)
        account = Account(secret.new_id(), username, hashed, world.persons[name], office=office)
        world.accounts[username] = account.id
        await world.stores.accounts.add(account)
    hashed = await quick().hash(PASSWORD)
    await world.foreign.accounts.add(Account(secret.new_id(), "dagny", hashed, world.persons["Dagny"]))
