"""Gathers what a case says to one pair of eyes: through the same doors as its page, its minutes and its lists."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from msgspec import Struct

from hostapp.insight.looks import seen_by_whom
from hostapp.live.results import summaries_of
from hostapp.live.state import LiveBoard
from hostapp.meetings.content import Content, Held, content_of
from hostapp.minutes.build import blocks_of
from hostapp.sharing.model import Share
from hostapp.sharing.seen import seen_by
from socialive_core import WE, Participant, Phase, Present, Role
from socialive_core import Meeting as MeetingOf

from .eyes import Eyes
from .model import Added, Agreement, CaseFile, Look, Meeting, Part, Person, Shared

TOLD_ELSEWHERE = frozenset({"agreements", "ending"})
"""Boards whose words stand in the file as agreements and in the minutes."""

NOT_SAID = frozenset({"kind", "id", "at", "by", "seen_by"})
"""Fields of what is added that are said beside it, or are the host's own."""


class Gathered(Struct, frozen=True):
    """A case's file, and its meetings with the folder of each that is in it."""

    file: CaseFile
    held: tuple[tuple[str, Held], ...]


async def gather(eyes: Eyes, rows: str = "") -> Gathered:
    """Return the file of a case as *eyes* may see it; *rows* is where every row of it will lie."""
    kit, case = eyes.kit, eyes.case
    content = await content_of(kit.stores, case, eyes.viewer, eyes.now, eyes.today, kit.letters.of)
    refs = {one.id: f"p{number}" for number, one in enumerate(content.people, 1)}
    held = tuple([(f"moeder/{number:03}", one) async for number, one in _numbered(eyes, content)])
    person = None if eyes.authority else await kit.stores.cases.person(eyes.viewer.person or "")
    file = CaseFile(
        made=eyes.now,
        language=eyes.viewer.language,
        municipality=kit.municipality,
        of="authority" if eyes.authority else "person",
        whose=person.name if person else "",
        case=case.name,
        opened=case.opened,
        step=case.step,
        by=case.by,
        people=tuple(Person(refs[one.id], one.name, one.role) for one in content.people),
        agreements=tuple(_agreements(content, refs)),
        parts=tuple(await _parts(eyes, content.people, refs)),
        meetings=tuple(_meetings(content, held)),
        shared=tuple(await _shared(eyes)),
        looks=tuple(await _looks(eyes)),
        added=tuple(await _added(eyes, {one.id: one.name for one in content.people})),
        rows=rows,
    )
    return Gathered(file, held)


async def _numbered(eyes: Eyes, content: Content) -> AsyncIterator[tuple[int, Held]]:
    """Yield the meetings of which there is something to read, the first first, each with its number."""
    number = 0
    for row in reversed(content.held):
        kept = await eyes.kit.minutes.get(row.meeting, eyes.audience(row.meeting)) if row.opens else None
        if kept and kept.record.gets in {"whole", "page1"}:
            number += 1
            yield number, row


def _meetings(content: Content, held: Sequence[tuple[str, Held]]) -> Iterator[Meeting]:
    folders = {row.meeting.id: folder for folder, row in held}
    for row in (*reversed(content.held), *content.coming):
        one = row.meeting
        titles, folder = tuple(topic.title for topic in one.topics), folders.get(one.id, "")
        yield Meeting(one.starts, one.ended, one.kind, one.purpose, one.place, titles, folder)


def _agreements(content: Content, refs: dict[str, str]) -> Iterator[Agreement]:
    for pact in content.pacts:
        who = (WE,) if WE in pact.fact.who else tuple(refs[one.id] for one in pact.who)
        fact = pact.fact
        yield Agreement(who, pact.what, fact.because or "", fact.small, fact.due, fact.state)


async def _parts(eyes: Eyes, people: Sequence[Participant], refs: dict[str, str]) -> list[Part]:
    """What tools say of what follows the case; where one fails or is gone, what it last said."""
    kit, viewer = eyes.kit, eyes.viewer
    seats = tuple(Present(one.id, chair=one.role is Role.CASEWORKER) for one in people)
    together = MeetingOf("", eyes.case.id, "", eyes.now, Phase.WORK, people=seats)
    room = await kit.rooms.beside(together)
    boards = [board for board in room.boards.values() if board.board.tool not in TOLD_ELSEWHERE]
    told = await summaries_of(room, boards, viewer, kit.catalogues)

    def called(person: str) -> str:
        return person if person == WE else refs.get(person, "")

    return [
        Part(board.board.tool, _name(eyes, board), str(said.sentence), blocks_of(called, said.blocks))
        for board, said in told
        if said.sentence or said.blocks
    ]


def _name(eyes: Eyes, board: LiveBoard) -> str:
    about = board.runner.manifest.about
    return str(eyes.kit.catalogues.say(about.name, eyes.viewer.language, board.board.tool))


async def _shared(eyes: Eyes) -> list[Shared]:
    held = await eyes.kit.stores.shares.of_case(eyes.case.id)
    if eyes.authority:
        return [_share(one.share, one.standing(eyes.now)) for one in held]
    states = {one.id: one.state for one in seen_by(eyes.viewer.person or "", held, eyes.now, eyes.today)}
    return [_share(one.share, states[one.share.id]) for one in held if one.share.id in states]


def _share(one: Share, state: str) -> Shared:
    words = tuple(piece.text for piece in one.pieces)
    return Shared(
        one.at, one.receiver.agency, one.receiver.who, one.why, one.about, one.until, state, words, law=one.law
    )


async def _looks(eyes: Eyes) -> list[Look]:
    kit = eyes.kit
    told = await seen_by_whom(kit.stores, eyes.case.id, eyes.viewer, kit.zone, eyes.now)
    return [Look(one.at, one.name, str(one.role), eyes.say(one.purpose)) for one in told]


async def _added(eyes: Eyes, names: dict[str, str]) -> list[Added]:
    stores = eyes.kit.stores
    every = await stores.additions.every(eyes.case.id)
    return [_addition(one, names) for one in every if eyes.reads(one.get("seen_by"))]


def _addition(one: dict[str, Any], names: dict[str, str]) -> Added:
    said = {name: _named(value, names) for name, value in one.items() if name not in NOT_SAID}
    return Added(one["kind"], one["at"], names.get(one["by"], ""), said)


def _named(value: Any, names: dict[str, str]) -> Any:
    """Return plain *value* with the name of everybody who is named in it by their id."""
    match value:
        case str():
            return names.get(value, value)
        case dict():
            return {name: _named(one, names) for name, one in value.items()}
        case list() | tuple():
            return [_named(one, names) for one in value]
    return value
