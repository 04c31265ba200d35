"""A municipality asks five things at the end of a meeting once it has written why, and one until then."""

from __future__ import annotations

from hostapp.administer.closing import HERE
from hostapp.meetings.closing_questions import FREE_ASKS, ITEMS
from tests.hostapp.test_administer import hanne as hanne
from tests.house import Client, House

FIVE = "Nu spørger I om fem ting"


async def test_it_asks_one_until_it_has_said_why_it_asks_five(house: House, hanne: Client) -> None:
    page = (await hanne.get(HERE)).text
    assert "Nu spørger I om én ting" in page
    for words in (*(one.message for one in ITEMS.values()), FREE_ASKS.message):
        assert words in page  # seen before it is decided
    refused = await hanne.post(HERE, data={"five": "yes", "seen": "0", "why": " "})
    assert refused.status_code == 422
    assert FIVE not in refused.text
    sent = await hanne.post(HERE, data={"five": "yes", "seen": "0", "why": "Vi vil vide, om de tør."})
    assert sent.headers["location"] == HERE
    page = (await hanne.get(HERE)).text
    assert FIVE in page
    assert "Der bliver spurgt om fem ting alene." in page
    assert "Vi vil vide, om de tør." in page
    late = await hanne.post(HERE, data={"five": "", "seen": "0", "why": "For sent."})
    assert late.status_code == 422
    assert FIVE in late.text
