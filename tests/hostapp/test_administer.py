"""The administrator's toolbox: what is told of each tool, and what is decided there, without a step into a case."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from datetime import date
from email.message import Message
from importlib.metadata import EntryPoint
from types import SimpleNamespace
from typing import Any

import httpx
import msgspec
import pytest

from hostapp import urls
from hostapp.administer.cards import LEVEL, Card, Origin, origin_of
from hostapp.identity import secret
from hostapp.identity.account import Account, Office
from hostapp.live.rooms import Rooms
from hostapp.plugins.health import Monitors
from hostapp.toolbox.decided import ORDER, PLACE, Place
from hostapp.toolbox.quality import LEVELS, RULES, Accessibility, Quality
from hostapp.toolbox.units import FIRST
from socialive_core import Loaded, LoadState, Person
from socialive_core.registry import TOOLS
from tests.house import PASSWORD, Client, House, quick

SCALES = "scaling_questions"
WHERE = f"{urls.tool(SCALES)}/hvor"
EVERYWHERE = {
    "all": "on",
    **{f"unit:{one}": "on" for one in (FIRST, "adults", "jobs")},
    **{f"kind:{one}": "on" for one in ("family", "adult", "work")},
    **{f"stage:{one}": "on" for one in ("contact", "understand", "plan", "work", "follow")},
}


@pytest.fixture
async def hanne(house: House) -> AsyncIterator[Client]:
    """The administrator's browser."""
    person = Person(secret.new_id(), "Hanne Lund")
    await house.stores.cases.add_person(person)
    kept = await quick().hash(PASSWORD)
    account = Account(secret.new_id(), "hanne", kept, person.id, office=Office.ADMINISTRATOR)
    await house.stores.accounts.add(account)
    async with house.client() as client:
        answer = await house.log_in(client, "hanne")
        assert answer.headers["location"] == urls.TOOLBOX
        yield client


def shelf(house: House) -> Any:
    rooms: Rooms = house.app.state["rooms"]
    return rooms.shelf


def seen(page: httpx.Response, within: str) -> str:
    """The number that the form sent to *within* was drawn on."""
    form = re.search(rf'<form[^>]*action="{within}".*?</form>', page.text, re.DOTALL)
    assert form
    found = re.search(r'name="seen" value="(\d+)"', form[0])
    assert found
    return found[1]


async def test_every_installed_tool_is_told_of(hanne: Client) -> None:
    page = await hanne.get(urls.TOOLBOX)
    for name in ("Sig et tal", "Netværk", "Min plan", "Det kan vi"):
        assert name in page.text
    one = await hanne.get(urls.tool(SCALES))
    for told in ("Spørgsmålet, jeres tal", "skærm, mødelederens skærm, tablet, telefon, papir", "dansk, English"):
        assert told.casefold() in " ".join(one.text.split()).casefold(), told
    assert "Målt af dem, der har lavet det" in one.text
    assert "Det her holder" in one.text
    assert (await hanne.get(urls.tool("nothing"))).status_code == 404


async def test_a_tool_is_switched_off_for_a_kind_of_case_with_a_reason_that_stands(house: House, hanne: Client) -> None:
    number = seen(await hanne.get(urls.tool(SCALES)), WHERE)
    given = {name: value for name, value in EVERYWHERE.items() if name != "kind:work"}
    answer = await hanne.post(WHERE, data={**given, "seen": number, "why": "Vi har et andet i Job."})
    assert answer.status_code == 303
    assert shelf(house).now.place(SCALES) == Place(kinds=("work",))
    page = " ".join((await hanne.get(urls.tool(SCALES))).text.split())
    assert "Slået fra: Job." in page
    assert "“Vi har et andet i Job.”" in page
    assert "Hanne Lund" in page


@pytest.mark.parametrize(
    ("more", "say"),
    [({"why": "  "}, "Skriv, hvorfor"), ({"seen": "7"}, "En anden har lige ændret det")],
)
async def test_what_cannot_be_decided_is_said_in_words_and_nothing_is_kept(
    house: House, hanne: Client, more: dict[str, str], say: str
) -> None:
    answer = await hanne.post(WHERE, data={"seen": "0", "why": "Fordi.", **more})
    assert answer.status_code == 422
    assert say in answer.text
    assert await house.stores.decisions.all() == ()


async def test_a_tool_is_moved_up_and_down_and_stops_at_the_ends(house: House, hanne: Client) -> None:
    before = shelf(house).now.in_order(house.app.state["rooms"].runners)
    number = seen(await hanne.get(urls.TOOLBOX), f"{urls.TOOLBOX}/raekke")
    await hanne.post(f"{urls.TOOLBOX}/raekke", data={"tool": SCALES, "do": "up", "seen": number})
    order = list(shelf(house).now.order)
    assert order.index(SCALES) == [one for one in before if one in order].index(SCALES) - 1
    for _ in order:
        head = str(shelf(house).now.heads[ORDER])
        await hanne.post(f"{urls.TOOLBOX}/raekke", data={"tool": SCALES, "do": "down", "seen": head})
    assert shelf(house).now.order[-1] == SCALES
    last = len(await house.stores.decisions.all())
    await hanne.post(f"{urls.TOOLBOX}/raekke", data={"tool": SCALES, "do": "down", "seen": "0"})
    assert len(await house.stores.decisions.all()) == last


