"""Goes through a place on a page with Tab alone: what is reached, whether one gets out, where one is seen to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from playwright.sync_api import Page

EACH, MORE = 5, 20
"""So often Tab is pressed for each control at most (a date has several stops), and so often besides."""
AT_ONCE = 12


class Walked(Struct, frozen=True):
    """
    What a walk came to.

    Attributes:
        unreached: What can be pressed by a finger and not be reached by Tab.
        unseen: What has the focus and looks as it did without.
        caught: Where the walk did not get out any more; empty where it did.
    """

    unreached: list[str]
    unseen: list[str]
    caught: str


def walk(page: Page, within: str) -> Walked:
    """Go through what is *within*, from before it to behind it."""
    many: int = page.evaluate(_BEGIN, within)
    pressed = 0
    while pressed < many * EACH + MORE and not page.evaluate("() => kitWalk.out"):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        pressed += AT_ONCE
    found = page.evaluate(_END)
    return Walked(found["unreached"], found["unseen"], found["caught"])


# Of a group of radio buttons one is a stop, and of what is moved through with the arrows too.
_BEGIN = """within => {
    const place = document.querySelector(within);
    const stops = "a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=true], "
        + "[tabindex]:not([tabindex^='-'])";
    const roles = ["button", "link", "checkbox", "switch", "radio", "tab", "option", "menuitem", "slider"];
    const acting = roles.map(role => `[role=${role}]`).join();
    const groups = "[role=radiogroup], [role=tablist], [role=listbox], [role=menu], [role=toolbar], [role=grid]";
    const shown = one => one.checkVisibility({ visibilityProperty: true, opacityProperty: false })
        && !one.closest("[inert]") && !one.matches(":disabled");
    const hand = one => getComputedStyle(one).cursor === "pointer"
        && (one === place || getComputedStyle(one.parentElement).cursor !== "pointer");
    const dead = one => !one.closest(stops) && !one.querySelector(stops) && !one.closest("label");
    const all = [...place.querySelectorAll("*")].filter(shown);
    const wanted = all.filter(one => one.matches(stops) || ((one.matches(acting) || hand(one)) && dead(one)));

    const clear = colour => /rgba\\(.*, 0\\)|transparent/.test(colour);
    const of = (one, pseudo) => {
        const style = getComputedStyle(one, pseudo);
        const line = style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0 || clear(style.outlineColor)
            ? "" : style.outline;
        return [line, style.boxShadow, style.backgroundColor, style.border, style.color, style.textDecoration,
            style.fill, style.stroke, style.strokeWidth, style.transform].join("|");
    };
    const above = one => one === place || !one ? [] : [one, ...above(one.parentElement)].slice(0, 8);
    const around = one => [...above(one), one.nextElementSibling, ...(one.labels ?? [])].filter(Boolean);
    const looks = one => around(one).flatMap(near => [of(near), of(near, "::before"), of(near, "::after")]).join("\\n");

    const ends = ["before", "after"].map(() => Object.assign(document.createElement("button"), { type: "button" }));
    document.activeElement?.blur();
    const still = new Map(wanted.map(one => [one, looks(one)]));
    place.before(ends[0]);
    place.after(ends[1]);
    ends[0].focus();
    const walk = { out: false, reached: new Set(), unseen: new Set(), last: null };
    const see = ({ target }) => {
        if (target === ends[1]) walk.out = true;
        if (walk.out || !still.has(target)) return;
        walk.last = target;
        walk.reached.add(target);
        if (looks(target) === still.get(target)) walk.unseen.add(target);
    };
    addEventListener("focusin", see);
    const name = one => {
        const words = (one.getAttribute("aria-label") ?? one.textContent).trim().replace(/\\s+/g, " ").slice(0, 40);
        return `${one.localName} “${words || one.name || one.getAttribute("class") || ""}”`;
    };
    const sibling = one => {
        if (one.type === "radio") {
            return [...walk.reached].some(other => other.name === one.name && other.form === one.form);
        }
        const group = one.closest(groups);
        return Boolean(group) && [...walk.reached].some(other => group.contains(other));
    };
    window.kitWalk = walk;
    walk.end = () => {
        removeEventListener("focusin", see);
        for (const end of ends) end.remove();
        const missed = wanted.filter(one => one.isConnected && !walk.reached.has(one) && !sibling(one));
        return {
            unreached: walk.out ? missed.map(name) : [],
            unseen: [...walk.unseen].map(name),
            caught: walk.out ? "" : walk.last ? name(walk.last) : "what stands before it",
        };
    };
    return wanted.length;
}"""

_END = "() => kitWalk.end()"
