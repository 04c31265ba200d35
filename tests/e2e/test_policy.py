"""What the browser is told to refuse it does refuse, and nothing of ours is in its way."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.e2e.people import House, Table

PLANTED = """
<script>window.planted = ["inline"]</script>
<script src="data:text/javascript,window.planted=['data']"></script>
<script src="https://evil.example/x.js"></script>
<img src="nothing:" onerror="window.planted = ['attribute']">
<iframe srcdoc="<script>parent.planted = ['frame']</script>"></iframe>
<object data="data:text/html,<script>parent.planted = ['object']</script>"></object>
<base href="https://evil.example/">
<p id="styled" style="color: rgb(1, 2, 3)">x</p>
"""
SAID = (
    "Content Security Policy",
    "violates the following",
    "ERR_BLOCKED_BY_CSP",
    "ERR_",
    "Failed to load resource",
    "Blocked a frame",
)


def plant(page: Page, *, policy: bool) -> None:
    """Put hostile markup in every page, as a hole in a template would; without *policy* the header is left out too."""

    def answer(route: Route) -> None:
        if route.request.url.startswith("https://evil.example"):
            return route.abort()
        got = route.fetch()
        if "text/html" not in got.headers.get("content-type", ""):
            return route.fulfill(response=got)
        headers = {name: value for name, value in got.headers.items() if policy or name != "content-security-policy"}
        headers.pop("content-length", None)
        return route.fulfill(response=got, body=got.text().replace("</main>", f"{PLANTED}</main>"), headers=headers)

    page.route("**/*", answer)


@pytest.mark.parametrize("policy", [True, False])
def test_what_is_planted_in_a_page_runs_only_where_there_is_no_policy(house: House, policy: bool) -> None:
    page = house.page((800, 600))
    plant(page, policy=policy)
    with house.recorder.expecting(*SAID):
        page.goto(f"{house.server.origin}/kom-med")
        page.wait_for_timeout(500)
    ran = page.evaluate("window.planted ?? null")
    color = page.locator("#styled").evaluate("one => getComputedStyle(one).color")
    assert (ran is None) == policy
    assert (color == "rgb(1, 2, 3)") != policy
    page.close()


def test_no_script_makes_html_of_a_string_but_the_one_that_draws_parts(table: Table) -> None:
    ways: dict[str, Any] = {
        "innerHTML": "document.querySelector('main').innerHTML = '<b>x</b>'",
        "insertAdjacentHTML": "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
        "parser": "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
        "write": "document.write('<b>x</b>')",
        "script": "document.createElement('script').text = '1'",
        "worker": "new Worker('x.js')",
        "policy": "trustedTypes.createPolicy('mine', { createHTML: (html) => html })",
        "the same name": "trustedTypes.createPolicy('drawn', { createHTML: (html) => html })",
    }
    for name, way in ways.items():
        with table.recorder.expecting("Trusted", "trusted", *SAID), pytest.raises(Error, match=r"Trusted|[Pp]olicy"):
            table.phone.page.evaluate(f"() => {{ {way} }}")
        expect(table.phone.draft, name).to_be_visible()
    table.chair.writes("Tegnet af den ene, der må.")
    table.phone.reads("Tegnet af den ene, der må.")
    table.display.reads("Tegnet af den ene, der må.")


KEEP = """async () => {
  sessionStorage.setItem("draft x", "hemmeligt");
  localStorage.setItem("y", "hemmeligt");
  await new Promise((done) => {
    const request = indexedDB.open("hemmeligt", 1);
    request.onsuccess = () => { request.result.close(); done(); };
  });
}"""
KEPT = "async () => [sessionStorage.length, localStorage.length, (await indexedDB.databases()).length]"


def test_a_phone_that_was_sent_out_keeps_nothing_of_us(table: Table) -> None:
    karim = table.lets_in("Karim")
    karim.page.evaluate(KEEP)
    table.chair.removes("Karim")
    karim.says_goodbye()
    expect(karim.page.locator("h1")).to_be_visible()
    assert karim.page.evaluate(KEPT) == [0, 0, 0]


def test_a_phone_that_was_sent_out_while_its_net_was_away_finds_out(table: Table) -> None:
    line = table.lets_in("Line")
    with table.recorder.expecting("WebSocket connection", "ERR_INTERNET_DISCONNECTED"):
        line.context.set_offline(True)
        line.page.wait_for_timeout(300)
        table.chair.removes("Line")
        expect(table.chair.door.locator(".here li", has_text="Line").locator("form[data-do=remove]")).to_have_count(0)
        line.context.set_offline(False)
        expect(line.page.locator("h1")).to_have_text("Denne skærm er ikke med længere", timeout=15_000)
        line.says_goodbye()


def test_a_browser_keeps_nothing_of_us_after_logging_out(house: House) -> None:
    """The last one here: it logs Mette out everywhere."""
    chair = house.chair()
    chair.logs_in()
    chair.page.wait_for_url("**/i-dag")
    chair.page.evaluate(KEEP)
    assert all(chair.page.evaluate(KEPT))
    # The page of the meeting that she had open elsewhere may knock once more before it knows.
    with house.recorder.expecting("Unexpected response code: 403"):
        chair.page.locator("form[action='/log-ud'] button").click()
        expect(chair.page.locator(".doors")).to_be_visible()
        chair.page.wait_for_timeout(1_000)
    assert chair.page.evaluate(KEPT) == [0, 0, 0]
