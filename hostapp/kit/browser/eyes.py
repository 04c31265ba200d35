"""What can be measured on a page as it stands: axe, widths, targets; on all of it, or within one place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from hostapp.theme.environment import STATIC

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = STATIC / "kit" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = ((320, 640), (320, 256), (683, 384), (844, 390))
"""A small phone; a desk's screen at 400 %; a laptop at 200 %; a phone held sideways."""

LEAST = {"control": 44, "own": 56, "table": 56, "child": 72}
"""So large is what is pressed, in CSS pixels; a child's by whose it is, whatever the surface."""
WHOLE = "html"


def axe(page: Page, within: str = WHOLE) -> list[str]:
    """Return what axe finds *within* a place: rule, place and reason."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(f"{_axe_script()};0")
    wanted: dict[str, Any] = {"runOnly": RULES, "resultTypes": ["violations"]}
    place: Any = None if within == WHOLE else within
    asked = "([place, wanted]) => axe.run(place ?? document, wanted)"
    found = page.evaluate(asked, [place, wanted])["violations"]
    return [
        f"{rule['id']} ({rule['impact']}) at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@cache
def _axe_script() -> str:
    return AXE.read_text()


def sideways(page: Page, within: str = WHOLE) -> list[str]:
    """Return the narrow windows in which one must scroll sideways for what is *within*, and what stands out."""
    before = page.viewport_size
    found = []
    for width, height in NARROW:
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width}×{height}: {one}" for one in wide(page, within)]
    if before:
        page.set_viewport_size(before)
    return found


def wide(page: Page, within: str = WHOLE) -> list[str]:
    """Return what stands out sideways in the window as it is."""
    found: list[str] = page.evaluate(_WIDE, within)
    return found


def small(page: Page, least: int, within: str = WHOLE) -> list[str]:
    """Return what is pressed and smaller than *least*, with its size."""
    found: list[str] = page.evaluate(_SMALL, [least, within])
    return found


_WIDE = """within => {
    const room = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= room) return [];
    const mirrored = document.documentElement.dir === "rtl";
    const beyond = one => {
        const box = one.getBoundingClientRect();
        return Math.round(mirrored ? -box.left : box.right - room);
    };
    const whole = within === "html";
    const place = whole ? document.body : document.querySelector(within);
    const out = [...place.querySelectorAll("*")].filter(one => beyond(one) > 1);
    const name = one => [one.localName, one.id, one.getAttribute("class"), "by", beyond(one)].filter(Boolean).join(" ");
    return whole || out.length ? [document.scrollingElement.scrollWidth + " wide", ...out.slice(0, 4).map(name)] : [];
}"""

# What stands in a label is pressed by all of the label.
_SMALL = """([least, within]) => {
    const kinds = "button, a.btn, summary, select, textarea, .voice, .choice, .tick, .doors a, [role=button],"
        + "input:not([type=hidden])";
    const seen = one => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]")
        && !one.matches(":is(.voice, .choice, .tick) input, .skip");
    const pressed = one => one.matches("label :is([type=checkbox], [type=radio])") ? one.closest("label") : one;
    return [...document.querySelector(within).querySelectorAll(kinds)].filter(seen).map(pressed).flatMap(one => {
        const { width, height } = one.getBoundingClientRect();
        const words = (one.getAttribute("aria-label") ?? one.textContent).trim().replace(/\\s+/g, " ").slice(0, 40);
        return Math.min(width, height) + 0.5 < least
            ? [`${one.localName} “${words || one.name}” ${Math.round(width)}×${Math.round(height)}`] : [];
    });
}"""
