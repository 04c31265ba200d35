"""The templates of the columns, drawn by the host's own environment: every surface, stable ids, columns alike."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest
from socialive_what_we_can import what_we_can
from socialive_what_we_can.actions import Add, Differ, Pick

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.theme.environment import make_environment
from socialive_core import Participant, Role, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play
from tests.drawn import drawn

PACKAGE = Path(str(files("socialive_what_we_can")))
SOURCES = {path.name: path.read_text() for path in (PACKAGE / "templates").iterdir()}
CATALOGUE = (PACKAGE / "locales/en/LC_MESSAGES/what_we_can.po").read_text()
CATALOGUES = Catalogues.load({HOST: LOCALES, "what_we_can": PACKAGE / "locales"})
ENVIRONMENT = make_environment([what_we_can], CATALOGUES)
SURFACES = [(Surface.CONTROL, "mette"), (Surface.DISPLAY, None), (Surface.TABLE, "amina"), (Surface.OWN, "amina"),
            (Surface.HOME, "amina")]  # fmt: skip


def draw(board: Trial, surface: Surface, who: str | None, language: str = "da") -> str:
    return drawn(ENVIRONMENT, board, surface, who, language, agreements="agreements")


@pytest.fixture
def board() -> Trial:
    odd = Participant("odd", "<b>Åge", Role.RELATIVE, mark=6)
    board = play(what_we_can, AMINA, KARIM, odd, METTE)
    board.takes("mette", Pick("place"), words="Vi kan mødes et andet sted.")
    board.takes("mette", Pick("help"), words=("Om du får hjælp", "vi skal se på det hele."))
    board.takes("mette", Add("citizen"), voice="odd", words="Hvem der følger hende")
    board.takes("amina", Differ(board.state.rows[1].id), words="Det ved jeg bedst")
    return board


@pytest.mark.parametrize(("surface", "who"), SURFACES)
def test_every_surface_draws_the_columns_with_unique_ids_and_no_form_in_a_form(
    board: Trial, surface: Surface, who: str | None
) -> None:
    for one in (board, play(what_we_can)):
        html = draw(one, surface, who)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert html.count("<form") == html.count("</form>")
        assert not re.search(r"<form(?:(?!</form>).)*<form", html, re.DOTALL)
        assert not re.search(r"\sstyle=|<script|\son[a-z]+=", html)
        assert "<b>Åge" not in html


@pytest.mark.parametrize(("surface", "who"), SURFACES)
def test_every_surface_has_a_slot_for_every_text(board: Trial, surface: Surface, who: str | None) -> None:
    html = draw(board, surface, who)
    said = [one for row in board.state.rows for one in (row, *row.beside)]
    texts = [text for one in said for text in (one.words, getattr(one, "because", "")) if text]
    assert sorted(re.findall(r'data-text="([^"]+)"', html)) == sorted(texts)


def test_without_a_line_everybody_waits_and_control_offers_the_municipality_s_sentences() -> None:
    board = play(what_we_can)
    for surface, who in SURFACES[1:]:
        assert "Her kommer det, I kan, og hvem der bestemmer." in draw(board, surface, who)
    html = unescape(draw(board, Surface.CONTROL, "mette"))
    assert html.count('"do":"pick"') == 10
    assert 'value="flere skal læse sagen først."' in html


def test_the_display_has_four_headings_ranks_of_lines_and_nothing_to_press(board: Trial) -> None:
    html = draw(board, Surface.DISPLAY, None)
    assert re.findall(r'<h2 class="col-(\d)"', html) == ["1", "2", "3", "4"]
    assert html.count("data-block") == 2  # one rank, and what is seen differently
    assert "<form" not in html


def test_control_can_say_it_differently_make_an_agreement_and_say_who_may_see_a_line(board: Trial) -> None:
    html = unescape(draw(board, Surface.CONTROL, "mette"))
    assert html.count('"do":"differ"') == 3
    assert html.count('"do":"agree"') == 3
    assert html.count("data-sees=") == 3


def test_on_a_screen_of_one_s_own_one_sees_others_lines_differently_and_picks_nothing(board: Trial) -> None:
    html = unescape(draw(board, Surface.OWN, "amina"))
    assert html.count('"do":"differ"') == 3
    assert '"do":"pick"' not in html
    assert '"do":"agree"' not in html
    mine = play(what_we_can)
    mine.takes("amina", Add("can"), words="Vi kan")
    assert '"do":"differ"' not in unescape(draw(mine, Surface.OWN, "amina"))


def test_no_name_stands_with_a_pointer_to_what_is_seen_differently(board: Trial) -> None:
    html = draw(board, Surface.HOME, "karim")
    (pointer,) = re.findall(r'<p class="pointer">(.*?)</p>', html)
    assert pointer == "Noget her ser vi forskelligt. Se nedenfor."


def test_an_english_screen_speaks_english(board: Trial) -> None:
    for surface, who in SURFACES:
        html = draw(board, surface, who, "en")
        assert "What we cannot" in html or surface is Surface.OWN
        assert not re.search(r"fordi|bestemmer|Sådan ser|Vi kan mødes", html)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_nothing_stands_in_a_template_that_a_policy_would_stop(source: str) -> None:
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|\bhx-|https?:|\|\s*safe", source)


def test_every_sentence_is_in_the_english_catalogue() -> None:
    sources = [*SOURCES.values(), *(path.read_text() for path in PACKAGE.glob("*.py"))]
    used = {found for source in sources for found in re.findall(r"\b_\(\s*[\"']([^\"']+)[\"']", source)}
    assert used == set(dict(re.findall(r'msgid "(.+)"\nmsgstr "(.+)"', CATALOGUE)))


def test_the_style_sheet_touches_nothing_but_this_tool_and_no_column_has_rules_of_its_own() -> None:
    css = (PACKAGE / "static" / "what_we_can.css").read_text()
    assert css.count("{") == css.count("}")
    outer = [line for line in css.splitlines() if re.match(r"  \S.*\{$", line) and not line.startswith("  @")]
    assert outer
    assert all('[data-tool="what_we_can"]' in line for line in outer)
    own = re.findall(r"\.col-(\d) \{\s*([^}]*?)\s*\}", css)
    assert own == [(number, f"grid-column: {number};") for number in "1234"]
