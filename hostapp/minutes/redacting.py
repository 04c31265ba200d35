"""Taking a third person out of a case: of its boards and their journal, what they publish, and the minutes of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from hostapp.clock import day
from hostapp.identity.secret import new_id
from hostapp.identity.sessions import RUNNING
from hostapp.live.published import published
from hostapp.live.room import Room
from hostapp.live.rooms import Rooms
from hostapp.live.state import LiveBoard
from hostapp.meetings.belonging import belonging_to
from hostapp.meetings.letters import LETTER
from hostapp.storage.records import KeptRecord
from hostapp.storage.redactions import Redaction, TakingOut
from socialive_core import AUTHORITY, Case, Entry, Meeting, Phase, Refused, Step
from socialive_core import lazy as _
from socialive_core.redacting import SHORTEST, named, without

from .keeping import Minutes
from .record import decode, encode
from .redacted import redacted

LONGEST, LONGEST_REASON = 80, 200


class Stays(Struct, frozen=True):
    """
    Where somebody is named all the same.

    Attributes:
        remarks: How many remarks on minutes name them.
        letters: Letters lie in the case, whose pages are pictures that nobody reads here.
        case: What the case is called, or what comes next in it, names them.
    """

    remarks: int = 0
    letters: bool = False
    case: bool = False


class Redacting(Struct, frozen=True):
    """What it is done with."""

    rooms: Rooms
    minutes: Minutes
    zone: str

    async def take_out(self, case: Case, label: str, reason: str, by: str, at: datetime) -> Stays:
        """
        Take whoever is called *label* out of *case*, and return where they are named all the same.

        Raises:
            Refused: They belong to the case, a meeting is going on, or something is not said.
            Stale: Somebody was quicker.
        """
        label, reason = " ".join(label.split()), " ".join(reason.split())
        meetings = await self.rooms.stores.meetings.of_case(case.id)
        await self._check(case, label, reason, meetings, at)
        said = Redaction(new_id(), case.id, at, by, reason)
        steps = await self._steps(case, meetings, label, said)
        minutes = [one for meeting in meetings for one in await self._minutes(meeting, label, said)]
        told = tuple(other for one in meetings if (other := _told(one, label)) != one)
        taking = TakingOut(said, partial(without, label), steps, tuple(minutes), told)
        await self.rooms.stores.redactions.take_out(taking)
        return await self._stays(case, meetings, label)

    async def _check(self, case: Case, label: str, reason: str, meetings: tuple[Meeting, ...], at: datetime) -> None:
        if not SHORTEST <= len(label) <= LONGEST:
            raise Refused(_("Skriv navnet, som det står."))
        if not reason or len(reason) > LONGEST_REASON:
            raise Refused(_("Skriv, hvorfor personen skal ud."))
        if named(label, reason):
            raise Refused(_("Skriv begrundelsen uden navnet. Den bliver stående."))
        if any(meeting.phase in RUNNING for meeting in meetings):
            raise Refused(_("Et møde er i gang. Gør det, når mødet er slut."))
        for one in await belonging_to(self.rooms.stores.cases, case.id, day(at, self.zone)):
            if named(label, one.person.name) or named(one.person.name, label):
                say = _("{name} hører til sagen. Her tager du kun en ud, der ikke gør.", name=one.person.name)
                raise Refused(say)

    async def _steps(self, case: Case, meetings: tuple[Meeting, ...], label: str, said: Redaction) -> tuple[Step, ...]:
        found: dict[str, Step] = {}
        async for room in self._tables(case, meetings, said.by):
            for board in room.boards.values():
                if board.board.id not in found and await self._names(room, board, label):
                    found[board.board.id] = await _step(room, board, label, said)
        return tuple(found.values())

    async def _names(self, room: Room, board: LiveBoard, label: str) -> bool:
        """Whether *board* names them: as it stands, in what was done to it, or in its words as they ever stood."""
        held = [msgspec.json.encode(board.state).decode()]
        held += [part for one in board.entries for part in (one.action.decode(), str(one.sentence))]
        texts = [text.id for text in room.texts.values() if text.board == board.board.id]
        held += [one.words for text in texts for one in await room.stores.texts.revisions(text)]
        return any(named(label, words) for words in held)

    async def _tables(self, case: Case, meetings: tuple[Meeting, ...], by: str) -> AsyncIterator[Room]:
        """Each table of the case with what lies on it; what follows the case lies on all of them."""
        for meeting in meetings:
            if meeting.phase is Phase.CLOSED:
                async with self._open(meeting) as room:
                    yield room
        yield await self.rooms.aside(case.id, by)

    @asynccontextmanager
    async def _open(self, meeting: Meeting) -> AsyncIterator[Room]:
        room = await self.rooms.open(meeting)
        try:
            yield room
        finally:
            self.rooms.let_go(room)

    async def _minutes(self, meeting: Meeting, label: str, said: Redaction) -> list[tuple[KeptRecord, Redaction]]:
        """The minutes of *meeting* that name them, anew; how they were is said beside."""
        found = []
        for audience in await self.minutes.audiences(meeting):
            kept = await self.minutes.stores.records.get(meeting.id, audience)
            if kept is None:
                continue
            before = decode(kept.content)
            after = redacted(before, label, kept.digest)
            if after != before:
                of = replace(said, id=new_id(), meeting=meeting.id, audience=audience, digest=kept.digest)
                found.append((KeptRecord(meeting.id, audience, said.at, encode(after)), of))
        return found

    async def _stays(self, case: Case, meetings: tuple[Meeting, ...], label: str) -> Stays:
        stores = self.rooms.stores
        remarks = [one for meeting in meetings for one in await stores.records.remarks(meeting.id)]
        boards = [one for meeting in meetings for one in await stores.meetings.boards(meeting)]
        letters = any(one.tool == LETTER for one in boards)
        called = any(named(label, words) for words in (case.name, case.step))
        return Stays(sum(named(label, one.words) for one in remarks), letters, called)


async def _step(room: Room, board: LiveBoard, label: str, said: Redaction) -> Step:
    """The next step of *board*: its state without them, and what it publishes; nobody takes it back."""
    manifest = board.runner.manifest
    state = await board.runner.redact(msgspec.json.encode(board.state), label)
    by = next((one.name for one in room.people if one.id == said.by), "")
    facts, told = await published(room, board, msgspec.json.decode(state))
    entry = Entry(
        board=board.board.id,
        version=len(board.entries) + 1,
        turn=new_id(),
        participant=said.by,
        voice=said.by,
        at=said.at,
        tag="redact",
        action=b'{"do":"redact"}',
        sentence=_("{name} tog en person ud, som ikke var med. Fordi: {reason}", name=by, reason=said.reason),
        stands=len(board.entries) + 1,
        final=True,
        seen_by=(AUTHORITY,),
    )
    return Step(entry, state, manifest.state_version, facts=facts, summary=told)


def _told(meeting: Meeting, label: str) -> Meeting:
    """A meeting that is about nobody who is called so."""
    topics = tuple(replace(one, title=without(label, one.title)) for one in meeting.topics)
    proposed = tuple(replace(one, title=without(label, one.title)) for one in meeting.proposed)
    words = {name: without(label, getattr(meeting, name)) for name in ("purpose", "place", "cost")}
    return replace(meeting, topics=topics, proposed=proposed, **words)
