"""The note's templates: they draw every state, with stable unique ids and nothing that a policy would stop."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup
from socialive_meeting_note import meeting_note
from socialive_meeting_note.actions import Keep, Show, Start

from socialive_core import Surface, Write
from socialive_core.testing import AMINA, Trial, play

FOLDER = files("socialive_meeting_note") / "templates"
SURFACES = ("board.html", "control.html", "display.html", "own.html")
SOURCES = {path.name: path.read_text() for path in FOLDER.iterdir()}
CATALOGUE = (files("socialive_meeting_note") / "locales/en/LC_MESSAGES/meeting_note.po").read_text()


class Act:
    """Draws a mark for whatever it is asked for."""

    def may(self, action: type) -> bool:
        return True

    def form(self, action: type, caller: Any, **rest: Any) -> Markup:
        return Markup("<form>{}</form>").format(caller())

    def __getattr__(self, name: str) -> Any:
        return lambda *values, **fields: Markup("<i>{}</i>").format(name)


def draw(note: Trial, name: str, who: str | None) -> str:
    environment = Environment(
        loader=DictLoader({f"meeting_note/{file}": source for file, source in SOURCES.items()}),
        autoescape=True,
        undefined=StrictUndefined,
    )
    macros = {
        name: lambda *given, name=name: Markup("<i>{} {}</i>").format(name, given)
        for name in ("text", "mark", "whose", "by", "icon")
    }
    actions = {action.__name__: action for action in meeting_note.permissions}
    words = {"_": lambda message, **values: message.format(**values), "act": Act()}
    surface = name.removesuffix(".html")
    seen = note.sees(who, Surface(surface) if surface != "board" else None)
    return environment.get_template(f"meeting_note/{name}").render(**macros, **actions, **words, **seen)


@pytest.fixture
def note() -> Trial:
    note = play(meeting_note)
    note.takes("amina", Show(), words="Mandag")
    note.takes("mette", Start(), voice=AMINA)
    note.writes("mette", "Tirsdag")
    note.takes("mette", Keep(), voice="we")
    note.takes("karim", Start())
    note.takes("mette", Start())
    return note


@pytest.mark.parametrize("name", SURFACES)
@pytest.mark.parametrize("who", ["mette", "karim", "line"])
def test_every_template_draws_every_line_under_its_own_id(note: Trial, name: str, who: str) -> None:
    html = draw(note, name, None if name == "display.html" else who)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {f"line-{line.id}" for line in note.state.lines} <= set(ids)
    assert html.count("<form") == html.count("</form>")
    assert not re.search(r"<form(?:(?!</form>).)*<form", html, re.DOTALL)


@pytest.mark.parametrize("name", SURFACES)
def test_an_empty_note_says_so_in_words(name: str) -> None:
    assert "Her kommer det, I siger." in draw(play(meeting_note), name, None if name == "display.html" else "mette")


def test_the_display_marks_its_blocks_and_the_ones_being_written(note: Trial) -> None:
    html = draw(note, "display.html", None)
    assert html.count("data-block") == 4
    assert html.count("data-writing") == 2


def test_on_the_display_the_newest_line_is_large_while_nobody_writes() -> None:
    note = play(meeting_note)
    note.takes("amina", Show(), words="Mandag")
    note.takes("karim", Show(), words="Tirsdag")
    html = draw(note, "display.html", None)
    assert html.index('class="earlier"') < html.index(note.state.lines[0].id) < html.index('class="words')
    assert html.index('class="words') < html.index(note.state.lines[1].id)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_nothing_stands_in_a_template_that_a_policy_would_stop(source: str) -> None:
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|\bhx-|https?:|\|\s*safe", source)


def test_every_sentence_is_in_the_english_catalogue() -> None:
    package = files("socialive_meeting_note")
    sources = [*SOURCES.values(), *(path.read_text() for path in package.iterdir() if path.name.endswith(".py"))]
    used = {found for source in sources for found in re.findall(r"\b_\(\s*[\"']([^\"']+)[\"']", source)}
    known = dict(re.findall(r'msgid "(.+)"\nmsgstr "(.+)"', CATALOGUE))
    assert used == set(known)


def test_writing_along_is_part_of_the_rules() -> None:
    assert Write in meeting_note.permissions
