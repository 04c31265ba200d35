"""A family whose caseworker and grandmother had a meeting without the others, and what was written there."""

from __future__ import annotations

from datetime import timedelta

from hostapp.identity.secret import new_id
from hostapp.minutes.record import Record, Section, Who, encode
from hostapp.storage.records import KeptRecord
from socialive_core import AUTHORITY, Line, Meeting, Phase, Present, Role
from tests.hostapp.sharing.family import Family
from tests.hostapp.test_today import person
from tests.house import NOW, Client, House

OPEN, CLOSED = "Skolen ringer hver mandag.", "Farmor er bange om natten."
LINES = (OPEN, CLOSED)


async def held_without(house: House) -> Meeting:
    """A meeting of the caseworker alone, with two lines in its minutes, that Amina took no part in."""
    mette = await person(house, "Mette")
    meeting = Meeting(
        new_id(), house.family.case, "Samtale", NOW - timedelta(days=9), Phase.CLOSED,
        people=(Present(mette, chair=True),), ended=NOW - timedelta(days=9),
    )  # fmt: skip
    await house.stores.meetings.put(meeting)
    lines = tuple(Line("p1", words, "said") for words in LINES)
    record = Record(
        meeting.id, "authority", "Kommunen", "Samtale", meeting.starts, meeting.starts, "Europe/Copenhagen",
        (NOW + timedelta(days=5)).date(), present=(Who("p1", "Mette", Role.CASEWORKER),),
        sections=(Section("meeting_note", "Notat", "", lines),),
    )  # fmt: skip
    await house.stores.records.keep(house.family.case, KeptRecord(meeting.id, AUTHORITY, NOW, encode(record)))
    return meeting


async def opened(house: House, leader: Client) -> Family:
    """The family, with that meeting behind it."""
    await held_without(house)
    return await Family.of(house, leader)
