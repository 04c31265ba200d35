"""Every page of a stage, measured: whether all of what is on it is whole, and whether all of it is on one of them."""

from __future__ import annotations

from msgspec import Struct, convert
from playwright.sync_api import Page


class Leaf(Struct, frozen=True):
    """
    One page of the stage.

    Attributes:
        over: By how many pixels something is larger than its place.
        cut: Words that are not whole inside the stage, or lie upon other words.
        said: What the stage says of its pages: "1 af 2".
        more: It says that there is more above.
    """

    over: float
    cut: list[str]
    said: str
    more: bool


class Leaves(Struct, frozen=True):
    """
    A whole stage.

    Attributes:
        at: Which page is shown by itself.
        lost: Words that stand on no page.
        writing: Of what is being written, the words at its end are on the page that is shown by itself.
    """

    leaves: list[Leaf]
    at: int
    lost: list[str]
    writing: bool


def leaf_through(page: Page) -> Leaves:
    """Turn every page of the stage on *page*, and the one back that is shown by itself."""
    return convert(page.evaluate(_LEAF_THROUGH), Leaves)


_LEAF_THROUGH = """async () => {
    await document.fonts.ready;
    const stage = document.querySelector(".stage"), body = stage.querySelector(".body");
    const turned = stage.dataset.turned;
    const turn = async to => {
        do {  // what the server tells meanwhile turns it back
            stage.dataset.turned = to;
            dispatchEvent(new Event("resize"));
            await new Promise(done => requestAnimationFrame(done));
        } while (stage.dataset.turned !== String(to));
    };
    const inside = (one, box) => one.top >= box.top - 1.5 && one.bottom <= box.bottom + 1.5
        && one.left >= box.left - 1.5 && one.right <= box.right + (one.bottom - one.top) / 2;  // a space may hang
    const outside = (one, box) => one.bottom <= box.top || one.top >= box.bottom;
    const textsOf = place => {
        const found = [], walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest(".vh"))
            found.push(walk.currentNode);
        return found;
    };
    const rectsOf = text => {
        const range = document.createRange();
        range.selectNodeContents(text);
        return [...range.getClientRects()].filter(one => one.width > 0);
    };
    // Letters are a little higher than the line they stand in, so what counts is the middle half of each.
    const middle = ({ top, bottom, left, right }) =>
        ({ top: top + (bottom - top) / 8, bottom: bottom - (bottom - top) / 8, left, right });
    // By its place in its block, since what is drawn anew meanwhile is new nodes with the same words.
    const seen = new Map();
    const places = () => new Map([...stage.querySelectorAll("[data-block]")].flatMap(block =>
        textsOf(block).map((text, at) => [text, `${block.id} ${at}`])));
    const faults = () => {
        const cut = [], room = stage.getBoundingClientRect(), middles = [], placed = places();
        for (const text of textsOf(stage)) {
            const holder = text.parentElement, place = placed.get(text);
            if (!holder.checkVisibility({ visibilityProperty: true })) continue;
            const window = holder.closest("[data-cut]")?.getBoundingClientRect();
            const box = holder.closest(".body") && !holder.closest("[data-foot]") ? body.getBoundingClientRect() : room;
            for (const [at, rect] of rectsOf(text).map(middle).entries()) {
                if (window && outside(rect, window)) continue;
                const whole = inside(rect, box) && (!window || inside(rect, window));
                if (!whole) cut.push(`outside: ${text.data.slice(0, 40)}`);
                middles.push([rect, text]);
                if (place) seen.set(place, (seen.get(place) ?? new Set()).add(at));
            }
        }
        for (const [at, [one, text]] of middles.entries()) for (const [other, words] of middles.slice(at + 1))
            if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
                && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2)
                cut.push(`upon each other: ${text.data.slice(0, 30)} | ${words.data.slice(0, 30)}`);
        return [...new Set(cut)];
    };
    // The small picture on control is no page of its own.
    const boxes = () =>
        [stage, body, ...stage.querySelectorAll(".side"), ...document.querySelectorAll("html:has(main .stage)")];
    const leaf = () => ({
        over: Math.max(...boxes()
            .flatMap(box => [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth])),
        cut: faults(),
        said: [...stage.querySelectorAll("[data-pages]")].find(one => one.checkVisibility())?.textContent ?? "",
        more: stage.querySelector("[data-above]")?.checkVisibility() ?? false,
    });
    const number = () => Number((leaf().said || "1").match(/\\d+/)[0]) - 1;
    await turn(0);
    const home = number();
    const last = [...stage.querySelectorAll("[data-writing] .slot")].at(-1)?.firstChild;
    leaf();
    const writing = !last || (seen.get(places().get(last))?.has(rectsOf(last).length - 1) ?? false);
    const leaves = [];
    for (let to = -home; ; to += 1) {
        await turn(to);
        if (number() < leaves.length) break;
        leaves.push(leaf());
    }
    const lost = [];
    await turn(0);
    for (const block of stage.querySelectorAll("[data-block]")) {
        const was = [...stage.querySelectorAll("[data-block], [data-piece]")].map(one => [one, one.hidden]);
        for (const [one] of was) one.hidden = false;
        for (const [at, text] of textsOf(block).entries()) {
            const missing = rectsOf(text).length - (seen.get(`${block.id} ${at}`)?.size ?? 0);
            if (missing > 0) lost.push(`${missing} lines of ${text.data.slice(0, 40)}`);
        }
        for (const [one, hidden] of was) one.hidden = hidden;
    }
    await turn(turned);
    return { leaves, at: home, lost, writing };
}"""
