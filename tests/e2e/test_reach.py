"""A phone that somebody else may take: how one is told, a mail only with a yes, and nothing left behind."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from hostapp.home.reach.model import Reached
from hostapp.identity.account import Account
from hostapp.identity.passwords import Passwords
from hostapp.identity.secret import new_id
from hostapp.insight.news import News
from hostapp.storage.stores import Stores
from socialive_core import lazy
from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, DANISH, ENGLISH, OWN, TABLET, House
from tests.e2e.server import PASSWORD
from tests.e2e.test_receiver import kept

WORD = "tre små grise i skoven"
LEFT = """async () => ({
    local: localStorage.length, session: sessionStorage.length, databases: (await indexedDB.databases()).length,
    caches: "caches" in self ? (await caches.keys()).length : 0,
    workers: navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
    words: document.body.innerText,
})"""
SAYS = {
    DANISH: {"way": "Du læser selv her på siden.", "spoken": "Får det kun sagt", "hand": "Sig det til Amina",
             "got": "Det har Amina fået", "keep": "Gem"},
    ENGLISH: {"way": "You read here on this page.", "spoken": "Is only told in words", "hand": "Tell Amina",
              "got": "Amina has got this", "keep": "Save"},
}  # fmt: skip


async def _at_home(stores: Stores, name: str) -> tuple[str, str, str]:
    """Let Amina log in at home, with a mail that only she reads; returns her case, herself and the caseworker."""
    leader = await stores.accounts.named("mette")
    assert leader
    for case in [one.case for one in await stores.cases.relations_of(leader.person)]:
        for one in await stores.cases.relations(case):
            person = await stores.cases.person(one.person)
            if person and person.name == "Amina":
                await stores.cases.add_person(replace(person, email="amina@post.dk", safe=True))
                now = datetime.now(UTC)
                await stores.additions.add(case, Reached(id=new_id(), at=now, by=person.id, of=person.id, way="online"))
                await stores.accounts.add(Account(new_id(), name, await Passwords().hash(WORD), person.id))
                return case, person.id, leader.person
    raise LookupError(name)


async def _tell(stores: Stores, case: str, person: str, by: str) -> None:
    say = lazy("{name} har skrevet, hvad det næste er.", name="Mette")
    await stores.news.tell(News(new_id(), person, case, datetime.now(UTC), say, by))


def enters(page: Page, house: House, name: str, word: str) -> None:
    page.goto(f"{house.server.origin}/log-ind")
    page.fill("#username", name)
    page.fill("#password", word)
    page.locator("main form button").click()


def looked_at(page: Page, name: str, sizes: dict[str, tuple[int, int]]) -> None:
    for size, (width, height) in sizes.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=f"test-results/reach-{name}-{size}.png", full_page=True, animations="disabled")


def test_a_phone_that_is_taken_from_somebody_shows_nothing_when_they_have_hidden_it(house: House) -> None:
    case, _amina, _mette = kept(house, lambda stores: _at_home(stores, "amina-taken"))
    page = house.page(OWN)
    enters(page, house, "amina-taken", WORD)
    page.goto(f"{house.server.origin}/min-sag/{case}")
    read = page.locator("main").inner_text()
    assert "Her er vi nu" in read
    page.goto(f"{house.server.origin}/min-sag/{case}/besked")
    expect(page.locator("main")).to_contain_text("Du læser selv her på siden.")
    page.locator("header form button", has_text="Skjul").click()
    page.wait_for_url(f"{house.server.origin}/")
    held = [page.evaluate(LEFT)]
    for _back in range(2):
        page.go_back()
        page.wait_for_load_state()
        held.append(page.evaluate(LEFT))
    for left in held:
        words = left.pop("words")
        assert [one for one in ("Her er vi nu", "Amina", "Mette", "Du læser selv") if one in words] == []
        assert set(left.values()) == {0}, left
    cookies = {one["name"] for one in page.context.cookies()}
    assert [one for one in cookies if "session" in one] == []


@pytest.mark.parametrize("language", [DANISH, ENGLISH])
def test_one_is_told_as_was_chosen_and_the_caseworker_hands_it_over(house: House, language: str) -> None:
    says, name = SAYS[language], f"amina-{language}"
    case, amina, mette = kept(house, lambda stores: _at_home(stores, name))
    page = house.page(OWN, language, scripts=language == ENGLISH)
    enters(page, house, name, WORD)
    page.goto(f"{house.server.origin}/min-sag/{case}/besked")
    if language == ENGLISH:
        page.locator("button[lang=en]").click()
    expect(page.locator("main")).to_contain_text(says["way"])
    looked_at(page, f"mine-{language}", {"phone": OWN, "tablet": TABLET})
    measured(page, language)
    desk = house.page(CONTROL, language, scripts=language == ENGLISH)
    enters(desk, house, "mette", PASSWORD)
    desk.goto(f"{house.server.origin}/sager/{case}/besked")
    if language == ENGLISH:
        desk.locator("button[lang=en]").click()
    row = desk.locator(f"section[aria-labelledby=way-{amina}]")
    row.get_by_label(says["spoken"]).check()
    row.get_by_role("button", name=says["keep"]).click()
    kept(house, lambda stores: _tell(stores, case, amina, mette))
    desk.reload()
    expect(desk.locator(".card.strong h2")).to_have_text(says["hand"])
    looked_at(desk, f"desk-{language}", {"control": CONTROL, "phone": OWN})
    measured(desk, language)
    desk.get_by_role("button", name=says["got"]).click()
    expect(desk.locator(".card.strong")).to_have_count(0)


def measured(page: Page, language: str) -> None:
    if language == ENGLISH:  # what measures is a script
        found = measure(page, "control")  # at home targets are as at a desk
        assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])
