"""*Adskilte forløb*: two parents in one meeting, and nothing that one of them brings in any byte of the other's."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.people import Chair, House, Phone
from tests.inside_pdf import plain_pdf

SECRETS = {
    "Amina": ("Ahornvej: jeg flytter i maj", "Bregnekoglen siger jeg alene", "Cikadens nummer er mit"),
    "Karim": ("Dadelpalmen er min plan", "Egetræet er min sorg", "Fyrretræet er mit svar"),
}
"""What each parent brings: a topic beforehand, a line in the meeting, and a correction at its end."""


class Parent:
    """
    Somebody with a phone, and everything it was ever sent.

    Attributes:
        received: All that reached the phone and all that was printed for its owner.
    """

    def __init__(self, name: str, phone: Phone) -> None:
        self.name, self.phone, self.received = name, phone, ""

    @property
    def other(self) -> str:
        return next(name for name in SECRETS if name != self.name)

    def looks(self) -> None:
        """Remember what the page holds and was sent, before it leaves for another."""
        self.received += self.phone.traffic.everything() + self.phone.page.content()

    def found(self, whose: str) -> list[str]:
        """Whose planted words are in what was received, by their first word, which no sentence cuts."""
        return [words for words in SECRETS[whose] if words.split()[0] in self.received]


@pytest.fixture
def mette(house: House, shared: dict[str, Any]) -> Chair:
    """Mette, who keeps the sides of the family's case apart."""
    if "mette" not in shared:
        chair = house.chair()
        chair.logs_in()
        chair.page.wait_for_url("**/i-dag")
        chair.opens("/sager")
        chair.page.get_by_role("link", name="Sofie og hendes forældre").click()
        chair.page.locator("input[name=apart]").fill("De bor hver for sig og er bange for at tale frit.")
        chair.page.get_by_role("button", name="Hold siderne adskilt").click()
        for name, side in (("Amina", "Side A"), ("Karim", "Side B"), ("Line", "Side A")):
            row = chair.page.locator("li[id^=person-]", has=chair.page.get_by_text(name, exact=True))
            row.locator(".changes > summary").click()
            row.locator("form[action$='/side'] select").select_option(label=side)
            row.locator("form[action$='/side'] button").click()
            expect(row).to_contain_text(side)
        shared["mette"] = chair
    found: Chair = shared["mette"]
    return found


@pytest.fixture
def parents(house: House, shared: dict[str, Any]) -> tuple[Parent, Parent]:
    if "parents" not in shared:
        shared["parents"] = tuple(Parent(name, house.phone()) for name in SECRETS)
    found: tuple[Parent, Parent] = shared["parents"]
    return found


def test_each_parent_s_invitation_and_topic_are_theirs(
    mette: Chair, parents: tuple[Parent, Parent], house: House
) -> None:
    mette.opens("/i-dag")
    mette.page.locator(".meet").first.get_by_role("link", name="Forbered").click()
    prepare = mette.page.url
    for parent in parents:
        mette.page.goto(prepare)
        mette.page.get_by_role("link", name=f"Se den, som {parent.name} ser den").click()
        mette.page.get_by_label("Jeg har læst den. Den siger ikke, hvor nogen er.").check()
        mette.page.get_by_role("button", name="Den må sendes").click()
        mette.page.get_by_role("button", name="Vis på papir").click()
        parent.received += mette.page.content()
        secret = mette.page.locator(".own-code code").inner_text()
        page = parent.phone.page
        page.goto(f"{house.server.origin}/invitation#{secret}")
        page.get_by_role("button", name="Åbn invitationen").click()
        page.locator("#topic").fill(SECRETS[parent.name][0])
        page.get_by_role("button", name="Send punktet").click()
        expect(page.locator("main")).to_contain_text(SECRETS[parent.name][0])
        page.reload()
        parent.looks()
    mette.page.goto(prepare)
    for words in (SECRETS["Amina"][0], SECRETS["Karim"][0]):
        expect(mette.page.locator("main")).to_contain_text(words)


def test_each_writes_and_corrects_alone_and_only_the_caseworker_sees_both(
    mette: Chair, parents: tuple[Parent, Parent], shared: dict[str, Any]
) -> None:
    mette.opens("/i-dag")
    mette.starts_meeting()
    display = shared["display"] = mette.opens_display()
    for parent in parents:
        parent.phone.joins(mette.shows_digits())
        parent.phone.waits()
        mette.admits(parent.name)
        parent.phone.is_in()
        parent.phone.drafts(SECRETS[parent.name][1])
        parent.phone.shows()
        mette.reads(SECRETS[parent.name][1])
        parent.phone.reads(SECRETS[parent.name][1])
        parent.looks()
    mette.agrees_on_next("hver for sig")
    mette.gathers()
    for parent in parents:
        parent.phone.page.locator("#want > summary").click()
        field = parent.phone.page.locator("#want-words")
        field.fill(SECRETS[parent.name][2])
        parent.phone.page.locator("form:has(#want-words) button").click()
        expect(mette.page.locator("#ending .wanted")).to_contain_text(SECRETS[parent.name][2])
        parent.looks()
    mette.photographs("apart-ending")
    everything = display.traffic.everything() + display.page.content()
    assert [words for theirs in SECRETS.values() for words in theirs if words.split()[0] in everything] == []


def test_in_all_that_reached_either_parent_is_no_byte_of_the_other_s(
    mette: Chair, parents: tuple[Parent, Parent], house: House
) -> None:
    mette.page.locator(".foot-bar > form[data-do=end] button").click()
    mette.page.wait_for_url("**/referat")
    for words in (SECRETS["Amina"][1], SECRETS["Karim"][1]):
        expect(mette.page.locator(".rest")).to_contain_text(words)
    mette.page.get_by_role("link", name="Tag side 1 med hjem").click()
    for parent in parents:
        link = mette.page.get_by_role("link", name=f"Hele referatet til {parent.name}")
        printed = mette.page.request.get(house.server.origin + str(link.get_attribute("href")))
        assert printed.headers["content-type"] == "application/pdf"
        parent.received += plain_pdf(printed.body()).decode("utf-8", "replace")
        parent.phone.page.get_by_role("link", name="Tag side 1 med hjem").click()
        expect(parent.phone.page.locator(".sheet-1")).to_be_visible()
        parent.looks()
        parent.phone.photographs(f"apart-page-one-{parent.name}")
    for parent in parents:
        assert parent.found(parent.name) == list(SECRETS[parent.name])
        assert parent.found(parent.other) == []
