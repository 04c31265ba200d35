"""A relative of an adult, and a child with an adult it trusts, each on their own screen, in two languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from hostapp.family.children import CardAfter, CardBefore, ChildView
from hostapp.identity.account import Account
from hostapp.identity.passwords import Passwords
from hostapp.identity.secret import new_id
from hostapp.storage.stores import Stores
from socialive_core import AUTHORITY, Phase
from tests.e2e.looks import measure
from tests.e2e.people import CONTROL, DANISH, ENGLISH, OWN, TABLET, House
from tests.e2e.test_receiver import kept
from tests.e2e.test_sharing_at_home import case_of

WORD = "tre små grise i skoven"
STEP = "vi finder en, der kan lave mad"
WORRY = "Han spiser ikke om aftenen."
ANSWER = "Det taler vi med ham om på torsdag."
SAYS = {
    DANISH: {
        "send": "Send til kommunen",
        "show": "Vis det til Birgit",
        "stop": "Stop",
        "waits": "Kommunen har ikke svaret endnu.",
    },
    ENGLISH: {
        "send": "Send to the municipality",
        "show": "Show it to Birgit",
        "stop": "Stop",
        "waits": "The municipality has not answered yet.",
    },
}


async def _grown(stores: Stores, language: str) -> str:
    """Let Jonas and Birgit log in at home, and his case have a step; returns the case."""
    leader = await stores.accounts.named("mette")
    assert leader
    for name in ("Jonas", "Birgit"):
        case, person = await case_of(stores, leader.person, name)
        username = f"{name.lower()}-{language}"
        await stores.accounts.add(Account(new_id(), username, await Passwords().hash(WORD), person))
    found = await stores.cases.get(case)
    assert found
    await stores.cases.add(replace(found, step=STEP))
    return case


async def _childs(stores: Stores) -> tuple[str, str]:
    """Let Sofie's case have cards and an entry; returns the case and the child."""
    leader = await stores.accounts.named("mette")
    assert leader
    case, sofie = await case_of(stores, leader.person, "Sofie")
    now = datetime.now(UTC)
    (first, *_) = await stores.meetings.of_case(case)
    coming = replace(first, id=new_id(), starts=now + timedelta(days=7), phase=Phase.PREPARE, topics=())
    held = replace(coming, id=new_id(), starts=now - timedelta(days=7), phase=Phase.CLOSED)
    for meeting in (coming, held):
        await stores.meetings.add(meeting)
    given: dict[str, Any] = {"at": now, "by": leader.person, "child": sofie, "seen_by": (sofie, AUTHORITY)}
    heard, then = "Du er træt om morgenen, og du savner mormor.", "Mette ringer til skolen på mandag."
    for one in (
        CardBefore(**given, id=new_id(), meeting=coming.id, about="Vi skal finde en god måde at stå op på."),
        CardAfter(**given, id=new_id(), meeting=held.id, heard=heard, now=then, takes="Morgener skal være rolige."),
        ChildView(**given, id=new_id(), on=now.date(), how="alone", whom="Mette", words="Jeg vil sove hos mormor."),
    ):
        await stores.additions.add(case, one)
    return case, sofie


def logs_in(house: House, page: Page, username: str, word: str) -> None:
    page.goto(f"{house.server.origin}/log-ind")
    page.fill("#username", username)
    page.fill("#password", word)
    page.locator("main form button").click()


def looked_at(page: Page, name: str, surface: str, *sizes: tuple[int, int]) -> None:
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=f"test-results/family-{name}-{width}.png", full_page=True, animations="disabled")
    found = measure(page, surface)
    assert (found.violations, found.sideways, found.mirrored, found.small) == ([], [], [], [])