async def test_the_note_is_on_every_table_and_cannot_be_switched_off(house: House, hanne: Client) -> None:
    assert "kan ikke slås fra" in (await hanne.get(urls.tool("meeting_note"))).text
    answer = await hanne.post(f"{urls.tool('meeting_note')}/hvor", data={"seen": "0", "why": "Fordi."})
    assert answer.status_code == 404
    assert PLACE + "meeting_note" not in shelf(house).now.heads


async def test_how_many_cases_have_data_is_a_number_and_no_name(house: House, hanne: Client) -> None:
    rooms: Rooms = house.app.state["rooms"]
    await rooms.lay(await rooms.open(house.family), SCALES)
    page = " ".join((await hanne.get(urls.tool(SCALES))).text.split())
    assert "Slår du det fra: 1 sag har data herfra. De kan stadig læses." in page
    assert "Sofie" not in page


async def test_a_unit_is_named_and_made_and_never_called_what_another_is(house: House, hanne: Client) -> None:
    number = seen(await hanne.get(urls.UNITS), urls.UNITS)
    await hanne.post(urls.UNITS, data={"unit": "jobs", "name": "Job og uddannelse", "seen": number})
    number = seen(await hanne.get(urls.UNITS), urls.UNITS)
    await hanne.post(urls.UNITS, data={"new": "yes", "name": "Handicap", "seen": number})
    names = [one.name for one in await house.stores.units.all()]
    assert set(names) == {"Børn og familier", "Voksne", "Job og uddannelse", "Handicap"}
    twice = await hanne.post(urls.UNITS, data={"new": "yes", "name": "handicap", "seen": "2"})
    assert twice.status_code == 422
    assert len(await house.stores.units.all()) == 4


async def test_nobody_else_sees_the_toolbox(house: House, client: Client) -> None:
    await house.log_in(client)
    for path in (urls.TOOLBOX, urls.tool(SCALES), urls.UNITS):
        assert (await client.get(path)).status_code == 404
    assert (await client.post(WHERE, data={"seen": "0", "why": "Fordi."})).status_code == 404


def point(**metadata: str) -> EntryPoint:
    message = Message()
    for name, value in metadata.items():
        message[name.replace("_", "-")] = value
    made = EntryPoint("x", "x:x", "socialive.tools")
    object.__setattr__(made, "dist", SimpleNamespace(metadata=message, version="1.2.0"))
    vars(made).update(dist=SimpleNamespace(metadata=message, version="1.2.0"))
    return made


@pytest.mark.parametrize(
    ("metadata", "supplier", "security", "link"),
    [
        ({}, "", "", ""),
        ({"Author": "Lillebælt"}, "Lillebælt", "", ""),
        ({"Author_email": "Lillebælt <os@example.dk>"}, "Lillebælt", "", ""),
        ({"Maintainer_email": "os@example.dk"}, "os@example.dk", "", ""),
        (
            {"Author": "A", "Project_URL": "Security, https://example.dk/s"},
            "A", "https://example.dk/s", "https://example.dk/s",
        ),
        (
            {"Author": "A", "Project_URL": "Security contact, mailto:s@example.dk"},
            "A", "mailto:s@example.dk", "mailto:s@example.dk",
        ),
        ({"Author": "A", "Project_URL": "security, javascript:alert(1)"}, "A", "javascript:alert(1)", ""),
    ],
)  # fmt: skip
def test_where_a_tool_comes_from_is_what_its_distribution_says(
    metadata: dict[str, str], supplier: str, security: str, link: str
) -> None:
    origin = origin_of(point(**metadata))
    assert origin == Origin(supplier, "1.2.0", security)
    assert origin.link == link


SET = f"{urls.tool(SCALES)}/indstillinger"


async def form_sent(hanne: Client, **changes: str) -> httpx.Response:
    """What the settings' form sends as it stands, with *changes*; a field that is called nothing is left out."""
    page = (await hanne.get(SET)).text
    form = re.search(rf'<form[^>]*action="{SET}".*?</form>', page, re.DOTALL)
    assert form
    given: dict[str, str] = {}
    for tag in re.findall(r"<input\b[^>]*>", form[0]):
        named = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if named.get("type") != "checkbox" or " checked" in tag:
            given[named["name"]] = html.unescape(named.get("value", ""))
    return await hanne.post(SET, data=given | {"why": "Fordi."} | changes)


