"""The people of a meeting and the screens they sit at, with what they do there as verbs."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e import scan
from tests.e2e.recorder import Recorder, Traffic
from tests.e2e.server import PASSWORD, ROOT, Server

DANISH, ENGLISH, ARABIC = "da", "en", "ar"
LOCALES = {DANISH: "da-DK", ENGLISH: "en-GB", ARABIC: "ar-EG"}
CONTROL, DISPLAY, OWN, TABLET = (1366, 768), (1920, 1080), (390, 844), (1024, 768)
PICTURES = ROOT / "test-results"
_FORGET_DISPLAYS = """async () => {
    for (const { name } of await indexedDB.databases())
        if (name.startsWith("socialive display")) indexedDB.deleteDatabase(name);
}"""


# What a person does to a page, as the page itself sees it: real presses of a finger, a mouse, or a key that acts.
_COUNTS = """() => {
    const press = () => window.pressed?.();
    addEventListener("click", event => event.isTrusted && event.detail > 0 && press(), true);
    addEventListener("keydown", event => event.isTrusted && !event.repeat
        && (event.key === "Enter" || (event.key.toLowerCase() === "k" && event.ctrlKey)) && press(), true);
}"""


class Screen:
    """
    One page of one browser.

    Attributes:
        presses: How often somebody has pressed something on it.
    """

    presses = 0

    def __init__(self, page: Page, server: Server, recorder: Recorder) -> None:
        self.page, self.server, self.recorder = page, server, recorder
        page.expose_function("pressed", self._pressed)
        page.add_init_script(f"({_COUNTS})()")
        page.evaluate(_COUNTS)

    def _pressed(self) -> None:
        self.presses += 1

    def pressed(self, before: int = 0) -> int:
        """How often it has been pressed since it had been *before* times, once the page has said so."""
        self.page.wait_for_timeout(100)
        return self.presses - before

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    @property
    def traffic(self) -> Traffic:
        return self.recorder.of(self.page)

    @property
    def note(self) -> Locator:
        return self.page.locator("#note")

    @property
    def net(self) -> Locator:
        """Where the screen says how the net is."""
        return self.page.locator("#net")

    def opens(self, path: str) -> None:
        self.page.goto(self.server.origin + path)

    def part(self, name: str) -> Locator:
        return self.page.locator(f'[data-part="{name}"]')

    def reads(self, words: str | re.Pattern[str], within: float = 5) -> None:
        """Wait until *words* stand in the note."""
        expect(self.page.locator("main")).to_contain_text(words, timeout=within * 1000)

    def reads_not(self, words: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(words)

    def comes_again(self, within: float = 30) -> None:
        """Load the page anew, and wait until its script is at the live door: before that it is a page without one."""
        welcomed = self._welcomed()
        self.page.reload()
        until = time.monotonic() + within
        while self._welcomed() == welcomed:
            assert time.monotonic() < until, "The page did not come back to the live door."
            self.page.wait_for_timeout(50)

    def _welcomed(self) -> int:
        return sum(frame.startswith('{"m":"welcome"') for frame in self.traffic.frames_in)

    def photographs(self, name: str) -> Path:
        PICTURES.mkdir(exist_ok=True)
        path = PICTURES / f"{name}.png"
        self.page.screenshot(path=path, animations="disabled")
        return path

    def settles(self) -> None:
        """Wait until the page has drawn what it was told."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


