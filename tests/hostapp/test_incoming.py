"""What comes back lies on the next meeting: before the caseworker, and before everybody where all may know of it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape

import pytest
from msgspec.structs import replace

from hostapp import headers, urls
from hostapp.live.opening_part import opening
from hostapp.meetings.incoming import since
from hostapp.sharing.model import Share
from socialive_core import Meeting, Phase, Role, Surface, Viewer
from tests.hostapp.received.letters import letter
from tests.house import NOW, Client, House
from tests.line import line
from tests.sharing import comes_in, shared

ID = "a" * 32
SAID = "Det går bedre nu, skriver Bo."


async def answers(house: House, share: Share, content: bytes = b"") -> None:
    """Let Bo answer what is shared with him."""
    async with house.client() as bo:
        await comes_in(house, bo)
        sent = {"file": ("brev.pdf", content)}
        answer = await bo.post(f"{urls.received(share.id)}/svar", data={"id": ID, "words": SAID}, files=sent)
        assert answer.status_code == 303


DISPLAY = Viewer(Surface.DISPLAY, "da")


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.fixture
async def chair(house: House) -> AsyncIterator[Client]:
    async with house.client() as client:
        await house.log_in(client)
        yield client


async def came(house: House, chair: Client, viewer: Viewer) -> list[str]:
    """Start the meeting, and return what *viewer* is shown of what came back while it opens."""
    assert (await chair.post(f"{urls.meeting(house.family.id)}/start")).status_code == 303
    async with line(house.app, f"/live/{house.family.id}", dict(chair.cookies)) as page:
        page.greets()
        await page.hears("welcome")
        (room,) = house.app.state["rooms"].running
        return [one.words for one in (await opening(room, viewer))["came"]]


async def test_the_caseworker_reads_it_while_the_meeting_is_made_ready(house: House, chair: Client) -> None:
    share = await shared(house.stores, house.family.case, house.clock())
    await answers(house, share)
    page = words((await chair.get(urls.prepare(house.family.id))).text)
    assert SAID in page
    assert "Byskolen, Bo Friis" in page


async def test_it_is_before_everybody_when_the_meeting_opens(house: House, chair: Client) -> None:
    share = await shared(house.stores, house.family.case, house.clock())
    await answers(house, share)
    assert await came(house, chair, DISPLAY) == [SAID]


async def test_what_one_of_them_may_not_know_of_is_on_no_wall(house: House, chair: Client) -> None:
    relations = await house.stores.cases.relations(house.family.case)
    one = next(key.person for key in relations if key.role == "parent")
    share = await shared(house.stores, house.family.case, house.clock(), asked=(one,), seen_by=(one,))
    await answers(house, share)
    assert SAID in words((await chair.get(urls.prepare(house.family.id))).text)
    assert await came(house, chair, DISPLAY) == []
    assert await came(house, chair, Viewer(Surface.CONTROL, "da", Role.CASEWORKER, share.by)) == [SAID]


async def test_a_letter_is_seen_by_the_leader_and_laid_on_the_table_with_its_source(
    house: House, chair: Client
) -> None:
    share = await shared(house.stores, house.family.case, house.clock())
    await answers(house, share, letter(2))
    await house.begin(chair, house.family)
    path = f"{urls.meeting(house.family.id)}/indkommet/{ID}"
    picture = await chair.get(f"{path}/2")
    assert picture.content[:4] == b"RIFF"
    assert picture.headers["content-security-policy"] == headers.PICTURE
    assert (await chair.get(f"{path}/3")).status_code == 404
    assert (await chair.post(path)).status_code == 303
    async with line(house.app, f"/live/{house.family.id}", dict(chair.cookies)) as page:
        page.greets()
        await page.hears("welcome")
        (room,) = house.app.state["rooms"].running
        board = next(one for one in room.boards.values() if one.board.tool == "letter")
        (laid,) = board.state["letters"]
        assert (laid["title"], laid["shown"], len(laid["pages"])) == ("Byskolen, Bo Friis, lærer", True, 2)
        shown = await chair.get(urls.letter_page(house.family.id, laid["id"], 1))
        assert shown.content == (await chair.get(f"{path}/1")).content


async def test_a_letter_that_not_all_may_know_of_is_laid_on_no_table(house: House, chair: Client) -> None:
    relations = await house.stores.cases.relations(house.family.case)
    one = next(key.person for key in relations if key.role == "parent")
    share = await shared(house.stores, house.family.case, house.clock(), asked=(one,), seen_by=(one,))
    await answers(house, share, letter(1))
    await house.begin(chair, house.family)
    answer = await chair.post(f"{urls.meeting(house.family.id)}/indkommet/{ID}")
    assert (answer.status_code, "Ikke alle, der er med, må se det" in answer.text) == (422, True)


def test_what_lay_on_one_meeting_does_not_lie_on_the_next() -> None:
    first = Meeting("a", "c", "", NOW, Phase.CLOSED, ended=NOW + timedelta(hours=1))
    second = replace(first, id="b", starts=NOW + timedelta(days=7), ended=None, phase=Phase.PREPARE)
    assert since(second, (first, second)) == first.ended
    assert since(first, (first, second)) is None
