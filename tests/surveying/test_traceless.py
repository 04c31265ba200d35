"""Somebody answers from a browser that we know well, and in no table and no log is there a mark of when or who."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from hostapp import log, urls
from hostapp.identity.account import DeviceState
from hostapp.storage.schema import metadata
from hostapp.surveying.wave import Wave
from tests.house import Client, House
from tests.surveying.respondent import Respondent, card, opened


@pytest.fixture
async def wave(house: House) -> Wave:
    return await opened(house)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that anybody logs but the browser of this test."""
    stream = io.StringIO()
    handler, root, ours = logging.StreamHandler(stream), logging.getLogger(), logging.getLogger("socialive")
    handler.setFormatter(log.Lines())
    handler.addFilter(lambda record: record.name not in ("httpx", "httpcore"))
    before = root.level, ours.level
    root.addHandler(handler)
    for one in (root, ours):
        one.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    for one, level in zip((root, ours), before, strict=True):
        one.setLevel(level)


async def everything(house: House) -> dict[str, list[Any]]:
    """Every row of every table."""

    def work(connection: sa.Connection) -> dict[str, list[Any]]:
        return {table.name: [*connection.execute(sa.select(table)).all()] for table in metadata.sorted_tables}

    return await house.stores.ballot._database.read(work)


async def answers(client: Client, code: str) -> None:
    somebody = Respondent(client)
    await somebody.comes()
    await somebody.enters(code)
    await somebody.answers_all(words="Mere tid.")
    await somebody.presses("send")
    assert "Tak for dine svar" in somebody.page


async def test_an_answer_changes_the_sealed_bag_and_no_other_row_also_from_a_browser_that_is_logged_in(
    house: House, wave: Wave, client: Client, written: io.StringIO
) -> None:
    await house.log_in(client)
    screen = await house.device(house.family, DeviceState.IN, house.family.people[0].person)
    client.cookies.update(house.cookie(screen))
    codes = [await card(house, wave) for _ in range(3)]
    for code in codes:
        before = await everything(house)
        house.clock.move(timedelta(minutes=20))
        await answers(client, code)
        after = await everything(house)
        assert {name for name in after if after[name] != before[name]} == {"bags"}


async def test_the_log_has_no_line_of_who_answers_or_is_refused_and_has_one_of_everybody_else(
    house: House, wave: Wave, client: Client, written: io.StringIO
) -> None:
    code = await card(house, wave)
    written.truncate(0)
    await answers(client, code)
    somebody = Respondent(client)
    await somebody.comes()
    await somebody.enters("ABC ABC ABC")
    assert written.getvalue().strip("\0") == ""
    await client.get(urls.FRONT)
    assert '"request"' in written.getvalue()
