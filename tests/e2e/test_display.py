"""Nothing is cut off on the big screen: whole blocks are shown, and it says so where there are more."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.people import Chair, Display, Table

SIZES = ((1920, 1080), (1280, 720))
LINES = 40
LONG = "Speciallægepraksisplanlægningsstabiliseringsperiodesagsbehandlingsfristudsættelse" * 3
MORE = "Der er mere ovenfor"
STANDS = """() => {
    const stage = document.querySelector(".stage");
    const boxes = [document.scrollingElement, stage, ...stage.querySelectorAll(".body")];
    const inside = one => {
        const [box, room] = [one.getBoundingClientRect(), stage.querySelector(".body").getBoundingClientRect()];
        return box.top >= room.top - 1 && box.bottom <= room.bottom + 1 && box.left >= 0 && box.right <= innerWidth + 1;
    };
    const blocks = [...stage.querySelectorAll("[data-block]")];
    const shown = blocks.filter(one => one.checkVisibility());
    return {
        over: boxes.flatMap(box => [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth]),
        outside: shown.filter(one => !inside(one)).map(one => one.textContent.trim().slice(0, 60)),
        hidden: blocks.length - shown.length,
        notice: stage.querySelector("[data-above]")?.checkVisibility() ?? false,
        writing: shown.some(one => one.matches("[data-writing]") && inside(one)),
    };
}"""

_FILL = """async (lines) => {
    const rest = time => new Promise(done => setTimeout(done, time));
    for (const line of lines) {
        const field = document.querySelector("#compose textarea");
        field.value = line;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        field.form.requestSubmit();
        for (let n = 0; n < 100 && !document.querySelector("#note").textContent.includes(line); n += 1) await rest(20);
    }
}"""


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """Forty lines, short and long ones, with a word that fits no line among them."""
    tails = ("kort.", "en noget længere linje om morgenerne, skolen og turen derhen. " * 4, LONG, "Æblegrød 🙂 " * 8)
    return [f"{number}. {tails[number % len(tails)]}".strip() for number in range(1, LINES + 1)]


@pytest.fixture
def full(table: Table, shared: dict[str, object], lines: list[str]) -> Table:
    """A meeting with forty lines."""
    if "full" not in shared:
        table.chair.page.evaluate(_FILL, lines)
        expect(table.chair.note.locator(".words")).to_have_count(LINES, timeout=20_000)
        table.display.reads(lines[-1], within=20)
        shared["full"] = True
    return table


def _resize(display: Display, size: tuple[int, int]) -> None:
    display.page.set_viewport_size({"width": size[0], "height": size[1]})
    display.settles()


def _nothing_is_cut_off(display: Display) -> dict[str, object]:
    display.settles()
    stands: dict[str, object] = display.page.evaluate(STANDS)
    assert max(stands["over"]) <= 1, stands  # type: ignore[call-overload]
    assert stands["outside"] == []
    assert stands["notice"] == (stands["hidden"] != 0)
    return stands


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_forty_lines_are_shown_from_the_newest_and_it_says_that_there_are_more(
    full: Table, lines: list[str], size: tuple[int, int]
) -> None:
    display = full.display
    _resize(display, size)
    stands = _nothing_is_cut_off(display)
    assert stands["hidden"]
    expect(display.stage.get_by_text(MORE)).to_be_visible()
    expect(display.stage.locator("[data-block]").last).to_be_in_viewport()
    display.photographs(f"display-full-{size[1]}")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(
    "words", ["Kort.", "En lang linje, der fortsætter. " * 12, LONG], ids=["short", "long", "word"]
)
def test_the_line_that_is_being_written_is_in_full_view(full: Table, words: str, size: tuple[int, int]) -> None:
    chair, display, _phone = full.screens
    _resize(display, size)
    _writes(chair, display, words)
    assert _nothing_is_cut_off(display)["writing"]
    chair.page.locator("#compose").get_by_role("button", name="Slet linjen").click()
    expect(chair.line).to_have_value("")


def test_it_fits_while_somebody_waits_and_the_digits_are_shown(full: Table) -> None:
    chair, display, _phone = full.screens
    _resize(display, SIZES[1])
    phone = full.house.phone()
    phone.joins(chair.shows_digits())
    pair = phone.waits()
    expect(display.stage).to_contain_text(pair)
    _writes(chair, display, "Mens en venter. " * 6)
    assert _nothing_is_cut_off(display)["writing"]
    expect(display.stage.locator(".small-code")).to_be_in_viewport(ratio=1)
    display.photographs("display-full-waiting-720")


def test_the_small_picture_on_control_fits_too(full: Table) -> None:
    chair = full.chair
    chair.settles()
    stands = chair.page.evaluate(STANDS.replace("document.scrollingElement, ", ""))
    assert stands["notice"] == (stands["hidden"] != 0)
    assert max(stands["over"]) <= 1, stands


def _writes(chair: Chair, display: Display, words: str) -> None:
    chair.line.fill(words)
    expect(display.stage.locator("[data-writing]")).to_contain_text(words.strip())
