"""What can be measured on a page as it stands: axe, widths, targets, movement, headings."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from playwright.sync_api import Page

from hostapp.kit.browser.eyes import LEAST, axe, sideways, small, wide

THEMES: dict[str, dict[str, Any]] = {"forced": {"forced_colors": "active"}, "contrast": {"contrast": "more"}}


class Measured(Struct, frozen=True):
    """
    One page at one moment.

    Attributes:
        violations: What axe found: rule, place and reason.
        sideways: Windows in which one must scroll sideways, and what stands out.
        mirrored: The same where one reads from right to left.
        small: Targets that are too small for the surface, with their size.
        moving: Animations and transitions longer than a millisecond where less movement is wished for.
        headings: The first-level headings that are read aloud.
    """

    violations: list[str]
    sideways: list[str]
    mirrored: list[str]
    small: list[str]
    moving: list[str]
    headings: list[str]
    language: str
    title: str


def measure(page: Page, surface: str) -> Measured:
    """Measure *page* as a person with the least room and the most settings meets it."""
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    violations = axe(page)
    # The colours are the same in every language, so one is enough for them.
    for name, media in THEMES.items() if page.evaluate("document.documentElement.lang") == "da" else ():
        page.emulate_media(**media)
        # Forced colours are put on after what a page says of itself, so a contrast read off the page is not the eye's.
        violations += [f"{name}: {one}" for one in axe(page) if name != "forced" or "color-contrast" not in one]
        page.emulate_media(forced_colors="none", contrast="no-preference")
    return Measured(
        violations=violations,
        sideways=[*sideways(page), *_spaced(page)],
        mirrored=_mirrored(page),
        small=small(page, LEAST.get(surface, 0)),
        moving=page.evaluate(_MOVING),
        headings=page.evaluate(_HEADINGS),
        language=page.evaluate("document.documentElement.lang"),
        title=page.title(),
    )


def _mirrored(page: Page) -> list[str]:
    """What stands out when the page is read from right to left, as it stands and in the narrow windows."""
    page.evaluate("document.documentElement.dir = 'rtl'")
    found = [*wide(page), *sideways(page)]
    page.evaluate("document.documentElement.dir = 'ltr'")
    return found


def _spaced(page: Page) -> list[str]:
    """What stands out when the reader's own spacing is put on the smallest page (WCAG 2.2, 1.4.12)."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate(_SPACE)
    found = [f"spaced: {one}" for one in wide(page)]
    page.evaluate("document.adoptedStyleSheets = []")
    if before:
        page.set_viewport_size(before)
    return found


_SPACE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""

_MOVING = """() => [...document.querySelectorAll("*")].flatMap(one => ["", "::before", "::after"].flatMap(pseudo => {
    const style = getComputedStyle(one, pseudo || null);
    const long = times => times.split(",").some(time => parseFloat(time) * (time.trim().endsWith("ms") ? 1 : 1000) > 1);
    const name = one.localName + "." + (one.getAttribute("class") ?? "") + pseudo;
    const animated = style.animationName !== "none" && long(style.animationDuration);
    return animated || long(style.transitionDuration)
        ? [`${name}: ${style.animationName} ${style.animationDuration} / ${style.transitionDuration}`] : [];
}))"""

_HEADINGS = """() => [...document.querySelectorAll("h1")]
    .filter(one => one.checkVisibility() && !one.closest("[aria-hidden=true], [inert]"))
    .map(one => one.textContent.trim())"""
