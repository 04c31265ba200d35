"""Measurements on running pages, and a page that is used by somebody very busy."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

from tests.e2e.people import Table

# Each page has the wall clock to a tenth of a millisecond, and all of them have the same.
_NOW = "performance.timeOrigin + performance.now()"
_WATCH_KEYS = f"""() => {{
    const field = document.querySelector("#compose textarea");
    window.seen = [];
    window.watching = () => window.seen.push([field.value.length, {_NOW}]);
    field.addEventListener("input", window.watching);
}}"""
_WATCH_LINE = f"""() => {{
    window.seen = [];
    const look = () => {{
        const length = document.querySelector("main [data-writing] [data-text]")?.textContent.length ?? 0;
        if (length > (window.seen.at(-1)?.[0] ?? 0)) window.seen.push([length, {_NOW}]);
    }};
    window.watching = new MutationObserver(look);
    window.watching.observe(document.body, {{ subtree: true, childList: true, characterData: true }});
}}"""


def time_from_key_to_screen(table: Table, words: str) -> dict[str, list[float]]:
    """Type *words* as a quick typist does; return for the display and the phone each letter's way there, in ms."""
    chair, display, phone = table.screens
    chair.page.evaluate(_WATCH_KEYS)
    for screen in (display, phone):
        screen.page.evaluate(_WATCH_LINE)
    chair.types(words, delay=70)
    for screen in (display, phone):
        screen.reads(words.strip())
    keys: list[list[float]] = chair.page.evaluate("window.seen")
    return {
        name: _delays(keys, screen.page.evaluate("window.seen"))
        for name, screen in (("display", display), ("phone", phone))
    }


def _delays(keys: list[list[float]], seen: list[list[float]]) -> list[float]:
    return [next(then for length, then in seen if length >= typed) - at for typed, at in keys]


def percentiles(times: list[float]) -> tuple[float, float]:
    """Return p50 and p95."""
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


def patches(frames: list[str]) -> int:
    """How many of *frames* changed the page."""
    return sum(json.loads(frame)["m"] in {"part", "edit", "text"} for frame in frames)


DRAFT = """() => {
    const field = document.querySelector("#draft-note");
    if (!field.watched) {
        field.watched = true;
        field.addEventListener("blur", () => { window.lostFocus = (window.lostFocus ?? 0) + 1; });
    }
    return [document.activeElement.id, field.value, field.selectionEnd];
}"""

# What a page has left in its browser, besides the name of the tab.
STORED = """async () => [
    ...(await indexedDB.databases()).map(base => base.name),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage).filter(name => name !== "tab"),
]"""

_BUSTLE = """seed => {
    let last = seed;
    const random = most => (last = (last * 16807) % 2147483647) % most;
    const form = name => document.querySelector(name);
    const type = () => {
        const field = form("#compose textarea");
        field.value += [..."abcæøå🙂"][random(7)].repeat(1 + random(5)) + " ";
        field.setSelectionRange(field.value.length, field.value.length);
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    const keep = () => form("#compose textarea").value.trim() && form("#compose textarea").form.requestSubmit();
    const press = name => () => form(name)?.click();
    const voice = () => [...document.querySelectorAll("#compose label.voice")][random(4)].click();
    const agree = () => {
        form("#make-agreement input[name=words]").value = `Aftale ${random(1000)}`;
        form("#make-agreement form").requestSubmit();
    };
    const acts = [
        type, type, type, keep, voice, agree,
        press("#compose form[data-undo] button"), press("form[data-do=hide] button"),
        press("form[data-do=show] button"), press("form[data-do=topic] button"), press("form[data-do=code] button"),
    ];
    window.bustle = setInterval(() => acts[random(acts.length)](), 90);
}"""


def bustle(page: Page, seed: int = 4711) -> None:
    """Let control write, keep, take back, agree and hide at random, many times a second, until `calm`."""
    page.evaluate(_BUSTLE, seed)


_CHATTER = """() => {
    let count = 0;
    window.chatter = setInterval(() => {
        const field = document.querySelector("#draft-note");
        if (!field) return;
        field.value = `${(count += 1)}. Det siger jeg. 🙂`;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        field.form.requestSubmit(field.form.querySelector("button.primary"));
    }, 140);
}"""

LATE = {"offline": False, "latency": 800, "downloadThroughput": -1, "uploadThroughput": -1}
"""A net over which everything comes late."""

WATCH_SAY = """() => {
    window.said = [];
    window.listens?.disconnect();
    const place = document.querySelector("#say");
    window.listens = new MutationObserver(
        () => place.textContent && window.said.push([performance.now(), place.textContent]));
    window.listens.observe(place, { childList: true, characterData: true, subtree: true });
}"""
"""From here on, hear what is announced; heard once, however often one begins."""

SAVED = """() => {
    const kept = JSON.stringify({ ...sessionStorage }), same = kept === window.keptBefore;
    window.keptBefore = kept;
    return same;
}"""
"""Say whether what the page keeps is what it was when it was last asked: the last letter is in it."""


def chatter(page: Page) -> None:
    """Let a phone show a line of its own several times a second, until its `chatter` is cleared."""
    page.evaluate(_CHATTER)


def calm(page: Page) -> Any:
    """Stop it, and leave an empty line and a display that shows."""
    page.evaluate("clearInterval(window.bustle)")
    page.wait_for_timeout(500)
    drop = "#drop-line form.act:has(button:has-text('Nej, slet den')) button"
    for name in ("#drop-line > summary", drop, "form[data-do=show] button"):
        if page.locator(name).count():
            page.locator(name).first.click()
    page.wait_for_timeout(300)
