"""The first view of Min sag: what stands there, and that a long case is as quick to open as a short one."""

from __future__ import annotations

import pytest

from hostapp import urls
from hostapp.demo import tell_before
from hostapp.playing import Playing
from tests.hostapp.home.test_my_case import account_of
from tests.house import NOW, Client, House


async def played(house: House) -> None:
    """Let every case of the demo have had a meeting two weeks ago."""
    plays = Playing.of(house.settings, house.stores)
    await tell_before(house.stores, plays.before, NOW, house.settings.time_zone)


async def page_of(house: House, client: Client, name: str = "Amina", behind: str = "") -> str:
    await account_of(house, name)
    await house.log_in(client, name.lower())
    answer = await client.get(urls.my_case(house.family.case) + behind)
    assert answer.status_code == 200
    return answer.text


async def test_the_municipality_stands_first_and_what_was_written_with_whose_words_it_is(
    house: House, client: Client
) -> None:
    await played(house)
    page = await page_of(house, client)
    assert page.index("Det gør kommunen") < page.index("Det gør du")
    assert "Dine ord" in page
    assert "Skrevet på mødet" in page
    assert "Vi deler ikke andet fra mødet" in page
    assert "Ring til Mette" in page


@pytest.mark.parametrize(
    ("behind", "words"),
    [("/moeder", "Læs"), ("/aftaler", "Det gør kommunen"), ("/planen", "Min plan"), ("/set", "Hvem har set")],
)
async def test_what_lies_behind_the_first_view_is_one_press_away(
    house: House, client: Client, behind: str, words: str
) -> None:
    await played(house)
    first = await page_of(house, client)
    assert f"{urls.my_case(house.family.case)}{behind}" in first or behind == "/moeder"
    assert words in (await client.get(urls.my_case(house.family.case) + behind)).text