class Chair(Screen):
    """Mette, who leads the meeting from her laptop."""

    @property
    def line(self) -> Locator:
        """The field in which she writes the next line."""
        return self.page.locator("#compose textarea")

    @property
    def go(self) -> Locator:
        """The press that ends the opening."""
        return self.page.locator("#begin")

    @property
    def door(self) -> Locator:
        return self.part("door")

    def logs_in(self, password: str = PASSWORD) -> None:
        self.opens("/log-ind")
        self.page.fill("input[name=username]", "mette")
        self.page.fill("input[name=password]", password)
        self.page.keyboard.press("Enter")

    def reads_in(self, language: str) -> None:
        """Have the pages in another language than that of the account, where it is another."""
        if self.page.evaluate("document.documentElement.lang") != language:
            self.page.locator(f"button[lang={language}]").click()
            expect(self.page.locator("html")).to_have_attribute("lang", language)

    def starts_meeting(self, number: int = 0) -> str:
        """Begin one of today's meetings, and return its page."""
        self.page.wait_for_url("**/i-dag")
        self.page.locator(".meet").nth(number).locator("form[action$='/start'] button, a.btn.primary").click()
        self.page.wait_for_url("**/moeder/*")
        self.begins()
        return self.page.url

    def begins(self) -> None:
        """Press on through the opening, where there is one; the note is on the page behind it, and is not seen."""
        expect(self.page.locator("#begin:visible, #compose textarea:visible").first).to_be_visible()
        self.settles()
        if self.go.is_visible():
            self.go.click()
        expect(self.line).to_be_visible()

    def shows_digits(self) -> str:
        """Return the six digits that open the waiting room."""
        expect(self.door.locator(".code").or_(self.door.locator("form:has(input[name=show]) button"))).to_be_visible()
        if not self.door.locator(".code").count():
            self.door.locator("form:has(input[name=show]) button").click()
        return re.sub(r"\D", "", self.door.locator(".code").inner_text())

    def admits(self, name: str) -> None:
        """Let the one screen that waits in, as somebody's own."""
        self.door.locator(".waiting button", has_text=name).first.click()

    def admits_display(self) -> None:
        self.door.locator(".waiting form:has(input[value=display]) button").first.click()

    def has_a_child(self) -> None:
        """See to it that Sofie sits at the table, though she has no screen."""
        if self.door.get_by_text("Sofie").count():
            return
        self.door.locator("#new-person > summary").click()
        self.door.locator("#new-person input[name=name]").fill("Sofie")
        self.door.locator("#new-person select").select_option("child")
        self.door.locator("#new-person form button").click()
        expect(self.door).to_contain_text("Sofie")

    def opens_the_scale(self) -> Locator:
        """Put the scale on every screen, with its questions to choose from; returns its part."""
        tool = self.part("tool")
        if not tool.locator(".tool").count():
            self.part("needs").locator(".rail button", has_text="Sig et tal").click()
            expect(tool.locator(".tool")).to_be_visible()
        new = tool.locator("details[id^=new-scale]")
        if new.count() and new.get_attribute("open") is None:
            new.locator("> summary").click()
        return tool

    def asks(self, question: str) -> None:
        """Put a question on a new scale, whether there is one already or not."""
        tool = self.opens_the_scale()
        tool.get_by_role("button", name=question).click()
        expect(tool.locator("#scale-question")).to_have_text(question)

    def removes(self, name: str) -> None:
        """Send a phone out again."""
        row = self.door.locator(".here li", has_text=name)
        row.locator("form[data-do=remove] button").first.click()

    def opens_display(self) -> Display:
        with self.context.expect_page() as opened:
            self.page.locator("form[action$='/skaerm'] button").click()
        display = Display(opened.value, self.server, self.recorder)
        display.page.set_viewport_size({"width": DISPLAY[0], "height": DISPLAY[1]})
        expect(display.page.locator(".stage")).to_be_visible()
        return display

    def speaks_as(self, name: str) -> None:
        """Choose whose words the line is."""
        self.page.locator("#compose label.voice", has_text=name).click()

    def types(self, words: str, delay: float = 5) -> None:
        self.line.press_sequentially(words, delay=delay)

    def keeps(self) -> None:
        """Put the line in the note."""
        self.line.press("Enter")
        expect(self.line).to_have_value("")

    def writes(self, words: str) -> None:
        """Write a line and put it in the note."""
        self.types(words, delay=0)
        self.keeps()
        self.reads(words)

    def agrees(self, what: str, who: str | None = None) -> None:
        """Make an agreement."""
        form = self.page.locator("#make-agreement form")
        if not form.is_visible():
            self.page.locator("#make-agreement > summary").click()
        if who:
            form.locator("select").select_option(label=who)
        form.locator("input[name=words]").first.fill(what)
        form.locator("button").click()

    def undoes(self) -> None:
        self.page.locator("#compose form[data-undo] button").click()

    def goes_on(self) -> None:
        """Take the next topic."""
        self.page.locator("form[data-do=topic] button").click()

    def hides_the_display(self) -> None:
        self.page.locator("form[data-do=hide] button").click()

    def shows_the_display(self) -> None:
        self.page.locator("form[data-do=show] button").click()

    def gathers(self) -> None:
        """Put the ending on every screen."""
        self.page.locator("#gather:visible").click()
        expect(self.page.locator("#ending")).to_be_visible()

    def agrees_on_next(self, place: str, on: str = "2099-12-10", at: str = "16:30") -> None:
        """Agree on the next meeting, in the note or at the ending."""
        form = self.page.locator(".next-form:visible").first
        form.locator("summary").click()
        for name, value in (("on", on), ("at", at), ("place", place)):
            form.locator(f"[name={name}]").fill(value)
        form.locator("button").first.click()

    def ends_meeting(self) -> None:
        """End it, as where there was no time to gather."""
        if not self.page.locator("#ending").is_visible():
            self.gathers()
        self.page.locator("#ending-left > summary").click()
        self.page.locator("#ending-left form[data-do=end] button").first.click()
        expect(self.page.locator("#ending-left")).to_have_count(0)


