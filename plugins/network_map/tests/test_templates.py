"""The templates of maps, drawn by the host's own environment: every surface, stable ids, nothing a policy stops."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest
from msgspec.structs import replace
from socialive_network_map import EXAMPLE, network_map
from socialive_network_map.actions import Add, Say, Show
from socialive_network_map.circle import MOST
from socialive_network_map.kinds import GROUPS, RINGS

from hostapp.i18n import HOST, LOCALES, Catalogues
from hostapp.theme.environment import make_environment
from hostapp.theme.pictures import safe_svg
from socialive_core import Agreed, Contact, Figure, Participant, Role, Surface
from socialive_core.testing import AMINA, KARIM, METTE, Trial, play
from tests.drawn import drawn

PACKAGE = Path(str(files("socialive_network_map")))
SOURCES = {path.name: path.read_text() for path in (PACKAGE / "templates").iterdir()}
CATALOGUES = Catalogues.load({HOST: LOCALES, "network_map": PACKAGE / "locales"})
ENVIRONMENT = make_environment([network_map], CATALOGUES)
SURFACES = [(Surface.CONTROL, "mette"), (Surface.DISPLAY, None), (Surface.TABLE, "amina"), (Surface.OWN, "amina"),
            (Surface.HOME, "amina")]  # fmt: skip


def draw(board: Trial, surface: Surface, who: str | None, language: str = "da") -> str:
    return drawn(ENVIRONMENT, board, surface, who, language, agreements="agreements")


@pytest.fixture
def board() -> Trial:
    odd = Participant("odd", "<b>Åge", Role.PARENT, mark=6)
    board = play(network_map, AMINA, KARIM, odd, METTE, state=EXAMPLE)
    board.takes("amina", Add("<b>Ida"))
    board.takes("amina", Say("example.1", "unwanted"))
    return board


@pytest.mark.parametrize(("surface", "who"), SURFACES)
def test_every_surface_draws_a_map_with_unique_ids_and_no_form_in_a_form(
    board: Trial, surface: Surface, who: str | None
) -> None:
    for one in (board, play(network_map)):
        html = draw(one, surface, who)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert html.count("<form") == html.count("</form>")
        assert not re.search(r"<form(?:(?!</form>).)*<form", html, re.DOTALL)
        assert not re.search(r"\sstyle=|<script|\son[a-z]+=", html)
        assert "<b>Ida" not in html
        assert "<b>Åge" not in html


@pytest.mark.parametrize(("surface", "who"), SURFACES)
def test_everybody_on_a_map_is_in_words_on_every_surface(board: Trial, surface: Surface, who: str | None) -> None:
    html = unescape(draw(board, surface, who))
    for one in board.state.people:
        assert one.label in html
    said = re.sub(r"<aside.*</aside>", "", html, flags=re.DOTALL)
    assert ("Skal ikke med" in said) == (surface not in (Surface.DISPLAY, Surface.TABLE))


def test_a_token_says_where_it_stands_and_the_drawing_is_not_read_aloud(board: Trial) -> None:
    html = draw(board, Surface.CONTROL, "mette")
    assert 'aria-label="Mormor, Familie, Tæt på"' in html
    assert len(re.findall(r'class="token ', html)) == 6
    assert len(re.findall(r"data-field=", html)) == 12
    assert all("aria-hidden" in one for one in re.findall(r"<svg[^>]*>", html) if "class" not in one)


def test_the_panel_is_drawn_once_however_many_are_on_the_map() -> None:
    full = [replace(EXAMPLE.people[0], id=f"{ring}{group}{n}", label=f"{ring}{group}{n}", ring=ring, group=group)
            for ring in RINGS for group in GROUPS for n in range(MOST[ring])]  # fmt: skip
    html = draw(play(network_map, state=replace(EXAMPLE, people=tuple(full), ties=())), Surface.CONTROL, "mette")
    assert unescape(html).count('"do":"say"') == 8
    assert len(html) < 70_000


def test_who_may_not_change_a_map_reads_it() -> None:
    html = draw(play(network_map, state=EXAMPLE), Surface.HOME, "amina")
    assert "Mormor" in html
    noor = Participant("noor", "Noor", Role.INTERPRETER)
    html = draw(play(network_map, AMINA, noor, METTE, state=EXAMPLE), Surface.OWN, "noor")
    assert "data-act" not in html
    assert "net-panel" not in html


def test_the_picture_of_the_minutes_keeps_every_name_behind_the_list_of_what_a_drawing_may_hold() -> None:
    (figure, *_rest) = play(network_map, state=EXAMPLE).summary("amina").blocks
    assert isinstance(figure, Figure)
    kept = safe_svg(figure.svg)
    assert all(name in kept for name in ("Mormor", "Karim", "Leyla", "Amina"))


def test_an_english_screen_speaks_english(board: Trial) -> None:
    for surface, who in SURFACES:
        html = draw(board, surface, who, "en")
        assert "Who matters to" in html
        assert not re.search(r"Familie|Tæt på|Hvem|Tilføj|Kan hjælpe", html)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_nothing_stands_in_a_template_that_a_policy_would_stop(source: str) -> None:
    assert not re.search(r"<script|<style|\sstyle=|<[^>%{]*\son[a-z]+=|\bhx-|https?:|\|\s*safe", source)


def test_the_style_sheets_touch_nothing_but_this_tool() -> None:
    for sheet in (PACKAGE / "static").glob("*.css"):
        css = sheet.read_text()
        assert css.count("{") == css.count("}")
        outer = [line for line in css.splitlines() if re.match(r"  \S.*\{$", line) and not line.startswith("  @")]
        assert outer
        assert all('[data-tool="network_map"]' in line for line in outer)


@pytest.mark.parametrize(("surface", "who"), SURFACES)
def test_every_surface_draws_the_map_of_last_time_and_only_the_leader_s_has_the_switch(
    board: Trial, surface: Surface, who: str | None
) -> None:
    assert "Før og nu" not in draw(board, surface, who)
    board.facts = (Contact(key="b", label="<b>Leyla", ring=2, group="friends", on=date(2026, 1, 5)),)
    assert ("Før og nu" in draw(board, surface, who)) == (surface is Surface.CONTROL)
    board.takes("mette", Show("before"))
    html = draw(board, surface, who)
    assert "<b>Leyla" not in html
    assert "&lt;b&gt;Leyla" in html
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "data-field=" not in html


def test_whoever_sits_here_can_join_an_open_step_of_the_plan_which_is_the_case_s_own_agreement(board: Trial) -> None:
    assert "data-joins" not in draw(board, Surface.CONTROL, "mette")
    board.facts = (
        Agreed(key="open", who=("karim",), what="t1"),
        Agreed(key="done", who=("karim",), what="t2", state="done"),
    )
    for surface, who in ((Surface.CONTROL, "mette"), (Surface.TABLE, "amina"), (Surface.OWN, "amina")):
        html = unescape(draw(board, surface, who))
        assert html.count('"do":"join"') == 1
        assert re.search(r'data-act=\'?"?\{"do":"join","agreement":"open"\}\'?"? data-board="agreements"', html)
        assert 'data-doing="karim"' in html
        assert "t2" not in html
    assert "data-joins" not in draw(board, Surface.DISPLAY, None)
    assert "data-joins" not in draw(board, Surface.HOME, "amina")
