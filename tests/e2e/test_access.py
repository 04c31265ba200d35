"""Everybody can use every page: measured at each moment of a meeting, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looks import Measured, measure
from tests.e2e.people import ARABIC, DANISH, DISPLAY, ENGLISH, Chair, Display, House, Phone

MOMENTS = (
    "front",
    "login",
    "login refused",
    "today",
    "control, nothing written",
    "control, a phone waits",
    "control, lines",
    "control, writing",
    "control, agreement form",
    "display",
    "display hidden",
    "own, nothing written",
    "own, lines",
    "own, agreements",
    "join",
    "join refused",
    "waiting",
    "goodbye",
    "nothing there",
    "case",
    "patterns",
    "control, choosing a tool",
    "control, tool",
    "control, difference",
    "control, assessment form",
    "control, results",
    "control, paused",
    "own, tool",
    "own, difference",
    "own, results",
    "own, quiet words",
    "own, child",
    "table, who",
    "table, tool",
    "table, child",
    "table, handed on",
    "tablet, note",
    "tablet, tool",
    "tablet, only me",
    "display, tool",
    "display, dark",
    "display, difference",
    "display, paused",
    "control, gathering",
    "control, what is not put in",
    "display, gathering",
    "own, gathering",
    "table, one question alone",
)
SURFACE = {
    "control": "control",
    "today": "control",
    "case": "control",
    "tablet": "control",
    "table": "table",
    "own": "own",
    "join": "own",
    "waiting": "own",
    "goodbye": "own",
}
GOOD = {
    DANISH: "Hende vil jeg gerne selv følge.",
    ENGLISH: "I want to walk with her myself.",
    ARABIC: "أريد أن أمشي معها بنفسي.",
}
# A focus is seen where it changes how the element, or what holds it, is drawn.
FOCUS = """() => {
    const one = document.activeElement;
    const around = [one, one.closest("label"), one.closest("section")].filter(Boolean);
    const drawn = () => around.map(near => getComputedStyle(near)).map(style => style.outline + style.boxShadow).join();
    const focused = drawn();
    one.blur();
    const seen = drawn() !== focused;
    one.focus();
    const box = one.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return { tag: one.localName, name: (one.getAttribute("aria-label") ?? one.textContent ?? "").trim(),
        id: one.id, field: one.name ?? "", seen: seen && inside };
}"""


class Walks:
    """Every page at every moment, from one walk in each language; one that stopped is not begun anew."""

    def __init__(self, house: House) -> None:
        self._house, self._found = house, dict[str, dict[str, Measured]]()
        self._stopped: dict[str, BaseException] = {}

    def __getitem__(self, key: tuple[str, str]) -> Measured:
        language, moment = key
        if language not in self._found:
            self._found[language] = {}
            try:
                self._walk(language, self._found[language])
            except Exception as error:  # noqa: BLE001 - whatever it was, every moment after it says the same
                self._stopped[language] = error
        if moment not in self._found[language]:
            raise AssertionError("The walk did not come this far.") from self._stopped.get(language)
        return self._found[language][moment]

    def _walk(self, language: str, found: dict[str, Measured]) -> None:
        with self._house.recorder.expecting("status of 422", "status of 404"):
            for name, page in walk(self._house, language, (DANISH, ENGLISH).index(language)):
                found[name] = measure(page, _surface(name))


@pytest.fixture(scope="module")
def measured(browser: Any, new_server: Any) -> Iterator[Walks]:
    house = House(browser, new_server())
    yield Walks(house)
    house.close()


def _surface(name: str) -> str:
    """For whom the targets of a moment must be large."""
    return "child" if "child" in name else SURFACE.get(name.split(",")[0].split(" ")[0], "home")


def walk(house: House, language: str, number: int) -> Iterator[tuple[str, Page]]:
    """Go through a meeting and stop at each moment."""
    chair = house.chair(language)
    chair.opens("/")
    yield "front", chair.page
    chair.opens("/log-ind")
    yield "login", chair.page
    chair.logs_in("forkert")
    expect(chair.page.locator("#problem")).to_be_visible()
    yield "login refused", chair.page
    chair.logs_in()
    chair.page.wait_for_url("**/i-dag")
    chair.reads_in(language)
    yield "today", chair.page
    chair.opens("/sager")
    chair.page.locator("main a[href^='/sager/']").first.click()
    chair.page.wait_for_url("**/sager/*")
    yield "case", chair.page
    chair.opens("/-/patterns")
    yield "patterns", chair.page
    chair.opens("/i-dag")
    yield from _meeting(house, chair, language, number)


def _meeting(house: House, chair: Chair, language: str, number: int) -> Iterator[tuple[str, Page]]:
    chair.starts_meeting(number)
    phone = house.phone(language)
    phone.opens("/kom-med")
    yield "join", phone.page
    phone.joins("000000")
    expect(phone.page.locator("#problem")).to_be_visible()
    yield "join refused", phone.page
    phone.opens("/ikke-her")
    yield "nothing there", phone.page
    digits = chair.shows_digits()
    yield "control, nothing written", chair.page
    phone.joins(digits)
    phone.waits()
    expect(chair.door.locator(".waiting")).to_be_visible()
    yield "waiting", phone.page
    yield "control, a phone waits", chair.page
    name = ("Amina", "Jonas")[number]
    chair.admits(name)
    phone.is_in()
    yield "own, nothing written", phone.page
    display = chair.opens_display()
    chair.writes(GOOD[language])
    chair.speaks_as(name)
    chair.writes(GOOD[language])
    chair.agrees("Ringer til skolen", "Mette")
    expect(chair.part("board:agreements").locator("li")).to_have_count(1)
    form = chair.page.locator("#make-agreement")
    expect(form).not_to_have_attribute("open", "")
    form.locator("> summary").click()
    yield "control, agreement form", chair.page
    form.locator("> summary").click()
    yield "control, lines", chair.page
    chair.types(GOOD[language])
    yield "control, writing", chair.page
    display.reads(GOOD[language])
    yield "display", display.page
    phone.drafts(GOOD[language])
    phone.page.locator("#note [data-writing] details > summary").click()
    yield "own, lines", phone.page
    phone.page.locator("#drawer > summary").click()
    yield "own, agreements", phone.page
    yield from _more(house, chair, phone, display, language)
    yield from _gathering(chair, phone, display)
    chair.hides_the_display()
    expect(display.stage.locator("h1")).to_be_visible()
    yield "display hidden", display.page
    chair.removes(name)
    expect(phone.page.locator("body[data-page=door] h1")).to_be_visible(timeout=8000)
    yield "goodbye", phone.page


def _gathering(chair: Chair, phone: Phone, display: Display) -> Iterator[tuple[str, Page]]:
    """The ending with everything folded out, and back to the note."""
    chair.types("Halvt skrevet")
    chair.gathers()
    expect(chair.page.locator(".unsettled")).to_be_visible()
    yield "control, what is not put in", chair.page
    chair.page.locator(".unsettled button.primary").first.click()
    for fold in ("#choose-stars", "#choose-gets", "#ending-next-form", "#ending-want"):
        chair.page.locator(f"{fold} > summary").click()
    yield "control, gathering", chair.page
    yield "display, gathering", display.page
    yield "own, gathering", phone.page
    asked = chair.page.locator("#ending-ask a").first.get_attribute("href")
    alone = chair.context.new_page()
    alone.goto(f"{chair.server.origin}{asked}")
    yield "table, one question alone", alone
    alone.close()
    chair.page.locator("#ending form[data-do=back] button").click()
    expect(chair.line).to_be_visible()


def _more(house: House, chair: Chair, phone: Phone, display: Display, language: str) -> Iterator[tuple[str, Page]]:
    """Something seen differently, an assessment, a child, a tool on every screen, and what it leaves."""
    chair.keeps()
    phone.drafts("Sådan ser jeg det.")
    phone.shows()
    said = chair.note.locator(".words", has_text="Sådan ser jeg det.")
    said.locator("details.more > summary").click()
    other = said.locator("form:has(select[name=voice]):has(input[name=words])").first
    other.locator("input[name=words]").fill("Sådan ser jeg det ikke.")
    other.locator("select[name=voice]").select_option(index=1)
    other.locator("button").first.click()
    for name, screen in (("control", chair), ("own", phone), ("display", display)):
        expect(screen.page.locator("main .diff .twin > *").nth(1)).to_be_visible()
        yield f"{name}, difference", screen.page
    chair.page.locator("#make-assessment > summary").click()
    yield "control, assessment form", chair.page
    chair.page.locator("#make-assessment > summary").click()
    phone.page.locator("#quiet-words > summary").click()
    yield "own, quiet words", phone.page
    yield from _tool(house, chair, phone, display, language)


def _tool(house: House, chair: Chair, phone: Phone, display: Display, language: str) -> Iterator[tuple[str, Page]]:
    passed = house.passed(language)
    passed.joins(chair.shows_digits())
    chair.door.locator(".waiting form:has(input[value=table]) button").click()
    expect(passed.page.locator(".holder.asks")).to_be_visible()
    yield "table, who", passed.page
    chair.door.locator("#new-person > summary").click()
    chair.door.locator("#new-person input[name=name]").fill("Noor")
    chair.door.locator("#new-person select").select_option("child")
    chair.door.locator("#new-person form button").click()
    expect(chair.door).to_contain_text("Noor")
    chair.part("needs").locator(".rail form:has([value=scaling_questions]) button").click()
    yield "control, choosing a tool", chair.page
    chair.part("tool").locator(".questions button").first.click()
    expect(phone.part("tool").locator(".tiles button").first).to_be_visible()
    phone.part("tool").locator(".tiles button").nth(4).click()
    expect(display.stage.locator(".here").first).to_be_visible()
    yield "control, tool", chair.page
    yield "own, tool", phone.page
    yield "display, tool", display.page
    chair.part("calm").locator("form[data-do=dark] button").click()
    expect(display.page.locator(".stage[data-dark]")).to_be_visible()
    yield "display, dark", display.page
    chair.part("calm").locator("form[data-do=dark] button").click()
    passed.page.locator(".holder.asks .turn").first.click()
    expect(passed.part("tool").locator(".tiles button").first).to_be_visible()
    yield "table, tool", passed.page
    passed.hands_on()
    yield "table, handed on", passed.page
    passed.sits("Noor")
    yield "table, child", passed.page
    yield from _child(house, chair, language)
    yield from _tablet(chair)
    chair.part("tool").locator("form[data-do=keep] button").first.click()
    for name, screen in (("control", chair), ("own", phone)):
        expect(screen.part("results").locator(".result")).to_be_visible()
        yield f"{name}, results", screen.page
    chair.part("calm").locator("form[data-do=pause] button").click()
    expect(display.stage.locator("h1")).to_be_visible()
    yield "control, paused", chair.page
    yield "display, paused", display.page
    chair.part("calm").locator("form[data-do=resume] button").click()


def _child(house: House, chair: Chair, language: str) -> Iterator[tuple[str, Page]]:
    phone = house.phone(language)
    phone.joins(chair.shows_digits())
    phone.waits()
    chair.admits("Noor")
    expect(phone.part("tool").locator(".tiles button").first).to_be_visible()
    yield "own, child", phone.page


def _tablet(chair: Chair) -> Iterator[tuple[str, Page]]:
    """One tablet as all of the screens, in another tab of the one who leads."""
    tablet = Chair(chair.context.new_page(), chair.server, chair.recorder)
    tablet.page.goto(f"{chair.page.url}/tablet")
    expect(tablet.part("tool").locator(".tiles button").first).to_be_visible()
    yield "tablet, tool", tablet.page
    tablet.page.locator("form[data-do=eyes] button").click()
    expect(tablet.page.locator(".strip form[data-do=eyes] button")).to_be_visible()
    yield "tablet, only me", tablet.page
    tablet.page.locator(".strip form[data-do=eyes] button").click()
    expect(tablet.page.locator(".strip form[data-do=eyes] button")).to_have_count(0)
    tablet.part("tool").locator("form[data-do=note] button").click()
    expect(tablet.part("tool").locator(".tool")).to_have_count(0)
    yield "tablet, note", tablet.page
    tablet.page.close()
    chair.part("needs").locator(".rail form:has([value=scaling_questions]) button").click()
    expect(chair.part("tool").locator(".tool")).to_be_visible()


@pytest.mark.parametrize("language", [DANISH, pytest.param(ENGLISH, marks=pytest.mark.slow)])
@pytest.mark.parametrize("moment", MOMENTS)
class TestEveryPage:
    """At each moment; in the other language, which takes minutes more, with `--all`."""

    def test_axe_finds_nothing(self, measured: Walks, moment: str, language: str) -> None:
        assert measured[language, moment].violations == []

    def test_one_never_scrolls_sideways(self, measured: Walks, moment: str, language: str) -> None:
        assert measured[language, moment].sideways == []

    def test_one_never_scrolls_sideways_where_one_reads_from_the_right(
        self, measured: Walks, moment: str, language: str
    ) -> None:
        assert measured[language, moment].mirrored == []

    def test_what_one_presses_is_large_enough(self, measured: Walks, moment: str, language: str) -> None:
        assert measured[language, moment].small == []

    def test_nothing_moves_for_those_who_want_no_movement(self, measured: Walks, moment: str, language: str) -> None:
        assert measured[language, moment].moving == []

    def test_it_has_a_language_a_title_and_one_heading(self, measured: Walks, moment: str, language: str) -> None:
        page = measured[language, moment]
        assert page.language == language
        assert page.title
        assert len(page.headings) == 1


def test_a_meeting_is_led_with_the_keyboard_alone(house: House) -> None:
    chair = house.chair()
    page, press = chair.page, chair.page.keyboard.press
    chair.opens("/log-ind")
    _goes_to(page, field="username")
    page.keyboard.type("mette")
    _goes_to(page, field="password")
    page.keyboard.type("tre-små-grise")
    press("Enter")
    page.wait_for_url("**/i-dag")
    _goes_to(page, name="Start mødet")
    press("Enter")
    page.wait_for_url("**/moeder/*")
    _goes_to(page, name="Vi går i gang")
    press("Enter")
    expect(chair.line).to_be_visible()
    _goes_to(page, tag="textarea")
    page.keyboard.type("Jeg har læst brevet.")
    press("Enter")
    chair.reads("Jeg har læst brevet.")
    expect(chair.line).to_be_focused()
    press("1")
    page.keyboard.type("Mandag er svær.")
    press("Enter")
    expect(page.locator("#note .words", has_text="Mandag er svær.")).to_contain_text("Amina")
    _goes_to(page, field="voice", back=True)
    press("ArrowRight")
    _goes_to(page, tag="textarea")
    page.keyboard.type("Det synes jeg også.")
    press("Enter")
    expect(page.locator("#note .words", has_text="Det synes jeg også.")).to_contain_text("Karim")
    _goes_to(page, name="Lav en aftale")
    press("Enter")
    _goes_to(page, field="words")
    page.keyboard.type("Ringer til skolen")
    press("Enter")
    expect(chair.part("board:agreements")).to_contain_text("Ringer til skolen")


def _goes_to(page: Page, *, tag: str = "", name: str = "", field: str = "", back: bool = False) -> None:
    """Press Tab until the focus is there; on the way it is always to be seen."""
    unseen = []
    for _ in range(40):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        at = page.evaluate(FOCUS)
        if at["tag"] != "body" and not at["seen"]:
            unseen.append(at)
        wanted = (
            at["tag"] == tag or (name and name in at["name"] and at["tag"] != "body") or (at["field"] == field != "")
        )
        if wanted:
            assert unseen == []
            return
    raise AssertionError(f"The keyboard never came to {tag or name or field}.")


def test_the_browser_is_not_sent_away_when_it_asks_for_the_icon(house: House) -> None:
    page = house.page(DISPLAY)
    page.goto(house.server.origin)
    icon = page.locator("link[rel~=icon]")
    address = icon.get_attribute("href") if icon.count() else "/favicon.ico"
    assert page.request.get(f"{house.server.origin}{address}").ok
