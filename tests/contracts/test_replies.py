"""What every store of what receivers were asked, and wrote back does."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from hostapp.sharing.asking import Answer, Question, Reply, Request
from hostapp.storage.stores import Stores
from tests.contracts.conftest import NOW

WEEK = Question("q", "amina", "Amina", "Hvordan går det om morgenen?")
REQUEST = Request("s", "c", (WEEK,))
REPLY = Reply("r", "s", "c", NOW, "Bo", "lærer", "Byskolen", "Hej", (Answer(WEEK, "Bedre."),), ("0" * 64,))


async def test_what_is_asked_stands_as_it_was_read(sql: Stores, neighbour: Stores) -> None:
    await sql.replies.ask(REQUEST)
    await sql.replies.ask(replace(REQUEST, questions=()))
    assert await sql.replies.asked("s") == REQUEST
    assert await sql.replies.asked("other") is None
    assert await neighbour.replies.asked("s") is None


async def test_replies_come_back_whole_and_in_the_order_of_time(sql: Stores, neighbour: Stores) -> None:
    later = replace(REPLY, id="a", at=NOW + timedelta(hours=1), words="Hej igen")
    assert await sql.replies.reply(REPLY)
    assert not await sql.replies.reply(REPLY)
    for one in (later, REPLY, replace(REPLY, words="Noget andet"), replace(REPLY, id="b", case="d")):
        await sql.replies.reply(one)
    assert await sql.replies.replies("c") == (REPLY, later)
    assert await neighbour.replies.replies("c") == ()