async def test_a_questions_library_is_changed_and_the_next_board_has_it(house: House, hanne: Client) -> None:
    answer = await form_sent(hanne, **{"questions.0.words": "Hvordan er turen til skolen?", "questions.1.gone": "on"})
    assert answer.status_code == 303
    rooms: Rooms = house.app.state["rooms"]
    kept = msgspec.json.decode((await rooms.lay(await rooms.open(house.family), SCALES)).board.settings)
    assert [one["key"] for one in kept["questions"]][:2] == ["mornings", "sleep"]
    assert kept["questions"][0]["words"] == "Hvordan er turen til skolen?"
    assert "Indstillet." in (await hanne.get(urls.tool(SCALES))).text
    assert "Hvordan er turen til skolen?" in (await hanne.get(SET)).text


async def test_what_does_not_fit_is_said_beside_the_field_and_nothing_is_kept(house: House, hanne: Client) -> None:
    answer = await form_sent(hanne, **{"questions.0.words": "x" * 81, "questions.1.low": "En anden ende"})
    assert answer.status_code == 422
    assert "Skriv højst 80 tegn. Her er 81." in answer.text
    assert "En anden ende" in answer.text
    assert await house.stores.decisions.all() == ()


async def test_what_was_there_in_the_beginning_holds_again_when_it_is_given_back(house: House, hanne: Client) -> None:
    assert (await form_sent(hanne, **{"questions.0.words": "Noget andet?"})).status_code == 303
    await hanne.post(SET, data={"back": "yes", "why": "Det var bedre før.", "seen": "1"})
    assert shelf(house).now.settings == {}
    assert "Noget andet?" not in (await hanne.get(SET)).text
    assert (await hanne.get(f"{urls.tool('meeting_note')}/indstillinger")).status_code == 404


def test_what_was_measured_is_told_by_whether_it_holds() -> None:
    unmet, exempt = ("pictures", "of_a_later_kit"), {"languages": "Kun dansk."}
    found = Quality("silver", "0.1", date(2026, 11, 12), "1", None, unmet, exempt)
    card = Card("weather", None, Origin(), quality=found)
    assert str(card.level) == "Sølv: det er også gennemprøvet"
    titles = {str(title): [(str(sentence), why) for sentence, why in rules] for title, rules in card.rules}
    assert titles["Det her mangler"] == [("Vejledningen har billeder.", "")]
    assert titles["Det her er undtaget"] == [("Det taler dansk, engelsk og mindst et sprog mere.", "Kun dansk.")]
    assert len(titles["Det her holder"]) == len(RULES) - 2
    assert Card("weather", None, Origin()).rules == ()


def test_every_level_has_its_words() -> None:
    assert set(LEVEL) == {"none", *LEVELS}


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (None, "Ikke målt"),
        (Accessibility(0, 20, date(2026, 11, 12)), "Ingen fejl fundet på 20 skærme, torsdag den 12. november"),
        (Accessibility(3, 20, date(2026, 11, 12)), "3 fejl fundet på 20 skærme"),
    ],
)
async def test_accessibility_is_told_as_it_was_measured(
    hanne: Client, monkeypatch: pytest.MonkeyPatch, found: Accessibility | None, words: str
) -> None:
    quality = Quality("bronze", "0.1", date(2026, 11, 12), "1", found)
    monkeypatch.setattr("hostapp.administer.cards.quality_of", lambda package, version: quality)
    page = re.sub(r"<[^>]*>", " ", (await hanne.get(urls.tool(SCALES))).text)
    assert words in " ".join(page.split())


async def test_what_another_version_measured_counts_as_not_measured(
    hanne: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hostapp.administer.cards.quality_of", lambda package, version: None)
    assert (await hanne.get(urls.tool(SCALES))).text.count("Ikke målt") == 2


@pytest.mark.parametrize(("took", "words"), [((0.01,) * 5, "Virker"), ((0.01, 0.4), "Langsom")], ids=["quick", "slow"])
async def test_a_tool_that_is_slow_is_called_so_and_leads_to_why(
    house: House, hanne: Client, took: tuple[float, ...], words: str
) -> None:
    monitors: Monitors = house.app.state["monitors"]
    monitors.loaded = (Loaded(SCALES, TOOLS, "socialive-scaling-questions", "0.1.0", LoadState.LOADED),)
    for one in took:
        monitors[SCALES].worked("draw", one)
    listed = (await hanne.get(urls.TOOLBOX)).text
    assert ("Langsom" in listed) == (words == "Langsom")
    page = " ".join(re.sub(r"<[^>]*>", " ", (await hanne.get(urls.tool(SCALES))).text).split())
    assert f"Status {words}" in page
    assert ("Se hvorfor" in page) == (words == "Langsom")
    assert (f'href="/drift/{SCALES}"' in listed) == (words == "Langsom")
    assert (await hanne.get(f"/drift/{SCALES}")).status_code == 200
