"""Parity, generated: every stored text of the demo's cases is reachable from Min sag, or says here why it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from hostapp import urls
from hostapp.casefile.rows import Reader
from hostapp.identity import secret
from hostapp.identity.account import Account
from socialive_core import Role
from tests.hostapp.home.test_first_view import played
from tests.house import PASSWORD, House, quick

PARTIES = {Role.CITIZEN, Role.PARENT}
CRAWLED = re.compile(r'href="(/(?:min-sag|moeder/\w+/referat|sager/\w+/hvem-faar-hvad)[^"#]*)"')
FILES = ("/pdf", "/stor-skrift", "/data")
"""Forms of what is read on a page already."""

WHY_NOT = {
    r"cases\.unit|cases\.kind|cases\.stage|\.phase$|\.kind$|\.role$|\.state$|\.tool$|\.tag$": "a word of ours for how a"
    " thing stands, not somebody's text; it is shown in our words",
    r"entries\.": "a turn as it was taken; its words are those of the board, which is read",
    r"edits\.": "single edits are not kept beyond the line (rule 13)",
    r"summaries\.|boards\.": "what a tool last said, for the day it fails; the tool says the same now",
    r"news\.": "told to one person once; what it tells of is read itself",
    r"looks\.": "shown as who looked, in our words",
    r"deliveries\.|redactions\.": "how a document went to the case system; it holds no text of the case",
    r"meetings\.body\.(place|cost)$": "told in the invitation and before the meeting; afterwards it is in the minutes",
    r"records\.body\.content": "the minutes are read as pages; as data they are the same bytes",
    r"records\.body\.digest|\.chain|\.link|\.digest": "a figure that proves, and no text",
    r"persons\.body\.(email|language|interpreter|places|username)": "how somebody is reached or guarded; only they and"
    " the caseworker may know of it",
    r"persons\.body\.(phone|hours)": "a caseworker's number; shown of whoever has one",
    r"cases\.body\.name": "what the caseworkers call the case; shown where somebody has several",
    r"facts\.body\.question": "a question with its two ends in one line, as tools compare it",
    r"additions\.(body\.)?id$": "what we call it, so that it is kept once",
    r"invitations\.": "read by the one it was sent to, on paper or by its own link",
}
"""By where it lies, why a stored text is not read on Min sag."""


def texts_in(value: Any, at: str) -> Iterator[tuple[str, str]]:
    """Every text in *value* that a person can have written, with where it lies."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from texts_in(one, f"{at}.{name}")
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one, at)
    elif isinstance(value, str) and re.search(r"[^\W\d_]{2,}", value) and not _of_ours(value):
        yield at, value


def _of_ours(value: str) -> bool:
    """An id, a time, or a name of a thing of ours."""
    return bool(re.fullmatch(r"[0-9a-f]{12,}[-.\w/]*|\d{4}-\d\d-\d\d.*|[a-z]+(_[a-z0-9]+)*", value))


async def stored(house: House, case: str) -> list[tuple[str, str]]:
    reader = Reader(house.stores.cases._database, house.settings.municipality, case)
    rows = [row async for page in reader.rows() for row in page]
    return [found for row in rows for found in texts_in(row.row, row.table)]


async def read_by(house: House, case: str, person: str) -> str:
    """Everything that *person* reads, from Min sag and on by its links."""
    account = Account(secret.new_id(), f"reader-{person[:8]}", await quick().hash(PASSWORD), person)
    await house.stores.accounts.add(account)
    read, seen, todo = [], set[str](), [urls.my_case(case)]
    async with house.client() as client:
        await house.log_in(client, account.username)
        while todo:
            address = todo.pop()
            if address in seen or address.endswith(FILES):
                continue
            seen.add(address)
            answer = await client.get(address)
            assert answer.status_code in {200, 303}, address
            read.append(answer.text)
            todo += CRAWLED.findall(answer.text)
    return _plain(" ".join(read))


def _plain(html: str) -> str:
    """What is read of a page, without the marks of it; one space between words."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00ad", "").split())


@pytest.mark.parametrize("which", [0, 1, 2], ids=["family", "young", "work"])
async def test_every_stored_text_is_read_at_home_or_says_why_not(house: House, which: int) -> None:
    await played(house)
    case = house.meetings[which].case
    parties = [one.person for one in await house.stores.cases.relations(case) if one.role in PARTIES]
    read = " ".join([await read_by(house, case, person) for person in parties])
    every = await stored(house, case)
    left = [(at, words) for at, words in every if _plain(words) not in read]
    unexplained = sorted({(at, words) for at, words in left if not any(re.search(why, at) for why in WHY_NOT)})
    for one in unexplained:
        print("LEFT", one)
    print(f"{len(every)} texts, {len(every) - len(left)} read, {len(left) - len(unexplained)} with a reason")
    assert len(every) > 100
    assert unexplained == []
