"""Somebody who answers on their own phone without script: reads a page, chooses, and presses one of its buttons."""

from __future__ import annotations

from html.parser import HTMLParser

import httpx
from msgspec.structs import replace

from hostapp import urls
from hostapp.surveying.ballots import Ballots
from hostapp.surveying.wave import Group, Role, Wave
from tests.house import Client, House
from tests.surveying.asked import draft

GROUP = Group("", "citizen")
ZONE = "Europe/Copenhagen"


def box_of(house: House) -> Ballots:
    return Ballots(house.stores.ballot, house.clock, ZONE)


async def opened(house: House, units: tuple[str, ...] = ("", "jobs")) -> Wave:
    """A wave that is open today."""
    wave = replace(draft(units), state="open")
    await house.stores.ballot.put(wave)
    return wave


async def card(house: House, wave: Wave, role: Role = "citizen") -> str:
    """The code of a card; five others were given out with it."""
    return (await box_of(house).cards(wave.series, Group("", role), 6))[0]


class _Form(HTMLParser):
    """The fields of the form that a person fills in, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.choices: dict[str, list[str]] = {}
        self.buttons: list[str] = []
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "textarea":
            self._area = given["name"]
            self.fields[self._area] = ""
        elif tag == "button" and given.get("name") == "do":
            self.buttons.append(given["value"])
        elif tag == "input" and given.get("type") == "radio":
            self.choices.setdefault(given["name"], []).append(given["value"])
            if "checked" in given:
                self.fields[given["name"]] = given["value"]
        elif tag == "input":
            self.fields[given["name"]] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] = data.strip()

    def handle_endtag(self, tag: str) -> None:
        self._area = "" if tag == "textarea" else self._area


class Respondent:
    """One browser, and the page it shows."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.answer: httpx.Response

    @property
    def page(self) -> str:
        return self.answer.text

    @property
    def form(self) -> _Form:
        form = _Form()
        form.feed(self.page)
        return form

    async def comes(self, address: str = urls.ANSWER, language: str = "da") -> None:
        self.answer = await self.client.get(address, headers={"accept-language": language})

    async def presses(self, do: str, **filled: str) -> None:
        """Press one of the buttons that are there, with what is chosen."""
        form = self.form
        assert do in form.buttons, (do, form.buttons)
        self.answer = await self.client.post(urls.ANSWER, data=form.fields | filled | {"do": do})

    async def enters(self, code: str) -> None:
        await self.presses("enter", code=code)

    async def answers_all(self, number: str = "7", words: str = "") -> None:
        """From the first page to the whole."""
        await self.presses("begin")
        while "next" in self.form.buttons:
            (name,) = self.form.choices or [next(one for one in self.form.fields if one == "a.one_higher")]
            said = words if name == "a.one_higher" else number if name == "a.overall" else "4"
            await self.presses("next", **{name: said})