class Phone(Screen):
    """Somebody's own telephone."""

    @property
    def draft(self) -> Locator:
        return self.page.locator("#draft-note")

    def joins(self, digits: str) -> None:
        self.opens("/kom-med")
        self.page.fill("#digits", digits)
        self.page.keyboard.press("Enter")

    def scans(self, screen: Screen) -> None:
        """Point the camera at the code that a screen shows, and tap once."""
        code = screen.page.locator(".qr:visible path").last
        self.page.goto(scan.read(scan.squares(code.get_attribute("d") or "")))
        self.page.locator("form[data-token] button").click()

    def waits(self) -> str:
        """Be in the waiting room; return the words by which this phone is known."""
        self.page.wait_for_url("**/d/*")
        pair = self.page.locator(".pair b")
        expect(pair).to_be_visible()
        return pair.inner_text()

    def is_in(self) -> None:
        expect(self.draft).to_be_visible()

    def drafts(self, words: str, delay: float = 0) -> None:
        """Write for oneself."""
        self.draft.press_sequentially(words, delay=delay)

    def shows(self) -> None:
        """Show everybody what was written in private."""
        self.page.locator("#sheet button.primary").click()

    def writes_along(self, words: str) -> None:
        """Write at the end of the line that somebody else is writing."""
        along = self.page.locator("#note details").last
        field = along.locator("textarea")
        if not field.is_visible():
            along.locator("summary").click()
        field.focus()
        field.press("Control+End")
        field.press_sequentially(words)

    def says_goodbye(self) -> None:
        """Be let go: nothing of the meeting is left on the page."""
        expect(self.page.locator("#note")).to_have_count(0)


class Display(Screen):
    """The big screen of the room."""

    @property
    def stage(self) -> Locator:
        return self.page.locator(".stage")

    @property
    def code(self) -> Locator:
        """What a phone's camera reads; there is none where no phone can reach the machine."""
        return self.page.locator(".joincard .qr")


class Passed(Screen):
    """The tablet that is passed round the table."""

    def joins(self, digits: str) -> None:
        self.opens("/kom-med")
        self.page.fill("#digits", digits)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/d/*")

    def sits(self, name: str) -> None:
        """Say who has it now."""
        self.page.locator(".holder.asks .turn", has_text=name).click()
        expect(self.page.locator(".holder:not(.asks)")).to_contain_text(name)

    def hands_on(self) -> None:
        self.page.locator(".holder .btn.primary").click()
        expect(self.page.locator(".holder.asks")).to_be_visible()


class House:
    """Makes people: each with a browser of their own, all of them recorded."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.recorder = Recorder()
        self._contexts: list[BrowserContext] = []

    def chair(self, language: str = DANISH) -> Chair:
        return Chair(self.page(CONTROL, language), self.server, self.recorder)

    def phone(self, language: str = DANISH) -> Phone:
        return Phone(self.page(OWN, language, touch=True), self.server, self.recorder)

    def passed(self, language: str = DANISH) -> Passed:
        return Passed(self.page(TABLET, language, touch=True), self.server, self.recorder)

    def page(self, size: tuple[int, int], language: str = DANISH, touch: bool = False, scripts: bool = True) -> Page:
        """A page of a browser that was never here before."""
        context = self.browser.new_context(
            java_script_enabled=scripts,
            viewport={"width": size[0], "height": size[1]},
            locale=LOCALES[language],
            timezone_id="Europe/Copenhagen",
            has_touch=touch,
        )
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        self.recorder.watch(context)
        return context.new_page()

    def moves_over(self, display: Display, language: str = DANISH) -> Display:
        """Move the window of a display over on the big screen, where it covers no other and slows none."""
        here, url = display.page, display.page.url
        page = self.page(DISPLAY, language)
        own = [one for one in here.context.cookies() if url.rpartition("/")[2] in one["name"]]
        page.context.add_cookies(own)  # type: ignore[arg-type]
        here.close()
        here.context.pages[0].evaluate(_FORGET_DISPLAYS)
        page.goto(url)
        moved = Display(page, self.server, self.recorder)
        expect(moved.stage).to_be_visible()
        return moved

    def close(self) -> None:
        for context in self._contexts:
            context.close()


class Table:
    """A meeting that runs: Mette on control, the display, and Amina on her phone."""

    def __init__(self, house: House, number: int = 0, language: str = DANISH, phone: str = "Amina") -> None:
        self.house, self.server, self.recorder = house, house.server, house.recorder
        self.chair = house.chair(language)
        self.chair.logs_in()
        self.chair.page.wait_for_url("**/i-dag")
        self.chair.reads_in(language)
        self.meeting = self.chair.starts_meeting(number)
        self.language = language
        self.phone = self.lets_in(phone)
        self.display = house.moves_over(self.chair.opens_display(), language)

    @property
    def screens(self) -> tuple[Chair, Display, Phone]:
        return self.chair, self.display, self.phone

    def lets_in(self, name: str) -> Phone:
        """Somebody more comes in with a phone."""
        phone = self.house.phone(self.language)
        phone.joins(self.chair.shows_digits())
        phone.waits()
        self.chair.admits(name)
        phone.is_in()
        return phone
