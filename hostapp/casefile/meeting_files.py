"""What was said in one meeting, as the files of its folder: to read, to print, and for another program."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import msgspec
from msgspec.structs import replace

from hostapp.meetings.closing import answers
from hostapp.meetings.closing_questions import ASKS
from hostapp.meetings.content import Held
from hostapp.minutes.keeping import Kept
from hostapp.minutes.paper import Paper
from socialive_core import Meeting

from .drawing import Drawing
from .eyes import Eyes
from .model import Closing, Letter, MeetingFile
from .zipped import Member, once

DATA, PAGE, PAPER = "moede.json", "referat.html", "referat.pdf"


async def files_of(eyes: Eyes, drawing: Drawing, folder: str, held: Held) -> AsyncIterator[Member]:
    """Yield the files of one meeting; nothing where its minutes are gone meanwhile."""
    meeting, audience, language = held.meeting, eyes.audience(held.meeting), eyes.viewer.language
    kept = await eyes.kit.minutes.get(meeting, audience)
    if kept is None:
        return
    whole = kept.record.gets == "whole"
    letters = await _letters(eyes, held) if whole else ()
    said = MeetingFile(
        starts=kept.record.starts,
        ended=kept.record.ended,
        gets=kept.record.gets,
        minutes=paper_of(eyes, kept),
        digest=kept.digest,
        letters=letters,
        closing=await _closing(eyes, meeting),
    )
    yield Member(f"{folder}/{PAGE}", once(drawing.meeting(said)))
    yield Member(f"{folder}/{DATA}", once(msgspec.json.encode(said, enc_hook=str)))
    if whole:
        yield Member(f"{folder}/{PAPER}", once(await asyncio.to_thread(eyes.kit.forms.pdf, kept, language)))
    for letter, row in zip(letters, held.letters, strict=False):
        for number, name in enumerate(letter.pages, 1):
            picture = await eyes.kit.letters.picture(meeting, audience, row.address.rpartition("/")[2], number)
            if picture:
                yield Member(f"{folder}/{name}", once(picture))


def paper_of(eyes: Eyes, kept: Kept) -> Paper:
    """Return the minutes as they are read; of page 1 alone, nothing that stands behind it."""
    paper = eyes.kit.forms.paper(kept, eyes.viewer.language)
    if kept.record.gets == "whole":
        return paper
    return replace(paper, earlier=(), topics=(), sections=(), remarks=())


async def _letters(eyes: Eyes, held: Held) -> tuple[Letter, ...]:
    found = []
    for number, one in enumerate(held.letters, 1):
        audience, id = eyes.audience(held.meeting), one.address.rpartition("/")[2]
        read = await eyes.kit.letters.read(held.meeting, audience, id, eyes.viewer.language)
        pages = tuple(f"brev-{number}-side-{at}.webp" for at in range(1, len(one.sheets) + 1))
        found.append(Letter(eyes.say(one.title), pages, read.said.blocks if read else ()))
    return tuple(found)


async def _closing(eyes: Eyes, meeting: Meeting) -> tuple[Closing, ...]:
    """What was answered alone: the municipality has everybody's, whoever answered their own."""
    own = eyes.audience(meeting)
    return tuple(
        Closing(one.name, eyes.say(ASKS[one.item]), one.value, one.words)
        for one in await answers(eyes.kit.stores, meeting)
        if eyes.authority or one.person == own
    )
