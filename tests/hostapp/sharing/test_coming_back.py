"""Whoever gets something is told that it is there; what they write back is read at home by those who were asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from hostapp import urls
from hostapp.i18n import Catalogues
from hostapp.receiver import Telling
from hostapp.sharing.asking import Question, Request
from hostapp.sharing.consent import TELLS
from hostapp.sharing.model import Share
from socialive_core import Job
from tests.hostapp.sharing.family import Family
from tests.house import Client, House
from tests.sharing import BO, comes_in, mailed, shared, stopped

NEUTRAL = ("Sofie", "Amina", "Byskolen", "lærer")


@pytest.fixture
async def share(house: House) -> Share:
    return await shared(house.stores, house.family.case, house.clock())


@pytest.fixture
async def bo(house: House, share: Share) -> AsyncIterator[Client]:
    async with house.client() as client:
        await comes_in(house, client)
        yield client


async def test_a_reply_is_read_at_home_by_each_of_those_who_were_asked(house: House, bo: Client, share: Share) -> None:
    asked = Question("q1", "amina", "Amina", "Går det bedre?")
    await house.stores.replies.ask(Request(share.id, share.case, (asked,)))
    sent = {"id": "a" * 32, "words": "Hun <b>smiler</b> igen.", "answer-q1": "Ja, om mandagen."}
    await bo.post(f"{urls.received(share.id)}/svar", data=sent, files={"file": ("", b"")})
    await bo.get(urls.received(share.id))
    await bo.post(f"{urls.received(share.id)}/laest")
    for name in ("Amina", "Karim"):
        async with house.client() as reader:
            await Family(house, bo).reads(reader, name)
            overview = (await reader.get(urls.who_gets_what(share.case))).text
            assert "Læs svaret" in overview
            assert "De har sagt, at de har læst det." in overview
            page = (await reader.get(f"{urls.who_gets_what(share.case)}/{share.id}")).text
            for said in ("Svar fra Byskolen", "&lt;b&gt;smiler", "Går det bedre?", "Ja, om mandagen."):
                assert said in page


async def test_before_there_is_a_reply_no_page_says_so(house: House, client: Client, share: Share) -> None:
    await Family(house, client).reads(client, "Amina")
    page = (await client.get(urls.who_gets_what(share.case))).text
    assert "Læs svaret" not in page
    assert "De har sagt" not in page


async def test_the_last_yes_lets_the_receiver_know_and_an_earlier_one_does_not(house: House, client: Client) -> None:
    family = await Family.of(house, client)
    share = await family.asks()
    for name, told in (("Amina", []), ("Karim", [share])):
        async with house.client() as reader:
            await family.reads(reader, name)
            await family.says(reader, share, "yes")
        assert await due(house) == told


async def due(house: House) -> list[str]:
    """Which shares it is time to tell of; a job is taken once."""
    found = []
    while job := await house.stores.jobs.lease("test", house.clock(), timedelta(hours=1)):
        found += [job.body.decode()] if job.kind == TELLS else []
    return found


def telling(house: House) -> Telling:
    return Telling(house.stores, Catalogues(), "Byen", "https://by.example", house.clock)


async def test_the_mail_is_one_and_says_nothing_of_anybody(house: House, share: Share) -> None:
    job = Job("x", TELLS, house.clock(), share.id.encode())
    await telling(house).tell(job)
    await telling(house).tell(job)
    (parcel,) = await mailed(house.stores)
    said = f"{parcel.subject} {parcel.text}"
    assert parcel.to == BO.address
    assert "https://by.example/delt/ind" in said
    assert not any(word in said for word in (*NEUTRAL, share.id))


async def test_nobody_is_mailed_of_what_was_stopped_meanwhile(house: House, share: Share) -> None:
    await stopped(house.stores, share, house.clock())
    await telling(house).tell(Job("x", TELLS, house.clock(), share.id.encode()))
    assert await mailed(house.stores) == []