@pytest.mark.parametrize("language", [DANISH, ENGLISH])
def test_a_relative_writes_and_the_adult_shows_and_stops(house: House, language: str) -> None:
    says = SAYS[language]
    case = kept(house, lambda stores: _grown(stores, language))
    birgit, jonas = (house.page(OWN, language, scripts=False) for _ in range(2))
    logs_in(house, birgit, f"birgit-{language}", WORD)
    logs_in(house, jonas, f"jonas-{language}", WORD)
    birgit.goto(f"{house.server.origin}/paaroerende")
    if language == ENGLISH:
        birgit.locator("button[lang=en]").click()
    birgit.fill("#worry", WORRY)
    birgit.get_by_role("button", name=says["send"]).click()
    expect(birgit.locator(".exchange").first).to_contain_text(WORRY)
    expect(birgit.locator(".exchange").first).to_contain_text(says["waits"])
    jonas.goto(f"{house.server.origin}/sager/{case}/naermeste")
    if language == ENGLISH:
        jonas.locator("button[lang=en]").click()
    jonas.get_by_role("button", name=says["show"]).first.click()
    expect(jonas.locator(".state").first).to_be_visible()
    birgit.reload()
    expect(birgit.locator(".pieces")).to_contain_text(STEP)
    for page, name in ((birgit, "relative"), (jonas, "nearest")):
        for width, height in (OWN, TABLET):
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=f"test-results/family-{name}-{language}-{width}.png", full_page=True)
    jonas.get_by_role("button", name=says["stop"]).first.click()
    birgit.reload()
    expect(birgit.locator(".pieces")).to_have_count(0)
    if language == DANISH:
        answered(house, case)
        birgit.reload()
        expect(birgit.locator(".exchange").first).to_contain_text(ANSWER)
    seen = house.page(OWN, language)
    for username, address in (("birgit", f"/paaroerende/{case}"), ("jonas", f"/sager/{case}/naermeste")):
        logs_in(house, seen, f"{username}-{language}", WORD)
        seen.goto(f"{house.server.origin}{address}")
        if seen.locator("button[lang=en]").count() and language == ENGLISH:
            seen.locator("button[lang=en]").click()
        looked_at(seen, f"{username}-{language}", "own", OWN)
        seen.locator("form[action='/log-ud'] button").click()


def answered(house: House, case: str) -> None:
    """Let Mette answer at the desk."""
    chair = house.chair()
    chair.logs_in()
    chair.page.wait_for_url("**/i-dag")
    chair.page.goto(f"{house.server.origin}/sager/{case}")
    chair.page.locator("section:has(> #nearest) a.btn").click()
    chair.page.locator(".answer-worry textarea").first.fill(ANSWER)
    looked_at(chair.page, "worries", "control", CONTROL)
    chair.page.locator(".answer-worry .btn").first.click()
    expect(chair.page.locator(".exchange").first).to_contain_text(ANSWER)


def test_a_child_is_heard_with_an_adult_it_trusts(house: House) -> None:
    case, sofie = kept(house, _childs)
    chair = house.chair()
    chair.logs_in()
    page = chair.page
    page.wait_for_url("**/i-dag")
    page.goto(f"{house.server.origin}/sager/{case}/barn/{sofie}")
    page.locator("#add-trusted input[name=name]").fill("Fatma")
    page.locator("#add-trusted input[name=who]").fill("Pædagog i SFO")
    page.locator("#add-trusted button").click()
    looked_at(page, "child-desk", "control", CONTROL, OWN)
    page.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    page.get_by_role("link", name="Åbn Sofies side").click()
    looked_at(page, "child-door", "child", TABLET)
    page.get_by_role("button", name="Fatma er med mig").click()
    page.get_by_label("Hvad vil du gerne have sagt?").fill("Jeg vil have ro om morgenen.")
    page.get_by_role("button", name="Gem det, jeg vil sige").click()
    said = page.locator(".pieces > li", has_text="Jeg vil have ro om morgenen.")
    said.locator("summary").click()
    said.get_by_label("Amina").check()
    looked_at(page, "child", "child", TABLET, OWN)
    said.get_by_role("button", name="Vis det til dem, jeg har valgt").click()
    expect(page.locator(".pieces > li", has_text="Jeg vil have ro om morgenen.")).to_contain_text("Amina må se det.")
    page.get_by_role("button", name="Luk min side").click()
    expect(page.locator("h1")).to_have_text("Tak. Din side er lukket.")
    page.go_back()
    page.goto(f"{house.server.origin}/sager/{case}/barn/{sofie}/side")
    expect(page.locator("textarea")).to_have_count(0)
