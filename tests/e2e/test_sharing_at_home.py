"""Sharing at home: what is told, what came back, what the law says, and stopping it, in two languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from hostapp.identity.account import Account
from hostapp.identity.passwords import Passwords
from hostapp.identity.secret import new_id
from hostapp.sharing.asking import Answer, Question, Reply, Request
from hostapp.storage.stores import Stores
from tests.e2e.looks import measure
from tests.e2e.people import DANISH, ENGLISH, OWN, TABLET, House
from tests.e2e.test_receiver import kept
from tests.sharing import BO, PIECE, shared

WORD = "tre små grise i skoven"
NO = "Så får skolen ikke noget. Vi finder en anden vej."
SAYS = {
    DANISH: {
        "read": "Læs svaret",
        "reply": "Svar fra Byskolen",
        "law": "Vi har ikke spurgt om lov, men du skal vide det.",
        "stop": "Stop",
        "sure": "Ja, stop nu",
        "stopped": "Vi deler det ikke mere.",
    },
    ENGLISH: {
        "read": "Read the reply",
        "reply": "Reply from Byskolen",
        "law": "We have not asked for permission, but you should know.",
        "stop": "Stop",
        "sure": "Yes, stop now",
        "stopped": "We do not share it any more.",
    },
}


async def _at_home(stores: Stores, name: str) -> str:
    """Share one thing with a yes and one by law, with what was written back, and let Amina log in at home."""
    leader = await stores.accounts.named("mette")
    assert leader
    case, amina = await _case_of(stores, leader.person, "Amina")
    now = datetime.now(UTC)
    share = await shared(stores, case, now, asked=(amina,), seen_by=(amina,), no_means=NO)
    by_law = {"kind": "law", "law": "needed", "need": "Hun skal vide, hvornår Sofie kommer.", "asked": ()}
    await shared(stores, case, now, replace(BO, agency="Tandklinikken", name="Eva Dam"), **by_law)
    asked = Question("q1", amina, "Amina", "Hvordan går det om morgenen?")
    await stores.replies.ask(Request(share.id, case, (asked,)))
    answers = (Answer(asked, "Det går bedre. Hun er glad, når hun kommer."),)
    reply = Reply(new_id(), share.id, case, now, BO.name, BO.function, BO.agency, "Hilsen Bo", answers)
    await stores.replies.reply(reply)
    await stores.accounts.add(Account(new_id(), name, await Passwords().hash(WORD), amina))
    return case


async def _case_of(stores: Stores, leader: str, name: str) -> tuple[str, str]:
    """Return the case that *leader* works with and somebody called *name* belongs to, and who that is."""
    for case in [one.case for one in await stores.cases.relations_of(leader)]:
        for one in await stores.cases.relations(case):
            person = await stores.cases.person(one.person)
            if person and person.name == name:
                return case, one.person
    raise LookupError(name)


def looked_at(page: Page, name: str) -> None:
    for size, (width, height) in {"phone": OWN, "tablet": TABLET}.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=f"test-results/sharing-home-{name}-{size}.png", full_page=True, animations="disabled")


@pytest.mark.parametrize("language", [DANISH, ENGLISH])
def test_at_home_one_reads_what_is_told_and_what_came_back_and_stops_it(house: House, language: str) -> None:
    says, name = SAYS[language], f"amina-{language}"
    case = kept(house, lambda stores: _at_home(stores, name))
    page = house.page(OWN, language, scripts=language == ENGLISH)
    page.goto(f"{house.server.origin}/log-ind")
    page.fill("#username", name)
    page.fill("#password", WORD)
    page.locator("main form button").click()
    page.goto(f"{house.server.origin}/sager/{case}/hvem-faar-hvad")
    if language == ENGLISH:
        page.locator("button[lang=en]").click()
    expect(page.locator(".by-law").first).to_contain_text(says["law"])
    expect(page.locator(".receiver").first).to_contain_text(PIECE)
    looked_at(page, f"overview-{language}")
    measured(page, language)
    page.get_by_role("link", name=says["read"]).first.click()
    expect(page.locator(".came")).to_contain_text("Det går bedre.")
    expect(page.locator(".came h2")).to_have_text(says["reply"])
    looked_at(page, f"reply-{language}")
    measured(page, language)
    page.go_back()
    page.locator(".stop > summary").first.click()
    page.get_by_role("button", name=says["sure"]).first.click()
    expect(page.get_by_role("status").first).to_contain_text(says["stopped"])


def measured(page: Page, language: str) -> None:
    if language == ENGLISH:  # what measures is a script
        found = measure(page, "control")  # at home targets are as at a desk
        assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])
