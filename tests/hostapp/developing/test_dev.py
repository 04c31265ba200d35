"""Whoever writes a tool sees what they save in a meeting that goes on, and what is wrong with it in words."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from websockets.sync.client import connect
from websockets.typing import Origin

from hostapp import urls
from hostapp.kit.scaffold import begin
from tests.e2e.server import PASSWORD, ROOT, free_port

READY_WITHIN, SEEN_WITHIN = 60.0, 5.0
"""Seconds; on a machine of its own what is saved is seen within half a second."""
ANSWERS = '{% for person, said in rows if said %}<p class="answer">{{ person.name }}: {{ said }}</p>{% endfor %}\n'


class Author:
    """Somebody at a terminal and a browser, with a tool of their own."""

    def __init__(self, folder: Path) -> None:
        begin("my_tool", folder)
        self.folder = folder / "socialive-my-tool"
        self.package = self.folder / "socialive_my_tool"
        self.board, self.code = self.package / "templates" / "board.html", self.package / "__init__.py"
        self.board.write_text(self.board.read_text() + ANSWERS)
        self.log = folder / "terminal"
        self.origin = f"http://127.0.0.1:{free_port()}"
        self.browser = httpx.Client(
            base_url=self.origin, headers={"origin": self.origin, "sec-fetch-site": "same-origin"}, timeout=20
        )
        self.process: subprocess.Popen[bytes] | None = None
        self.meeting = ""

    def begins(self) -> None:
        words = [sys.executable, "-m", "hostapp.cli", "dev", str(self.folder), "--port", self.origin.rpartition(":")[2]]
        env = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "SOCIALIVE_DEMO_PASSWORD": PASSWORD}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(words, env=env, stdout=log, stderr=subprocess.STDOUT)
        self.meeting = self.reads("/moeder/", READY_WITHIN).rpartition("/moeder/")[2].split()[0]
        self.browser.post(urls.LOGIN, data={"username": "mette", "password": PASSWORD})

    def reads(self, words: str, within: float = SEEN_WITHIN) -> str:
        """What stands in the terminal, once *words* are there."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            if words in (told := self.log.read_text()):
                return told
            time.sleep(0.05)
        raise AssertionError(f"The terminal does not say {words!r}:\n{self.log.read_text()}")

    def page(self) -> str:
        return self.browser.get(urls.meeting(self.meeting)).text

    def sees(self, words: str, within: float = SEEN_WITHIN) -> float:
        """After how many seconds *words* stand on the page."""
        began = time.monotonic()
        while time.monotonic() < began + within:
            if words in self.page():
                return time.monotonic() - began
            time.sleep(0.05)
        raise AssertionError(f"The page does not say {words!r}; the terminal:\n{self.log.read_text()}")

    def styles(self) -> list[str]:
        """What a page of the meeting would fetch by now."""
        return [self.browser.get(address).text for address in self.browser.get("/tools/saved").json()["styles"]]

    def says(self, weather: str) -> None:
        """Press in the meeting, as its page does."""
        board = re.findall(r'id="board-(\w+)" data-tool="my_tool"', self.page())[0]
        act = {"m": "act", "id": "turn-by-the-author", "board": board, "base": 0, "voice": None, "words": []}
        cookies = "; ".join(f"{name}={value}" for name, value in self.browser.cookies.items())
        door = f"{self.origin.replace('http', 'ws')}/live/{self.meeting}"
        with connect(door, origin=Origin(self.origin), additional_headers={"cookie": cookies}) as live:
            live.send(json.dumps({"m": "hello", "tab": "by-the-author", "texts": {}}))
            live.send(json.dumps(act | {"action": {"do": "say", "weather": weather}}))
            while (told := json.loads(live.recv(10)))["m"] != "done":
                assert told["m"] != "no", told


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Author]:
    somebody = Author(tmp_path_factory.mktemp("author"))
    somebody.begins()
    yield somebody
    assert somebody.process
    somebody.process.terminate()
    somebody.process.wait(20)


def test_a_template_is_on_the_page_soon_after_it_was_saved(author: Author) -> None:
    author.says("sun")
    author.sees("Mette: sun")
    author.board.write_text("<p>Lige gemt</p>\n" + author.board.read_text())
    author.sees("Lige gemt")
    author.reads("board.html: on every screen in")


def test_a_slip_in_the_code_is_told_in_words_and_the_next_save_goes_on_where_the_meeting_was(author: Author) -> None:
    good = author.code.read_text()
    author.code.write_text(good + "\ndef broken(:\n")
    author.sees("Værktøjet virker ikke, som det står nu.")
    line = good.count("\n") + 2
    assert f"socialive_my_tool/__init__.py:{line}: invalid syntax" in author.page()
    author.reads(f"socialive_my_tool/__init__.py:{line}: invalid syntax")
    author.code.write_text(good)
    author.sees("Mette: sun")


def test_a_slip_in_a_template_is_told_with_its_line(author: Author) -> None:
    good = author.board.read_text()
    author.board.write_text("<p>\n{% if %}</p>\n" + good)
    author.sees("templates/board.html:2: ")
    author.board.write_text(good)
    author.sees("Mette: sun")


def test_code_that_is_saved_holds_at_once_and_what_was_said_stays(author: Author) -> None:
    author.code.write_text(author.code.read_text().replace('return {"rows":', 'return {"more": "Nyt", "rows":'))
    author.board.write_text(author.board.read_text() + "<p>{{ more }} i koden</p>")
    author.sees("Nyt i koden")
    author.sees("Mette: sun")


def test_a_style_is_fetched_anew_without_a_restart(author: Author) -> None:
    (author.package / "static").mkdir(exist_ok=True)
    for colour in ("green", "purple"):
        (author.package / "static" / "my_tool.css").write_text(f'[data-tool="my_tool"] p {{ color: {colour}; }}')
        until = time.monotonic() + SEEN_WITHIN
        while f"color: {colour}" not in "".join(author.styles()):
            assert time.monotonic() < until
            time.sleep(0.05)
    assert 'src="/tools/saved.js"' in author.page()
    assert author.browser.get("/tools/saved.js").status_code == 200


def test_the_kit_looks_at_what_was_saved(author: Author) -> None:
    author.board.write_text(author.board.read_text() + '<p style="color: red">')
    author.reads("<p> has a style of its own", READY_WITHIN)
