"""What has come back from those who were shown something: it lies on the next meeting, before it is talked about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from hostapp.sharing.asking import Reply
from hostapp.storage.stores import Stores
from socialive_core import Meeting, Participant, Surface, Viewer


def since(meeting: Meeting, others: Iterable[Meeting]) -> datetime | None:
    """Return when the last meeting before *meeting* was over: what came until then has lain on a table."""
    over = [one.ended for one in others if one.ended and one.id != meeting.id and one.starts < meeting.starts]
    return max(over, default=None)


def seen_alone(people: Iterable[Participant]) -> tuple[Viewer, ...]:
    """Return *people* as viewers: what is before everybody is for each of them."""
    return tuple(Viewer(Surface.HOME, "", one.role, one.id) for one in people)


async def known_to(
    stores: Stores, case: str, viewers: Iterable[Viewer], now: datetime, today: date
) -> tuple[Reply, ...]:
    """Return what ever came back to *case*, and each of *viewers* may know of."""
    eyes = tuple(viewers)
    shares = {one.share.id: one for one in await stores.shares.of_case(case)}
    known = {id for id, one in shares.items() if all(one.known_to(viewer, now, today) for viewer in eyes)}
    return tuple(one for one in await stores.replies.replies(case) if one.share in known)


async def incoming(
    stores: Stores, meeting: Meeting, viewers: Iterable[Viewer], now: datetime, today: date
) -> tuple[Reply, ...]:
    """Return what came back to the case of *meeting* since the one before, and each of *viewers* may know of."""
    replies = await known_to(stores, meeting.case, viewers, now, today)
    if not replies:
        return ()
    last = since(meeting, await stores.meetings.of_case(meeting.case))
    return tuple(one for one in replies if last is None or one.at > last)


async def pages_of(stores: Stores, reply: Reply) -> list[bytes]:
    """Return the pictures of the letter that came with *reply*: those that are the ones that were brought."""
    found = []
    for at, digest in enumerate(reply.pages, 1):
        page = await stores.letters.page(reply.share, reply.id, at)
        if page is not None and sha256(page).hexdigest() == digest:
            found.append(page)
    return found


def source(reply: Reply) -> str:
    """Return who wrote *reply*, as it stands beside what is quoted of it."""
    return ", ".join(part for part in (reply.agency, reply.name, reply.function) if part)[:80]
