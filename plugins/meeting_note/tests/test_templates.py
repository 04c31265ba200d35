"""The note's templates: they draw every state, with stable unique ids and nothing that a policy would stop."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup
from socialive_meeting_note import meeting_note
from socialive_meeting_note.actions import Assess, Common, Correct, Differ, Keep, Settle, Show, Start, State

from socialive_core import Surface, Write
from socialive_core.testing import AMINA, KARIM, Trial, play

FOLDER = files("socialive_meeting_note") / "templates"
SURFACES = ("board.html", "control.html", "display.html", "own.html")
SOURCES = {path.name: path.read_text() for path in FOLDER.iterdir()}
CATALOGUE = (files("socialive_meeting_note") / "locales/en/LC_MESSAGES/meeting_note.po").read_text()


class Act:
    """Draws a mark for whatever it is asked for."""

    def may(self, action: type, voice: str | None = None) -> bool:
        return True

    def form(self, action: type, caller: Any, **rest: Any) -> Markup:
        return Markup("<form>{}</form>").format(caller())

    def __getattr__(self, name: str) -> Any:
        return lambda *values, **fields: Markup("<i>{} {}</i>").format(name, values)


def draw(note: Trial, name: str, who: str | None) -> str:
    """The note on a surface; `act.form` is drawn with its fields, everything else of `act` as a mark."""
    environment = Environment(
        loader=DictLoader({f"meeting_note/{file}": source for file, source in SOURCES.items()}),
        autoescape=True,
        undefined=StrictUndefined,
    )
    environment.filters["genitive"] = "{}s".format
    macros = {
        name: lambda *given, name=name: Markup("<i>{} {}</i>").format(name, given)
        for name in ("text", "mark", "whose", "by", "icon", "before", "withheld", "interpreted", "words_field")
    }
    actions = {action.__name__: action for action in meeting_note.permissions}
    words = {"_": lambda message, **values: message.format(**values), "act": Act(), "WE": "we", "people": note.people}
    words["again"] = lambda macro, *given: macro(*given)
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
    everything(note)
    note.takes("karim", Start())
    note.takes("mette", Start())
    return note


def everything(note: Trial) -> None:
    """A difference in every stage, an assessment that is answered, words being corrected and corrected."""
    note.topic = "t2"
    note.takes("amina", Show(), words="Hun græder")
    note.takes("karim", Differ(note.state.lines[-1].id), words="Hun er glad")
    difference = note.state.differences[0]
    note.takes("mette", Common(difference.id), voice="we", words="Hun skal være glad")
    note.takes("karim", State(difference.id), words="Nu ser jeg det")
    note.takes("mette", Assess(("seen", "change")), words=("Set", "Ændre"))
    note.takes("amina", State(note.state.assessments[0].id), words="Larmen")
    note.takes("amina", Correct(note.state.lines[0].id))
    note.takes("amina", Correct(difference.statements[0].id))
    note.takes("amina", Settle(difference.statements[0].id))


@pytest.mark.parametrize("name", SURFACES)
@pytest.mark.parametrize("who", ["mette", "karim", "line"])
def test_every_template_draws_every_line_under_its_own_id(note: Trial, name: str, who: str) -> None:
    html = draw(note, name, None if name == "display.html" else who)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {f"line-{line.id}" for line in note.state.said()} <= set(ids)
    assert {one.words or one.again for one in note.state.said()} <= set(re.findall(r"turn-\d+\.0", html))
    assert html.count("<form") == html.count("</form>")
    assert not re.search(r"<form(?:(?!</form>).)*<form", html, re.DOTALL)


@pytest.mark.parametrize("name", SURFACES)
def test_an_empty_note_says_so_in_words(name: str) -> None:
    assert "Her kommer det, I siger." in draw(play(meeting_note), name, None if name == "display.html" else "mette")


def test_the_display_marks_its_blocks_and_the_ones_being_written(note: Trial) -> None:
    html = draw(note, "display.html", None)
    assert html.count("data-block") == 6
    assert html.count("data-writing") == 2


def test_on_the_display_the_newest_line_is_large_while_nobody_writes() -> None:
    note = play(meeting_note)
    note.takes("amina", Show(), words="Mandag")
    note.takes("karim", Show(), words="Tirsdag")
    html = draw(note, "display.html", None)
    assert html.index('class="earlier"') < html.index(note.state.lines[0].id) < html.index('class="words')
    assert html.index('class="words') < html.index(note.state.lines[1].id)


@pytest.mark.parametrize("name", SURFACES)
def test_every_column_is_drawn_alike(name: str) -> None:
    note = play(meeting_note)
    for who in ("mette", "karim", "amina", "line"):
        to = note.state.differences
        note.takes(who, State(to[0].id) if to else Differ(), words=f"Det siger {who}")
    html = draw(note, name, None if name == "display.html" else "line")
    drawn = re.findall(r'<div class="words.*?</div>.*?</div>', html, re.DOTALL)
    shapes = {re.sub(r"\bp\d\b|turn-\d+|&#39;\w+&#39;|\s", "", one) for one in drawn}
    assert (len(drawn), len(shapes)) == (4, 1)
    assert re.findall(r"whose \(&#39;(\w+)", html) == ["amina", "karim", "line", "mette"]


def test_a_hidden_answer_is_in_no_byte_of_anybody_elses_screen() -> None:
    note = play(meeting_note)
    note.takes("karim", Show(), words="Jeg kører hende")
    note.takes("amina", Show(), words="Mandag er svær")
    before = [draw(note, name, "karim") for name in ("own.html", "board.html")]
    wall = draw(note, "display.html", None)
    note.takes("amina", Differ(note.state.lines[0].id), words="Nej", audience=("amina", "mette"))
    assert "Amina og Karim ser det forskelligt" in draw(note, "own.html", "mette")
    assert [draw(note, name, "karim") for name in ("own.html", "board.html")] == before
    assert draw(note, "display.html", None) == wall


def test_on_ones_own_screen_one_is_asked_of_ones_own_words_alone() -> None:
    note = play(meeting_note)
    note.takes("amina", Show(), words="Mandag")
    asked = {who: "Er det sagt rigtigt?" in draw(note, "own.html", who) for who in ("amina", "karim", "line")}
    assert asked == {"amina": True, "karim": False, "line": False}
    assert "Jeg ser det anderledes" in draw(note, "own.html", "karim")
    assert "Jeg ser det anderledes" not in draw(note, "own.html", "amina")
    assert "Er det sagt rigtigt?" in draw(note, "control.html", "mette")
    assert "Er det sagt rigtigt?" not in draw(note, "display.html", None)


def test_a_correction_says_after_whose_words() -> None:
    note = play(meeting_note)
    note.takes("mette", Start(), voice=AMINA)
    note.writes("mette", "Mandag")
    note.takes("mette", Keep(), voice=AMINA)
    line = note.state.lines[0].id
    note.takes("amina", Correct(line))
    assert "bliver rettet nu" in draw(note, "control.html", "mette")
    note.takes("amina", Settle(line))
    assert "Rettet efter dine ord" in draw(note, "own.html", "amina")
    assert "Rettet efter Aminas ord" in draw(note, "own.html", "karim")
    for who, name in (("karim", "own.html"), ("mette", "control.html"), ("karim", "board.html")):
        assert f"before (&#39;{note.state.lines[0].words}&#39;,)" in draw(note, name, who)


def test_an_assessment_is_mine_on_my_screen_and_has_a_name_on_the_others() -> None:
    note = play(meeting_note)
    for words in ("Afskeden", "Larmen"):
        note.takes("mette", Assess(("thought",)), words=words)
    html = draw(note, "control.html", "mette")
    assert html.index("Min vurdering, tidligere") < html.index("Min vurdering lige nu")
    for html in (draw(note, "own.html", "amina"), draw(note, "display.html", None)):
        assert html.index("Mettes vurdering, tidligere") < html.index("Mettes vurdering lige nu")


def test_a_rule_stands_where_another_topic_begins() -> None:
    note = play(meeting_note, topic="t1")
    for topic in ("t1", "t1", "t2", "t2"):
        note.topic = topic
        note.takes("amina", Show(), words=topic)
    assert [row.apart for row in note.sees("amina")["rows"]] == [False, False, True, False]
    assert draw(note, "control.html", "mette").count(" apart") == 1


def test_the_words_of_the_second_follow_those_of_the_first() -> None:
    note = play(meeting_note)
    assert note.sees("mette")["beside_of"] is None
    note.takes("mette", Differ(), voice=AMINA, words="Hun græder")
    first = note.sees("mette")["beside_of"]
    assert (str(first.title), first.follows) == ("Sådan ser Amina det", "karim")
    note.takes("mette", State(first.id), voice=KARIM, words="Hun er glad")
    assert note.sees("mette")["beside_of"] is None


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
