"""What goes to a screen: in order, bounded, and as little as has changed."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from hostapp import limits
from hostapp.live.send import Outbox, change

html = st.text("<p>aæøå😀 ", max_size=60)


@given(html, html, html, html)
def test_a_change_made_on_the_earlier_html_gives_the_later(front: str, one: str, other: str, back: str) -> None:
    before, after = front + one + back, front + other + back
    keep, cut, between = change(before, after)
    units = before.encode("utf-16-le")
    assert 2 * (keep + cut) <= len(units)
    end = units[len(units) - 2 * cut :]
    assert (units[: 2 * keep] + between.encode("utf-16-le") + end).decode("utf-16-le") == after


@given(html)
def test_nothing_changed_is_nothing_to_send(same: str) -> None:
    assert change(same, same)[2] == ""


async def test_frames_come_in_the_order_they_were_put() -> None:
    outbox, sent = Outbox(), []

    async def send(frame: str) -> None:
        sent.append(frame)

    draining = asyncio.create_task(outbox.drain(send))
    for frame in "abc":
        outbox.put(frame)
        await asyncio.sleep(0)
    outbox.close()
    await draining
    assert sent == ["a", "b", "c"]


async def test_a_screen_that_does_not_read_is_let_go_and_holds_no_memory() -> None:
    outbox = Outbox()
    for _ in range(20):
        outbox.put("x" * (limits.QUEUE.most // 10))
    assert outbox.closed
    assert not outbox._frames


async def test_the_last_word_is_said_before_a_screen_is_let_go() -> None:
    outbox, sent = Outbox(), []

    async def send(frame: str) -> None:
        sent.append(frame)

    outbox.put("farvel")
    outbox.close()
    await outbox.drain(send)
    assert sent == ["farvel"]
