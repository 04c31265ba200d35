"""The templates of scales, drawn by the host's own environment: every surface, stable ids, nothing a policy stops."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from socialive_scaling_questions import scaling_questions
from socialive_scaling_questions.actions import Answer, Ask, AskOwn, Show

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.theme.environment import make_environment
from socialive_core import Participant, Role, Score, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play
from tests.drawn import drawn

PACKAGE = Path(str(files("socialive_scaling_questions")))
SOURCES = {path.name: path.read_text() for path in (PACKAGE / "templates").iterdir()}
CATALOGUE = (PACKAGE / "locales/en/LC_MESSAGES/scaling_questions.po").read_text()
CATALOGUES = Catalogues.load({HOST: LOCALES, "scaling_questions": PACKAGE / "locales"})
ENVIRONMENT = make_environment([scaling_questions], CATALOGUES)
SOFIE = Participant("sofie", "Sofie", Role.CHILD, mark=5)
SURFACES = [(Surface.CONTROL, "mette"), (Surface.DISPLAY, None), (Surface.TABLE, "amina"), (Surface.OWN, "amina"),
            (Surface.HOME, "amina")]  # fmt: skip


def draw(board: Trial, surface: Surface, who: str | None, language: str = "da", agreements: str | None = None) -> str:
    return drawn(ENVIRONMENT, board, surface, who, language, agreements)


@pytest.fixture
def board() -> Trial:
    odd = Participant("odd", "<b>Åge", Role.RELATIVE, mark=6)
    board = play(scaling_questions, SOFIE, AMINA, KARIM, odd, METTE)
    board.facts = (Score(key="before.0/1", voice="amina", question="Hvor svære er morgenerne?", value=2),)
    board.takes("mette", Ask("sleep"))
    board.takes("mette", Answer(3, board.state.now.id), voice="sofie")
    board.takes("mette", Ask("mornings"))
    answers: list[tuple[str, Any]] = [("amina", 8), ("karim", "unknown"), ("odd", 0), ("sofie", "declined")]
    for who, value in answers:
        board.takes("mette", Answer(value, board.state.now.id), voice=who)
    board.takes("mette", Show("notice"))
    return board


@pytest.mark.parametrize(("surface", "who"), SURFACES)
def test_every_surface_draws_a_scale_with_unique_ids_and_no_form_in_a_form(
    board: Trial, surface: Surface, who: str | None
) -> None:
    for one in (board, play(scaling_questions)):
        html = draw(one, surface, who)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert html.count("<form") == html.count("</form>")
        assert not re.search(r"<form(?:(?!</form>).)*<form", html, re.DOTALL)
        assert not re.search(r"\sstyle=|<script|\son[a-z]+=", html)
        assert "<b>Åge" not in html


def test_without_a_question_the_leader_chooses_and_the_others_wait() -> None:
    board = play(scaling_questions)
    assert "Hvor svære er morgenerne?" in draw(board, Surface.CONTROL, "mette")
    for surface, who in SURFACES[1:]:
        assert "Her kommer jeres tal." in draw(board, surface, who)


def test_the_display_has_a_lane_each_a_marker_at_the_number_and_one_prompt(board: Trial) -> None:
    html = draw(board, Surface.DISPLAY, None)
    assert html.count("data-block") == 5
    assert html.count('class="here') == 2
    assert 'class="here at-8"' in html
    assert "Hvem ville lægge mærke til det?" in html
    assert "ikke svare" not in html
    assert "<form" not in html


def test_control_has_thirteen_equal_answers_a_person_and_one_press_each(board: Trial) -> None:
    html = unescape(draw(board, Surface.CONTROL, "mette"))
    assert html.count('"do":"answer"') == 13 * 5
    assert html.count('"value":10,') + html.count('"value":10}') == 5
    assert html.count('"do":"show"') == 4 + 9  # three in front and one to take away, and the rest of the talk behind


def test_control_tells_why_a_question_is_not_there_for_a_child_among_others(board: Trial) -> None:
    html = unescape(draw(board, Surface.CONTROL, "mette"))
    assert html.count("Tag det i en samtale alene.") == 5  # two questions, one's own words, and the authority's worry
    assert '"question":"safe"' not in html
    assert '"question":"safe"' in unescape(draw(play(scaling_questions), Surface.CONTROL, "mette"))


def test_ones_own_screen_has_question_and_ends_before_the_numbers(board: Trial) -> None:
    html = unescape(draw(board, Surface.OWN, "amina"))
    legend = html[html.index("<legend>") : html.index("</legend>")]
    assert all(words in legend for words in ("Hvor svære er morgenerne?", "Som det er værst", "Som vi ønsker det"))
    assert html.count('"do":"answer"') == 13
    assert html.count('aria-pressed="true"') == 1
    assert '8<span class="vh"> af 10</span>' in html
    assert '"do":"ask' not in html


def test_the_table_asks_whoever_has_the_tablet(board: Trial) -> None:
    html = unescape(draw(board, Surface.TABLE, "amina"))
    assert "Amina, sig et tal højt, eller peg." in html
    assert html.count('"do":"answer"') == html.count("<button") - 1 == 13  # and one that shows what one wrote


def test_an_english_screen_speaks_english_and_own_words_stay(board: Trial) -> None:
    for surface, who in SURFACES:
        html = draw(board, surface, who, "en")
        assert "How hard are the mornings?" in html
        assert not re.search(r"ved ikke|Vi venter|Det ved jeg|Som det er|lægge mærke", html)
    board.takes("mette", AskOwn("Hvad <i>nu?"))
    assert "Hvad &lt;i&gt;nu?" in draw(board, Surface.DISPLAY, None, "en")


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_nothing_stands_in_a_template_that_a_policy_would_stop(source: str) -> None:
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|\bhx-|https?:|\|\s*safe", source)


def test_every_sentence_is_in_the_english_catalogue() -> None:
    sources = [*SOURCES.values(), *(path.read_text() for path in PACKAGE.glob("*.py"))]
    used = {found for source in sources for found in re.findall(r"\b_\(\s*[\"']([^\"']+)[\"']", source)}
    assert used == set(dict(re.findall(r'msgid "(.+)"\nmsgstr "(.+)"', CATALOGUE)))


@pytest.mark.parametrize(
    "name", ["scaling_questions.css", "stage.css", "control.css", "guessing.css", "pictured.css", "together.css"]
)
def test_a_style_sheet_touches_nothing_but_this_tool(name: str) -> None:
    css = (PACKAGE / "static" / name).read_text()
    assert css.count("{") == css.count("}")
    outer = [line for line in css.splitlines() if re.match(r"  \S.*\{$", line) and not line.startswith("  @")]
    assert outer
    assert all('[data-tool="scaling_questions"]' in line for line in outer)
    assert "@layer plugin" in css
