"""What of a case's minutes somebody cannot read already, line by line, for whoever gives access."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from hostapp.clock import day
from hostapp.i18n import DANISH, Catalogues
from hostapp.minutes.paper import Deal, Paper, Quote
from hostapp.minutes.record import decode
from hostapp.minutes.text import block_lines
from hostapp.minutes.told import tell
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Case, Meeting, Phase

from .model import Piece

MOST = 1_000
"""Letters of one line; a longer one is given whole on paper."""


async def offered_in(stores: Stores, catalogues: Catalogues, case: Case, person: str, zone: str) -> tuple[Piece, ...]:
    """
    Return the lines of the minutes of *case* that *person* does not have, by day and in their order.

    They are as they were written down, in Danish, as the authority reads them; whoever gives access judges each.
    """
    found: list[Piece] = []
    for meeting in await stores.meetings.of_case(case.id):
        if meeting.phase is Phase.CLOSED:
            theirs = set(await _lines(stores, catalogues, meeting, meeting.seat(person)))
            every = enumerate(await _lines(stores, catalogues, meeting, AUTHORITY))
            on = day(meeting.starts, zone)
            found += [Piece(_id(meeting.id, at), on, "", at, one[:MOST]) for at, one in every if one not in theirs]
    return tuple(sorted(found, key=lambda one: (str(one.on), one.at)))


async def _lines(stores: Stores, catalogues: Catalogues, meeting: Meeting, audience: str) -> list[str]:
    kept = await stores.records.get(meeting.id, audience)
    if kept is None:
        return []
    remarks = await stores.records.remarks(meeting.id)
    read = tuple(one for one in remarks if one.seen_by is None or audience in one.seen_by)
    return list(_told(tell(decode(kept.content), DANISH, catalogues, kept.digest, read)))


def _told(paper: Paper) -> Iterator[str]:
    """Every line of the minutes with whose it is, each as one string."""
    yield from (_deal(one) for one in (*paper.deals, *paper.earlier))
    for section in paper.sections:
        yield from (line for block in section.blocks for line in block_lines(block, paper) if line.strip())
    yield from (_quote(one) for one in (*paper.changes, *paper.remarks))


def _deal(one: Deal) -> str:
    return " ".join(part for part in (one.words, one.because, one.small, one.by) if part)


def _quote(one: Quote) -> str:
    return f"{one.whose}: {one.words}"


def _id(meeting: str, at: int) -> str:
    return sha256(f"{meeting} {at}".encode()).hexdigest()[:24]
